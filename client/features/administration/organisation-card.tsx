import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextField } from "#client/ui/field.tsx";

/** The name of the organisation, as it stands on pages, exports and reports. */
export function OrganisationCard() {
  const { t } = useTranslation(["administration", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org, name } = useOrganisation();
  const rename = useMutation(
    trpc.users.renameOrganisation.mutationOptions({
      onSuccess: () => notify({ text: t("organisation.saved") }),
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: trpc.session.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.audit.pathKey() }),
        ]),
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("organisation")).trim();
    if (wanted !== "" && wanted !== name) rename.mutate({ org, name: wanted });
  }

  return (
    <Card title={t("organisation.title")}>
      <form className="bl-formular" onSubmit={submit}>
        <TextField
          key={name}
          label={t("organisation.name")}
          name="organisation"
          defaultValue={name}
          hint={t("organisation.hint")}
          required
          maxLength={200}
        />
        {rename.isError && <ErrorNotice error={rename.error} />}
        <div className="bl-reihe">
          <Button type="submit" disabled={rename.isPending}>
            {t("common:action.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
