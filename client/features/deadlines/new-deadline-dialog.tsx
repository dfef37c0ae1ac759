import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { type AwaitedDeadline, deadlineReasonMaxLength, deadlineTitleMaxLength } from "#domain/deadlines/deadline.ts";
import { useDeadlineWording } from "./deadline-wording.ts";
import { useDeadlineAct } from "./use-deadline-act.ts";

/** Adds a deadline: to a project to be chosen, to the one given, or to an application; `rule` enters the day of a rule. */
export function NewDeadlineDialog({
  projectId,
  applicationId,
  rule,
  onClose,
}: {
  projectId?: string;
  applicationId?: string;
  rule?: AwaitedDeadline;
  onClose: () => void;
}) {
  const { t } = useTranslation(["deadlines", "common"]);
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const { inLanguage } = useDeadlineWording();
  const form = useId();
  const needsProject = projectId === undefined && applicationId === undefined;
  const projects = useQuery(trpc.projects.list.queryOptions({ org: slug }, { enabled: needsProject })).data ?? [];
  const people = useQuery(trpc.deadlines.people.queryOptions({ org: slug })).data ?? [];
  const [problems, setProblems] = useState({ title: false, day: false, project: false });
  const { create } = useDeadlineAct({ onDone: onClose });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const [title, dueOn, project, note, responsibleId] = ["title", "day", "project", "note", "responsible"].map(text);
    const found = { title: !rule && !title, day: !dueOn, project: needsProject && !project };
    setProblems(found);
    if (found.title || found.project || !dueOn) return;
    const chosen = projectId ?? project;
    create.mutate(
      {
        org: slug,
        dueOn,
        ...(rule ? { ruleId: rule.ruleId } : { title }),
        ...(applicationId !== undefined ? { applicationId } : { projectId: chosen }),
        ...(note && { note }),
        ...(responsibleId && { responsibleId }),
      },
      { onSuccess: (deadline) => notify({ text: t("form.created", { title: deadline.title }) }) },
    );
  }

  return (
    <Dialog
      title={rule ? t("awaited.enterTitle", { title: inLanguage(rule.title) }) : t("form.title")}
      onClose={onClose}
      width="560px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={create.isPending}>
            {rule ? t("awaited.enter") : t("form.submit")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        {!rule && (
          <TextField
            label={t("form.name")}
            name="title"
            hint={t("form.nameHint")}
            maxLength={deadlineTitleMaxLength}
            required
            error={problems.title ? t("form.nameMissing") : null}
          />
        )}
        {needsProject && (
          <SelectField
            label={t("form.project")}
            name="project"
            error={problems.project ? t("form.projectMissing") : null}
            options={[{ value: "", label: "–" }, ...projects.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        <TextField
          label={t("form.day")}
          name="day"
          type="date"
          required
          error={problems.day ? t("form.dayMissing") : null}
        />
        <TextField label={t("form.note")} name="note" hint={t("form.noteHint")} maxLength={deadlineReasonMaxLength} />
        <SelectField
          label={t("form.responsible")}
          name="responsible"
          options={[{ value: "", label: t("nobody") }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </form>
    </Dialog>
  );
}
