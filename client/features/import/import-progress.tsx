import { useTranslation } from "react-i18next";
import type { Job } from "#client/api/job.ts";
import { formatCount } from "#client/format/number.ts";
import { Progress } from "#client/ui/progress.tsx";

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
  const { t, i18n } = useTranslation("import");
  const key = `import:check.step.${job?.step}`;
  const step = job?.step ? (i18n.exists(key) ? i18n.t(key as "import:check.step.reading") : job.step) : undefined;
  return (
    <Progress
      key={job?.step}
      title={t(`${phase}.running`)}
      done={job?.done ?? 0}
      total={job?.total ?? null}
      text={
        step && job?.total
          ? t("check.progress", { step, done: formatCount(job.done), total: formatCount(job.total) })
          : step
      }
      note={t(`${phase}.cancelNote`)}
      onCancel={onCancel}
    />
  );
}
