import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { OneTimeLink } from "#client/ui/one-time-link.tsx";
import { AdviserRights } from "#domain/project-right.ts";

/** Invites somebody from outside to a project, and shows the link to hand on once. */
export function InviteDialog({
  projectId,
  given,
  onClose,
}: {
  projectId: string;
  /** Somebody who was invited before and needs a new link. */
  given: { email: string; rights: AdviserRights } | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(["advisers", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const form = useId();
  const invite = useMutation(
    trpc.advisers.invite.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.advisers.pathKey() }),
    }),
  );
  const isMember = invite.isError && errorCodeOf(invite.error) === "conflict";
  const email = invite.variables?.email ?? "";
  const path = invite.data?.url ?? null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const rights = AdviserRights.parse(fields.get("rights"));
    invite.mutate({ org, projectId, email: text("email"), name: text("name"), rights });
  }

  return (
    <Dialog
      title={t("invite")}
      onClose={onClose}
      footer={
        path === null ? (
          <>
            <Button onClick={onClose}>{t("common:action.cancel")}</Button>
            <Button type="submit" form={form} look="primary" disabled={invite.isPending}>
              {t("submit")}
            </Button>
          </>
        ) : (
          <Button look="primary" onClick={onClose}>
            {t("common:action.close")}
          </Button>
        )
      }
    >
      {path === null ? (
        <form id={form} className="bl-formular" onSubmit={submit}>
          <p className="bl-zweit">{t("text")}</p>
          <TextField
            label={t("email")}
            name="email"
            type="email"
            required
            maxLength={320}
            defaultValue={given?.email}
            readOnly={given !== null}
            error={isMember ? t("member") : null}
          />
          {given === null && <TextField label={t("name")} name="name" maxLength={200} hint={t("nameHint")} />}
          <SelectField
            label={t("rights")}
            hint={t("rightsHint")}
            name="rights"
            defaultValue={given?.rights ?? "planner"}
            options={AdviserRights.options.map((value) => ({ value, label: t(`rightsText.${value}`) }))}
          />
          {invite.isError && !isMember && <ErrorNotice error={invite.error} />}
        </form>
      ) : (
        <div className="bl-formular">
          <Hint kind="success" live>
            {path === "/login" ? t("known", { email }) : t("ready", { email })} {invite.data?.mailed && t("mailed")}
          </Hint>
          {path !== "/login" && <OneTimeLink path={path} label={t("link")} />}
        </div>
      )}
    </Dialog>
  );
}
