import { useTranslation } from "react-i18next";
import type { Job } from "#client/api/job.ts";
import { formatCount } from "#client/format/number.ts";
import { Progress } from "#client/ui/progress.tsx";
import { useStepName } from "./use-step-name.ts";
import { useWaitsText } from "./use-waits-text.ts";

/** How far a running check or import is, by step. */
export function ImportProgress({
  phase,
  job,
  onCancel,
}: {
  phase: "check" | "apply";
  job: Job | null;
  onCancel: (() => void) | undefined;
}) {
  const { t } = useTranslation("import");
  const stepName = useStepName();
  const waits = useWaitsText()(job?.waitsFor ?? null);
  const step = job?.step ? stepName(job.step) : undefined;
  return (
    <Progress
      key={job?.step}
      title={t(`${phase}.running`)}
      done={job?.done ?? 0}
      total={job?.total ?? null}
      text={
        job?.state === "queued"
          ? waits
          : step && job?.total
            ? t("check.progress", { step, done: formatCount(job.done), total: formatCount(job.total) })
            : step
      }
      note={`${t(`${phase}.cancelNote`)} ${t("leaveNote")}`}
      onCancel={onCancel}
    />
  );
}
