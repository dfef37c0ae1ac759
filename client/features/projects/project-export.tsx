import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasEnded, useJob } from "#client/api/job.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Progress } from "#client/ui/progress.tsx";
import type { ProjectDetail } from "#domain/project.ts";

const formats = ["xlsx", "csv", "gpkg", "shp", "geojson"] as const;
const systems = [25832, 25833, 4326] as const;

/** Writes the project's addresses to a file in the background and offers it when it is ready. */
export function ProjectExport({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation(["projects", "common"]);
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(slug, jobId);
  const create = useMutation(trpc.exports.create.mutationOptions({ onSuccess: (answer) => setJobId(answer.jobId) }));
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions());
  const running = create.isPending || (jobId !== null && (job === null || !hasEnded(job)));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const format = formats.find((candidate) => candidate === fields.get("format"));
    const srid = systems.find((candidate) => candidate === Number(fields.get("srid")));
    if (format && srid) create.mutate({ org: slug, projectId: project.id, format, srid });
  }

  return (
    <Card title={t("export.title")}>
      <form className="bl-formular" onSubmit={submit}>
        <p className="bl-zweit">{t("export.text")}</p>
        <SelectField
          label={t("export.format")}
          name="format"
          options={formats.map((format) => ({ value: format, label: t(`export.formats.${format}`) }))}
        />
        <SelectField
          label={t("export.crs")}
          name="srid"
          options={systems.map((srid) => ({ value: String(srid), label: t(`export.crsOptions.epsg${srid}`) }))}
        />
        {create.isError && <ErrorNotice error={create.error} />}
        {running ? (
          <Progress
            title={t("export.running")}
            done={job?.done ?? 0}
            total={job?.total ?? null}
            text={
              job?.total
                ? t("export.progress", { done: formatCount(job.done), total: formatCount(job.total) })
                : undefined
            }
            onCancel={jobId === null ? undefined : () => cancel.mutate({ org: slug, id: jobId })}
          />
        ) : (
          <div className="bl-reihe">
            <Button type="submit" icon="package">
              {t("export.start")}
            </Button>
          </div>
        )}
      </form>
      {job?.state === "done" && (
        <div className="bl-fertig">
          <Hint kind="success" live>
            {t("export.ready")}
          </Hint>
          <a className="kern-btn kern-btn--primary" href={`/api/${slug}/exports/${job.id}/file`} download>
            <Icon name="download" size={18} />
            <span className="kern-label">{t("export.download")}</span>
          </a>
        </div>
      )}
      {job?.state === "failed" && (
        <Hint kind="danger" live>
          {t("export.failed")}
        </Hint>
      )}
      {job?.state === "cancelled" && (
        <Hint kind="info" live>
          {t("export.cancelled")}
        </Hint>
      )}
    </Card>
  );
}
