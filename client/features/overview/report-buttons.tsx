import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasEnded, useJob } from "#client/api/job.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Progress } from "#client/ui/progress.tsx";

/** The report of one municipality as PDF, or of all of them in one archive. */
export function ReportButtons({ ags, ruleSet }: { ags: string | null; ruleSet: string }) {
  const { t } = useTranslation("overview");
  const { slug } = useOrganisation();
  const [asking, setAsking] = useState(false);
  if (ags !== null) {
    return (
      <a
        className="kern-btn kern-btn--primary"
        href={`/api/${slug}/reports/municipality/${ags}.pdf?ruleSet=${encodeURIComponent(ruleSet)}`}
        download
      >
        <Icon name="download" size={18} />
        <span className="kern-label">{t("report.one")}</span>
      </a>
    );
  }
  return (
    <>
      <Button look="primary" icon="download" onClick={() => setAsking(true)}>
        {t("report.one")}
      </Button>
      {asking && <AllReports ruleSet={ruleSet} onClose={() => setAsking(false)} />}
    </>
  );
}

function AllReports({ ruleSet, onClose }: { ruleSet: string; onClose: () => void }) {
  const { t } = useTranslation("overview");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(slug, jobId);
  const create = useMutation(trpc.overview.reports.mutationOptions({ onSuccess: (answer) => setJobId(answer.jobId) }));
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions());
  const running = create.isPending || (jobId !== null && (job === null || !hasEnded(job)));
  return (
    <Dialog title={t("report.title")} onClose={onClose}>
      <p>{t("report.text")}</p>
      {create.isError && <ErrorNotice error={create.error} />}
      {running ? (
        <Progress
          title={t("report.running")}
          done={job?.done ?? 0}
          total={job?.total ?? null}
          text={
            job?.total
              ? t("report.progress", { done: formatCount(job.done), total: formatCount(job.total) })
              : undefined
          }
          onCancel={jobId === null ? undefined : () => cancel.mutate({ org: slug, id: jobId })}
        />
      ) : (
        job?.state !== "done" && (
          <Button look="primary" icon="package" onClick={() => create.mutate({ org: slug, ruleSet })}>
            {t("report.start")}
          </Button>
        )
      )}
      {job?.state === "done" && (
        <div className="bl-fertig">
          <Hint kind="success" live>
            {t("report.ready")}
          </Hint>
          <a className="kern-btn kern-btn--primary" href={`/api/${slug}/reports/${job.id}/file`} download>
            <Icon name="download" size={18} />
            <span className="kern-label">{t("report.download")}</span>
          </a>
        </div>
      )}
      {(job?.state === "failed" || job?.state === "cancelled") && (
        <Hint kind={job.state === "failed" ? "danger" : "info"} live>
          {t(`report.${job.state}`)}
        </Hint>
      )}
    </Dialog>
  );
}
