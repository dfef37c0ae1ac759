import { useTranslation } from "react-i18next";
import { hasEnded, type Job } from "#client/api/job.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { ImportProgress } from "./import-progress.tsx";
import type { ImportResult } from "./import-result.ts";
import { Wording } from "./wording.tsx";

/** The import itself, and what to do with the new data. */
export function ApplyStep({
  job,
  result,
  onCancel,
  onBack,
  onAnother,
}: {
  job: Job | null;
  result: ImportResult | null;
  onCancel: (() => void) | undefined;
  onBack: () => void;
  onAnother: () => void;
}) {
  const { t } = useTranslation(["import", "common"]);
  const { slug } = useOrganisation();
  if (!job || !hasEnded(job)) {
    return (
      <Card title={t("steps.apply")} hiddenTitle className="bl-schmalkarte">
        <ImportProgress phase="apply" job={job} onCancel={onCancel} />
      </Card>
    );
  }
  if (result?.outcome !== "applied") {
    return (
      <>
        <Hint kind={job.state === "cancelled" ? "info" : "danger"} live>
          <b>{t(job.state === "cancelled" ? "apply.cancelled" : "apply.failed")}</b>
          <Wording texts={result?.reasons ?? (job.error ? [job.error.message] : [])} />
        </Hint>
        <div className="bl-leiste">
          <Button icon="left" onClick={onBack}>
            {t("check.again")}
          </Button>
        </div>
      </>
    );
  }
  return (
    <Card title={t("apply.done")} hiddenTitle className="bl-schmalkarte">
      <div className="bl-geschafft" role="status">
        <Icon name="circleCheck" size={40} />
        <h3>{t("apply.done")}</h3>
        <p>{t("apply.doneText", { count: result.loaded, formatted: formatCount(result.loaded) })}</p>
        {result.driftUntested > 0 && <Hint kind="warning">{t("common:driftUntested")}</Hint>}
        <div className="bl-reihe">
          <ButtonLink look="primary" icon="map" href={`/${slug}/karte`}>
            {t("apply.toMap")}
          </ButtonLink>
          <ButtonLink href={`/${slug}/daten`}>{t("apply.toList")}</ButtonLink>
          <Button look="tertiary" onClick={onAnother}>
            {t("apply.another")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
