import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextAreaField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import type { ApplicationDetail } from "#domain/application.ts";
import { germanDay } from "#domain/german-day.ts";
import { isOverridable, type Missing, missingKey } from "#domain/procedure/missing.ts";
import { Outcome } from "#domain/procedure/stage-event.ts";
import { MissingList } from "./missing-list.tsx";
import { OverrideFields } from "./override-fields.tsx";
import { useApplicationChanged } from "./use-application.ts";

const kinds = ["complete", "skip", "reopen"] as const;
const outcomes = Outcome.options.filter((outcome) => outcome !== "completed");

/** Records that a stage is done, skipped or reopened, or how the procedure ended; says at once all that is missing. */
export function MoveDialog({
  application,
  stage,
  about,
  onClose,
}: {
  application: ApplicationDetail;
  /** The stage proposed; null where the person chooses. */
  stage: string | null;
  about: "stage" | "outcome";
  onClose: () => void;
}) {
  const { t } = useTranslation(["applications", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useApplicationChanged();
  const form = useId();
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const [hints, setHints] = useState<readonly Missing[]>([]);
  const [stale, setStale] = useState(false);
  const [override, setOverride] = useState(false);
  const [overrideProblem, setOverrideProblem] = useState<string | null>(null);
  const unsure = missing.filter(isOverridable);
  const { stages } = application.programmeRecord;
  const move = useMutation(
    trpc.applications.move.mutationOptions({
      onSuccess: (answer, { move: made }) => {
        setMissing(answer.ok ? [] : answer.missing);
        setHints(answer.hints);
        if (!answer.ok) return;
        changed(answer.application);
        const title = stages.find(({ id }) => id === made.stage)?.title;
        const what = title ? inLanguage(title) : t(`outcome.${made.outcome ?? "open"}`);
        notify({ text: t("move.done", { what }) });
        onClose();
      },
      onError: (error) => {
        if (errorCodeOf(error) !== "conflict") return;
        setStale(true);
        changed();
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setStale(false);
    const fields = new FormData(event.currentTarget);
    const reason = String(fields.get("reason")).trim() || null;
    const occurredOn = String(fields.get("on"));
    const overrideReason = String(fields.get("overrideReason") ?? "").trim();
    setOverrideProblem(override && overrideReason === "" ? t("move.overrideMissing") : null);
    if (override && overrideReason === "") return;
    const overriding =
      override && unsure.length > 0 ? { findings: unsure.map(missingKey), reason: overrideReason } : null;
    const kind = kinds.find((candidate) => candidate === fields.get("kind")) ?? "complete";
    move.mutate({
      org,
      id: application.id,
      version: application.version,
      move:
        about === "outcome"
          ? { kind: "outcome", stage: null, outcome: Outcome.parse(fields.get("outcome")), occurredOn, reason }
          : { kind, stage: String(fields.get("stage")), occurredOn, reason, override: overriding },
    });
  }

  return (
    <Dialog
      title={about === "outcome" ? t("move.outcomeTitle") : t("move.title")}
      onClose={onClose}
      width="560px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={move.isPending}>
            {t("move.submit")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        {stale ? <Hint live>{t("move.stale")}</Hint> : move.isError && <ErrorNotice error={move.error} />}
        <MissingList
          kind="danger"
          title={t("move.missing")}
          missing={missing.filter((finding) => !isOverridable(finding))}
        />
        <MissingList kind="warning" title={t("move.hints")} missing={hints} />
        {about === "outcome" ? (
          <SelectField
            label={t("move.outcome")}
            name="outcome"
            options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          />
        ) : (
          <>
            <SelectField
              label={t("move.stage")}
              name="stage"
              defaultValue={stage ?? application.state.current ?? undefined}
              options={stages.map(({ id, title }) => ({ value: id, label: inLanguage(title) }))}
            />
            <SelectField
              label={t("move.what")}
              name="kind"
              options={kinds.map((value) => ({ value, label: t(`move.${value}`) }))}
            />
          </>
        )}
        <TextField
          label={t("move.on")}
          name="on"
          type="date"
          defaultValue={germanDay(new Date())}
          max={germanDay(new Date())}
          required
        />
        <TextAreaField
          label={t("move.reason")}
          name="reason"
          rows={2}
          hint={t("move.reasonHint")}
          required={about === "outcome"}
          maxLength={2000}
        />
        <OverrideFields findings={unsure} override={override} onOverride={setOverride} problem={overrideProblem} />
      </form>
    </Dialog>
  );
}
