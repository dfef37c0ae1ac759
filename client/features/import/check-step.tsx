import { useTranslation } from "react-i18next";
import { hasEnded, type Job } from "#client/api/job.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { CheckResult } from "./check-result.tsx";
import type { ImportKind } from "./guess-kind.ts";
import { ImportProgress } from "./import-progress.tsx";
import type { ImportResult } from "./import-result.ts";
import { Wording } from "./wording.tsx";

/** The dry run: what the file would do, before it does anything. */
export function CheckStep({
  kind,
  job,
  result,
  onCancel,
  onBack,
  onAgain,
  onApply,
}: {
  kind: ImportKind;
  job: Job | null;
  result: ImportResult | null;
  onCancel: (() => void) | undefined;
  onBack: () => void;
  onAgain: () => void;
  onApply: () => void;
}) {
  const { t } = useTranslation(["import", "common"]);
  const { slug } = useOrganisation();
  if (!job || !hasEnded(job)) {
    return (
      <Card title={t("steps.check")} hiddenTitle className="bl-schmalkarte">
        <ImportProgress phase="check" job={job} onCancel={onCancel} />
      </Card>
    );
  }
  const isUnreadable = job.error?.code === "invalid-input";
  const isReady = result?.outcome === "dry-run";
  return (
    <>
      {job.state === "cancelled" && (
        <Hint kind="info" live>
          {t("check.cancelled")}
        </Hint>
      )}
      {job.state === "failed" && (
        <Hint kind="danger" live>
          <b>{t("check.failed")}</b> {isUnreadable && t("check.unreadable")}
          <Wording texts={job.error ? [job.error.message] : []} />
        </Hint>
      )}
      {result && <CheckResult kind={kind} jobId={job.id} result={result} />}
      <div className="bl-leiste">
        <Button icon="left" onClick={onBack}>
          {t("common:action.back")}
        </Button>
        {isReady && (
          <Button look="primary" iconAfter="right" className="ende" onClick={onApply}>
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
    </>
  );
}
