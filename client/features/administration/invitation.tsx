import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { OneTimeLink } from "#client/ui/one-time-link.tsx";
import { Role } from "#domain/roles.ts";

/** Makes a one-time link that lets one person in with one role. */
export function Invitation() {
  const { t } = useTranslation(["administration", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const invite = useMutation(
    trpc.users.invite.mutationOptions({
      onSettled: async () => {
        // A list that is still on its way was asked for before: without this it would stand as it was.
        await queries.cancelQueries({ queryKey: trpc.users.pathKey() });
        await queries.invalidateQueries({ queryKey: trpc.users.pathKey() });
      },
    }),
  );
  const isMember = invite.isError && errorCodeOf(invite.error) === "conflict";
  const email = invite.variables?.email ?? "";
  const path = invite.data?.url ?? null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    invite.mutate({ org: slug, email: String(fields.get("email")).trim(), role: Role.parse(fields.get("role")) });
  }

  return (
    <Card title={t("invite.title")}>
      <form className="bl-formular" onSubmit={submit}>
        <p className="bl-zweit">{t("invite.text")}</p>
        <TextField
          label={t("invite.email")}
          name="email"
          type="email"
          required
          maxLength={320}
          error={isMember ? t("invite.member") : null}
        />
        <SelectField
          label={t("role")}
          name="role"
          defaultValue="planner"
          options={Role.options.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
        />
        {invite.isError && !isMember && <ErrorNotice error={invite.error} />}
        <div className="bl-reihe">
          <Button type="submit" look="primary" disabled={invite.isPending}>
            {t("invite.submit")}
          </Button>
        </div>
      </form>
      {path === "/login" && (
        <Hint kind="success" live>
          {t("invite.known", { email })} {invite.data?.mailed && t("invite.mailed")}
        </Hint>
      )}
      {path !== null && path !== "/login" && (
        <div className="bl-fertig">
          <Hint kind="success" live>
            <b>{t("invite.ready", { email })}</b> {t("invite.once")} {invite.data?.mailed && t("invite.mailed")}
          </Hint>
          <OneTimeLink key={path} path={path} label={t("invite.link")} />
        </div>
      )}
    </Card>
  );
}
