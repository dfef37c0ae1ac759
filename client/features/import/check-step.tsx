import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasEnded, type Job } from "#client/api/job.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Hint } from "#client/ui/hint.tsx";
import type { DeliveryAllowance } from "#domain/delivery-concern.ts";
import { type FileMapping, type MappedKind, mappedKinds } from "#domain/import-request.ts";
import { CheckResult } from "./check-result.tsx";
import { CompletenessChoice } from "./completeness-choice.tsx";
import { DeliveryConcerns } from "./delivery-concerns.tsx";
import type { ImportDetails } from "./details-step.tsx";
import { answerableRefusals, FormatRefusal, refusalOf } from "./format-refusal.tsx";
import { ImportProgress } from "./import-progress.tsx";
import type { ImportResult } from "./import-result.ts";
import { ScopeChoice } from "./scope-choice.tsx";
import { Wording } from "./wording.tsx";

const ColumnDialog = lazy(async () => ({ default: (await import("./column-dialog.tsx")).ColumnDialog }));

/** Refusals that another description of the file may answer. */
const mendable: ReadonlySet<string> = new Set(["empty", "rejected", "unmatched", "unit", "other"]);

/** What a person says once the check has shown what the file would do. */
export type CheckAnswers = { allow?: DeliveryAllowance[]; complete?: string[] };

/** The dry run: what the file would do, before it does anything. */
export function CheckStep({
  uploadId,
  details,
  job,
  result,
  scope,
  onCancel,
  onBack,
  onAgain,
  onScope,
  onMapped,
  onApply,
}: {
  uploadId: string;
  details: ImportDetails;
  job: Job | null;
  result: ImportResult | null;
  scope: readonly string[] | undefined;
  onCancel: (() => void) | undefined;
  onBack: () => void;
  onAgain: () => void;
  /** Checks again for other municipalities. */
  onScope: (scope: string[] | undefined) => void;
  /** The file is to be checked again as it is described now. */
  onMapped: (mapping: FileMapping) => void;
  onApply: (answers: CheckAnswers) => void;
}) {
  const { t } = useTranslation(["import", "common"]);
  const { slug } = useOrganisation();
  const [allow, setAllow] = useState<DeliveryAllowance[]>([]);
  const [complete, setComplete] = useState<string[]>([]);
  const [isScopeChanged, setScopeChanged] = useState(false);
  // Opened by itself once it is known that the answer lies there; undefined until someone opens or closes it.
  const [naming, setNaming] = useState<boolean | undefined>();
  if (!job || !hasEnded(job)) {
    return (
      <Card title={t("steps.check")} hiddenTitle className="bl-schmalkarte">
        <ImportProgress phase="check" job={job} onCancel={onCancel} />
      </Card>
    );
  }
  const { kind } = details;
  const refusal = refusalOf(job);
  const isUnreadable = job.error?.code === "invalid-input";
  const mappedKind: MappedKind | undefined = mappedKinds.find((one) => one === kind);
  const isNaming = naming ?? (refusal !== null && answerableRefusals.has(refusal.code));
  const concerns = result?.concerns ?? [];
  // What can be allowed is confirmed here, though the municipality was named as the scope: ready as soon as all is ticked.
  const isConfirmed = concerns.every(({ kind }) => allow.includes(kind));
  const isReady =
    isConfirmed &&
    !isScopeChanged &&
    (result?.outcome === "dry-run" || (result?.outcome === "refused" && concerns.length > 0));
  const answers = { ...(allow.length > 0 && { allow }), ...(complete.length > 0 && { complete }) };
  return (
    <>
      {job.state === "cancelled" && (
        <Hint kind="info" live>
          {t("check.cancelled")}
        </Hint>
      )}
      {job.state === "failed" && (
        <Hint kind="danger" live>
          <b>{t("check.failed")}</b> {isUnreadable && !refusal && t("check.unreadable")}
          {refusal && <FormatRefusal facts={refusal} />}
          <Wording texts={job.error ? [job.error.message] : []} />
        </Hint>
      )}
      {result && (
        <DeliveryConcerns
          kind={kind}
          concerns={concerns}
          affected={result.affected}
          allowed={allow}
          onAllow={setAllow}
        />
      )}
      {result && <CheckResult kind={kind} jobId={job.id} result={result} />}
      {result?.scopeQuestion && result.outcome !== "duplicate" && (
        <ScopeChoice question={result.scopeQuestion} scope={scope} onChange={setScopeChanged} onCheck={onScope} />
      )}
      {result?.completeness && (
        <CompletenessChoice question={result.completeness} stated={complete} onState={setComplete} />
      )}
      <div className="bl-leiste">
        <Button icon="left" onClick={onBack}>
          {t("common:action.back")}
        </Button>
        {mappedKind && (refusal || (result?.cause && mendable.has(result.cause))) && (
          <Button icon="table" onClick={() => setNaming(true)}>
            {t("mapping.open")}
          </Button>
        )}
        {result && (isReady || isScopeChanged || concerns.length > 0) && (
          <Button
            look="primary"
            iconAfter="right"
            className="ende"
            disabled={!isReady}
            onClick={() => onApply(answers)}
          >
            {t("check.apply", { count: result.loaded, formatted: formatCount(result.loaded) })}
          </Button>
        )}
        {result?.outcome === "duplicate" && (
          <ButtonLink look="primary" href={`/${slug}/daten`}>
            {t("apply.toList")}
          </ButtonLink>
        )}
        {!result && !isUnreadable && (
          <Button look="primary" className="ende" onClick={onAgain}>
            {t("check.again")}
          </Button>
        )}
      </div>
      {isNaming && mappedKind && (
        <Suspense>
          <ColumnDialog
            described={{ ...describedBy(details), uploadId, kind: mappedKind }}
            mapping={details.mapping}
            submitLabel={t("mapping.saveAndCheck")}
            onClose={() => setNaming(false)}
            onSave={onMapped}
          />
        </Suspense>
      )}
    </>
  );
}

function describedBy({ publisher, operator, siteType }: ImportDetails) {
  return {
    ...(publisher !== undefined && { publisher }),
    ...(operator !== undefined && { operator }),
    ...(siteType !== undefined && { siteType }),
  };
}
