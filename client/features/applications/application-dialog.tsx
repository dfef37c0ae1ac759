import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { FundingModel, Land } from "#domain/programmes/programme.ts";
import type { ProgrammeSummary } from "#domain/programmes/programme-view.ts";
import type { ProjectDetail } from "#domain/project.ts";
import { readApplicationFields } from "./application-fields.ts";
import { ApplicationForm } from "./application-form.tsx";

/** Makes an application for a project under a programme; the addresses of its areas are frozen with it. */
export function ApplicationDialog({ project, onClose }: { project: ProjectDetail; onClose: () => void }) {
  const { t } = useTranslation(["applications", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const organisation = useOrganisation();
  const [, navigate] = useLocation();
  const form = useId();
  const list = useQuery(trpc.programmes.list.queryOptions({ org: organisation.slug }));
  const programmes = (list.data ?? []).filter((programme) => !programme.retired);
  const newest = [...programmes].sort((a, b) => newestFirst(a, b, project.ruleSet))[0];
  const [chosen, setChosen] = useState<string | null>(null);
  const programmeId = chosen ?? newest?.id ?? "";
  const record = programmes.find(({ id }) => id === programmeId);
  const [nameMissing, setNameMissing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const create = useMutation(
    trpc.applications.create.mutationOptions({
      onSuccess: (application) => {
        void queries.invalidateQueries({ queryKey: trpc.projects.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.applications.pathKey() });
        notify({ text: t("form.created", { name: application.title }) });
        navigate(`/${organisation.slug}/projekte/${project.slug}/antraege/${application.number}`);
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const fields = readApplicationFields(data);
    setNameMissing(fields.title === "");
    setProblem(fields.problem);
    if (fields.title === "" || fields.problem !== null) return;
    const { problem: _, land, ...rest } = fields;
    create.mutate({
      org: organisation.slug,
      projectId: project.id,
      programmeId,
      model: FundingModel.parse(data.get("model")),
      land: land === null ? null : Land.parse(land),
      ...rest,
    });
  }

  return (
    <Dialog
      title={t("form.createTitle")}
      onClose={onClose}
      width="600px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={create.isPending || !record}>
            {t("form.submit")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        {list.isError && <ErrorNotice error={list.error} />}
        {create.isError && <ErrorNotice error={create.error} />}
        {project.areaRevisions.length === 0 && <Hint>{t("noArea")}</Hint>}
        <SelectField
          label={t("form.programme")}
          hint={t("form.programmeHint")}
          value={programmeId}
          onChange={(event) => setChosen(event.target.value)}
          options={programmes.map(({ id, title }) => ({ value: id, label: inLanguage(title) }))}
        />
        <SelectField
          key={record?.id}
          label={t("form.model")}
          name="model"
          options={(record?.models ?? FundingModel.options).map((model) => ({
            value: model,
            label: t(`model.${model}`),
          }))}
        />
        <ApplicationForm
          values={{
            title: project.name,
            applicant: organisation.name,
            callId: null,
            land: record?.land ?? null,
            partnerAgs: [],
            fileNumbers: [],
          }}
          calls={record?.calls ?? []}
          nameMissing={nameMissing}
          problem={problem}
        />
        {project.areaRevisions.length > 0 && (
          <p className="bl-zweit">{t("form.freezing", { count: project.areaRevisions.length })}</p>
        )}
      </form>
    </Dialog>
  );
}

/** The newest federal programme with the rule set of the project comes first. */
function newestFirst(a: Ranked, b: Ranked, ruleSet: string): number {
  const rank = (programme: Ranked) => (programme.ruleSet === ruleSet ? 2 : 0) + (programme.level === "federal" ? 1 : 0);
  return rank(b) - rank(a) || (b.validFrom ?? "").localeCompare(a.validFrom ?? "");
}

type Ranked = Pick<ProgrammeSummary, "ruleSet" | "level" | "validFrom">;
