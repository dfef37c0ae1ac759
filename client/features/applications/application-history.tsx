import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate, formatDateTime } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextAreaField } from "#client/ui/field.tsx";
import type { ApplicationDetail } from "#domain/application.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";
import { MissingList } from "./missing-list.tsx";
import { useApplicationChanged } from "./use-application.ts";

/** Everything that was recorded of the procedure, newest first; what was corrected stays visible. */
export function ApplicationHistory({ application, mayWork }: { application: ApplicationDetail; mayWork: boolean }) {
  const { t } = useTranslation("applications");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const history = useQuery(trpc.applications.history.queryOptions({ org, id: application.id }));
  const [correcting, setCorrecting] = useState<StageEvent | null>(null);
  const corrected = new Set(history.data?.corrected);
  const events = [...(history.data?.events ?? [])].reverse();

  function nameOf(event: StageEvent): string {
    const title = application.programmeRecord.stages.find(({ id }) => id === event.stage)?.title;
    const stage = title ? inLanguage(title) : (event.stage ?? "");
    return t(`history.${event.kind}`, { stage, outcome: t(`outcome.${event.outcome ?? "open"}`) });
  }

  return (
    <Card title={t("history.title")}>
      {history.isError && <ErrorNotice error={history.error} />}
      {history.data && events.length === 0 && <p className="bl-zweit">{t("history.empty")}</p>}
      <ol className="bl-verlauf verfahren">
        {events.map((event) => (
          <li key={event.id} className={corrected.has(event.id) ? "weg" : undefined}>
            <time dateTime={event.occurredOn}>{formatDate(event.occurredOn)}</time>
            <span>
              <b>{nameOf(event)}</b>
              {corrected.has(event.id) && <small>{t("history.corrected")}</small>}
              {event.reason && <small>{event.reason}</small>}
              {event.overridden && (
                <small>
                  {t("history.overridden", {
                    findings: event.overridden.findings.map(({ text }) => inLanguage(text)).join(" "),
                    reason: event.overridden.reason,
                  })}
                </small>
              )}
              <small>{t("history.by", { actor: event.recordedBy, time: formatDateTime(event.recordedAt) })}</small>
            </span>
            {mayWork && !corrected.has(event.id) && (
              <Button
                small
                look="tertiary"
                aria-label={`${t("history.correct")}: ${nameOf(event)}`}
                onClick={() => setCorrecting(event)}
              >
                {t("history.correct")}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {correcting && (
        <CorrectDialog
          application={application}
          event={correcting}
          what={nameOf(correcting)}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Card>
  );
}

function CorrectDialog({
  application,
  event,
  what,
  onClose,
}: {
  application: ApplicationDetail;
  event: StageEvent;
  what: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["applications", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useApplicationChanged();
  const form = useId();
  const correct = useMutation(
    trpc.applications.correct.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return;
        changed(answer.application);
        notify({ text: t("history.correctDone") });
        onClose();
      },
    }),
  );

  function submit(submitted: FormEvent<HTMLFormElement>) {
    submitted.preventDefault();
    const reason = String(new FormData(submitted.currentTarget).get("reason")).trim();
    correct.mutate({ org, id: application.id, version: application.version, eventId: event.id, reason });
  }

  return (
    <Dialog
      title={t("history.correctTitle")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={correct.isPending}>
            {t("history.correctSubmit")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit}>
        {correct.isError && <ErrorNotice error={correct.error} />}
        {correct.data && !correct.data.ok && (
          <MissingList kind="danger" title={t("move.missing")} missing={correct.data.missing} />
        )}
        <p>
          <b>{what}</b>, {formatDate(event.occurredOn)}
        </p>
        <p>{t("history.correctText")}</p>
        <TextAreaField label={t("move.reason")} name="reason" rows={2} required maxLength={2000} />
      </form>
    </Dialog>
  );
}
