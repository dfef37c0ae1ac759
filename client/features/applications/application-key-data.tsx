import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { ApplicationDetail } from "#domain/application.ts";
import { ApplicationEditDialog } from "./application-edit-dialog.tsx";
import { programmePath } from "./programme-path.ts";
import { useApplicationChanged } from "./use-application.ts";
import { useMunicipalityNames } from "./use-municipality-names.ts";

/** Who applies, under which programme, under which file numbers, and for which frozen addresses. */
export function ApplicationKeyData({ application, mayWork }: { application: ApplicationDetail; mayWork: boolean }) {
  const { t } = useTranslation("applications");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useApplicationChanged();
  const [editing, setEditing] = useState(false);
  const freeze = useMutation(trpc.applications.freeze.mutationOptions({ onSuccess: (answer) => changed(answer) }));
  const { frozen, programme, fileNumbers, partnerAgs } = application;
  const names = useMunicipalityNames();
  const numbers = fileNumbers.map(({ kind, number }) => `${t(`fileNumber.${kind}`)}: ${number}`);

  return (
    <Card
      title={t("key.title")}
      aside={
        mayWork && (
          <Button small look="tertiary" icon="pencil" onClick={() => setEditing(true)}>
            {t("form.edit")}
          </Button>
        )
      }
    >
      <dl className="bl-werte">
        <dt>{t("key.programme")}</dt>
        <dd className="umbruch">
          <TextLink href={programmePath(org, programme)}>{inLanguage(programme.title)}</TextLink>
        </dd>
        <dt>{t("key.model")}</dt>
        <dd className="umbruch">{t(`model.${application.model}`)}</dd>
        <dt>{t("key.applicant")}</dt>
        <dd className="umbruch">{application.applicant}</dd>
        {partnerAgs.length > 0 && (
          <>
            <dt>{t("key.partners")}</dt>
            <dd className="umbruch">{partnerAgs.map((ags) => names?.get(ags) ?? ags).join(", ")}</dd>
          </>
        )}
        <dt>{t("key.fileNumbers")}</dt>
        <dd className="umbruch">{numbers.length > 0 ? numbers.join(", ") : t("key.noFileNumber")}</dd>
        <dt>{t("key.frozen")}</dt>
        <dd className="umbruch">
          {frozen
            ? t("key.frozenText", {
                addresses: formatCount(frozen.addresses),
                eligible: formatCount(frozen.eligible),
                date: formatDate(frozen.at),
              })
            : t("key.notFrozen")}
        </dd>
        {application.areaRevisions.length > 0 && (
          <>
            <dt>{t("key.areas")}</dt>
            <dd className="umbruch">{application.areaRevisions.map(({ title }) => title).join(", ")}</dd>
          </>
        )}
      </dl>
      {freeze.isError && <ErrorNotice error={freeze.error} />}
      {!frozen && mayWork && (
        <Button
          small
          disabled={freeze.isPending}
          onClick={() => freeze.mutate({ org, id: application.id, version: application.version })}
        >
          {t("key.freeze")}
        </Button>
      )}
      {editing && <ApplicationEditDialog application={application} onClose={() => setEditing(false)} />}
    </Card>
  );
}
