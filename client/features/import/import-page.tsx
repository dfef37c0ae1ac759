import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { hasEnded, type Job, useJob } from "#client/api/job.ts";
import { useTRPC } from "#client/api/trpc.ts";
import type { Upload } from "#client/api/upload.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { StartedImport } from "#domain/import-work.ts";
import { ApplyStep } from "./apply-step.tsx";
import { type CheckAnswers, CheckStep } from "./check-step.tsx";
import { DetailsStep, type ImportDetails } from "./details-step.tsx";
import { FileStep } from "./file-step.tsx";
import { importKinds } from "./guess-kind.ts";
import { jobParameter } from "./import-address.ts";
import { ImportResult } from "./import-result.ts";
import type { OneFile } from "./one-file.ts";
import { OneFileHint } from "./one-file-hint.tsx";
import { StepList } from "./step-list.tsx";

type Stage =
  | { step: "file" }
  | { step: "details"; upload: Upload }
  | { step: "check"; upload: Upload; details: ImportDetails; jobId: string | null }
  | { step: "apply"; upload: Upload; details: ImportDetails; jobId: string | null };

/** Reads a delivery. The address names the check or import that runs, so that it is found again after leaving the page. */
export function ImportPage() {
  const { t } = useTranslation(["import", "datasets"]);
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const [parameters, setParameters] = useSearchParams();
  const [asked, setAsked] = useState(parameters.get(jobParameter));
  const started = useQuery(
    trpc.imports.get.queryOptions({ org: slug, jobId: asked ?? "" }, { enabled: asked !== null }),
  );
  const setJob = (jobId: string | null) =>
    setParameters(jobId === null ? {} : { [jobParameter]: jobId }, { replace: true });
  if (asked === null) return <ImportFlow start={{ step: "file" }} onJob={setJob} />;
  if (started.data) return <ImportFlow start={stageOf(started.data, asked)} onJob={setJob} />;
  const startAnew = () => {
    setJob(null);
    setAsked(null);
  };
  return (
    <Page title={t("title")} crumbs={[{ label: t("datasets:title"), href: `/${slug}/daten` }]} className="p-import">
      {started.isPending && <Skeleton label={t("title")} heights={[60, 30]} />}
      {started.isError && (
        <>
          <ErrorNotice error={started.error} onRetry={() => void started.refetch()} />
          <div className="bl-leiste">
            <Button onClick={startAnew}>{t("file.other")}</Button>
          </div>
        </>
      )}
    </Page>
  );
}

/** File, kind and date, check without any change, then apply. `onJob` hears what runs, null when nothing does. */
function ImportFlow({ start: first, onJob }: { start: Stage; onJob: (jobId: string | null) => void }) {
  const { t } = useTranslation(["import", "datasets"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const [stage, setStage] = useState<Stage>(first);
  const [details, setDetails] = useState<ImportDetails | null>("details" in first ? first.details : null);
  const [oneFile, setOneFile] = useState<OneFile<File> | null>(null);
  const jobId = stage.step === "check" || stage.step === "apply" ? stage.jobId : null;
  const job = useJob(slug, jobId);
  const result = resultOf(job);
  const start = useMutation(trpc.imports.start.mutationOptions());
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions());
  const isApplied = stage.step === "apply" && result?.outcome === "applied";

  useEffect(() => {
    if (isApplied) void queries.invalidateQueries();
  }, [isApplied, queries]);

  function run(step: "check" | "apply", upload: Upload, chosen: ImportDetails, answers: CheckAnswers = {}) {
    setDetails(chosen);
    setStage({ step, upload, details: chosen, jobId: null });
    start.mutate(
      { org: slug, uploadId: upload.uploadId, dryRun: step === "check", ...chosen, ...answers },
      {
        onSuccess: (answer) => {
          setStage({ step, upload, details: chosen, jobId: answer.jobId });
          onJob(answer.jobId);
        },
      },
    );
  }

  function back(to: Stage) {
    onJob(null);
    setStage(to);
  }

  const stopJob = jobId === null ? undefined : () => cancel.mutate({ org: slug, id: jobId });
  return (
    <Page
      title={t("title")}
      crumbs={[{ label: t("datasets:title"), href: `/${slug}/daten` }]}
      subtitle={stage.step === "file" ? undefined : <code>{stage.upload.fileName}</code>}
      actions={<StepList current={stage.step} done={isApplied} />}
      className="p-import"
    >
      {!isApplied && (
        <Hint kind="info" icon="lock">
          <b>{t("nothingChanged")}</b> {t("nothingChangedText")}
        </Hint>
      )}
      {start.isError && <ErrorNotice error={start.error} />}
      {oneFile && stage.step !== "apply" && <OneFileHint {...oneFile} taken={oneFile.taken.name} />}
      {stage.step === "file" && (
        <FileStep onTaken={setOneFile} onUploaded={(upload) => setStage({ step: "details", upload })} />
      )}
      {stage.step === "details" && (
        <DetailsStep
          upload={stage.upload}
          previous={details}
          onBack={() => {
            setOneFile(null);
            back({ step: "file" });
          }}
          onCheck={(chosen) => run("check", stage.upload, chosen)}
        />
      )}
      {stage.step === "check" && !start.isError && (
        <CheckStep
          key={stage.jobId}
          uploadId={stage.upload.uploadId}
          details={stage.details}
          job={job}
          result={result}
          onCancel={stopJob}
          onBack={() => back({ step: "details", upload: stage.upload })}
          scope={stage.details.scope}
          onAgain={() => run("check", stage.upload, stage.details)}
          onScope={(scope) => {
            const { scope: _, ...rest } = stage.details;
            run("check", stage.upload, scope === undefined ? rest : { ...rest, scope });
          }}
          onMapped={(mapping) => run("check", stage.upload, { ...stage.details, mapping })}
          onApply={(answers) => run("apply", stage.upload, stage.details, answers)}
        />
      )}
      {stage.step === "apply" && !start.isError && (
        <ApplyStep
          job={job}
          result={result}
          onCancel={stopJob}
          onBack={() => run("check", stage.upload, stage.details)}
          onAnother={() => {
            setDetails(null);
            setOneFile(null);
            back({ step: "file" });
          }}
        />
      )}
    </Page>
  );
}

function resultOf(job: Job | null): ImportResult | null {
  return job && hasEnded(job) ? (ImportResult.safeParse(job.result).data ?? null) : null;
}

/** Where somebody left off. A kind that only the command line offers is shown as what it is: by its progress alone. */
function stageOf({ upload, request, dryRun }: StartedImport, jobId: string): Stage {
  const { kind, asOf, publisher, licence, operator, siteType, synthetic, scope, srid, mapping } = request;
  const details: ImportDetails = {
    kind: importKinds.find((one) => one === kind) ?? "addresses",
    asOf,
    ...(publisher && { publisher }),
    ...(licence && { licence }),
    ...(operator !== undefined && { operator }),
    ...(siteType !== undefined && { siteType }),
    ...(synthetic && { synthetic }),
    ...(scope && { scope }),
    ...(srid !== undefined && { srid }),
    ...(mapping && { mapping }),
  };
  return { step: dryRun ? "check" : "apply", upload, details, jobId };
}
