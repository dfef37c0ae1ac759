import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleSets } from "#client/api/rule-sets.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { type ProjectDetail, projectNameMaxLength } from "#domain/project.ts";
import { useSaveProject } from "./use-save-project.ts";

/** Name, programme and rule set of a project. A conflict keeps the entries and asks to save over the newer version. */
export function ProjectEditDialog({ project, onClose }: { project: ProjectDetail; onClose: () => void }) {
  const { t } = useTranslation(["projects", "common"]);
  const { slug } = useOrganisation();
  const ruleSets = useRuleSets().all;
  const form = useId();
  const [version, setVersion] = useState(project.version);
  const [conflictBy, setConflictBy] = useState<string | null>(null);
  const [nameMissing, setNameMissing] = useState(false);
  const save = useSaveProject(project);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get("name")).trim();
    setNameMissing(name === "");
    if (name === "") return;
    const programme = String(fields.get("programme")).trim();
    const change = { name, programme: programme === "" ? null : programme, ruleSet: String(fields.get("ruleSet")) };
    save.mutate(
      { org: slug, id: project.id, version, ...change },
      {
        onSuccess: (answer) => {
          if (answer.ok) {
            notify({ text: t("form.saved") });
            onClose();
            return;
          }
          setVersion(answer.conflict.theirs.version);
          setConflictBy(answer.conflict.changedBy ?? t("notes.someone"));
        },
      },
    );
  }

  return (
    <Dialog
      title={t("form.editTitle")}
      onClose={onClose}
      width="560px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={save.isPending}>
            {conflictBy ? t("notes.keepMine") : t("common:action.save")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        {save.isError && <ErrorNotice error={save.error} />}
        {conflictBy && (
          <Hint kind="info" icon="people" live>
            <b>{t("common:error.conflict.title")}</b> ({conflictBy}). {t("notes.conflictSafe")}
          </Hint>
        )}
        <TextField
          label={t("form.name")}
          name="name"
          defaultValue={project.name}
          maxLength={projectNameMaxLength}
          required
          error={nameMissing ? t("form.nameMissing") : null}
        />
        <TextField
          label={t("form.programme")}
          name="programme"
          defaultValue={project.programme ?? ""}
          hint={t("form.programmeHint")}
          maxLength={200}
        />
        <SelectField
          key={ruleSets.length}
          label={t("form.ruleSet")}
          name="ruleSet"
          hint={t("form.ruleSetHint")}
          defaultValue={project.ruleSet}
          options={ruleSets.map(({ id, title }) => ({ value: id, label: inLanguage(title) }))}
        />
      </form>
    </Dialog>
  );
}
