import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useRuleSets } from "#client/api/rule-sets.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { projectNameMaxLength } from "#domain/project.ts";
import { usualRuleSet } from "#domain/usual-rule-set.ts";

/** Creates a project, if wished with a first area, and opens its page. */
export function ProjectDialog({
  onClose,
  areaId,
  ruleSet,
}: {
  onClose: () => void;
  areaId?: string;
  ruleSet?: string;
}) {
  const { t } = useTranslation(["projects", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const [, navigate] = useLocation();
  const ruleSets = useRuleSets().all;
  const areas = useQuery(trpc.areas.list.queryOptions({ org: slug })).data ?? [];
  const [nameMissing, setNameMissing] = useState(false);
  const form = useId();
  const create = useMutation(
    trpc.projects.create.mutationOptions({
      onSuccess: (project) => {
        void queries.invalidateQueries({ queryKey: trpc.projects.pathKey() });
        notify({ text: t("form.created", { name: project.name }) });
        navigate(`/${slug}/projekte/${project.slug}`);
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get("name")).trim();
    setNameMissing(name === "");
    if (name === "") return;
    const programme = String(fields.get("programme")).trim();
    const area = String(fields.get("area"));
    create.mutate({
      org: slug,
      name,
      programme: programme === "" ? null : programme,
      ruleSet: String(fields.get("ruleSet")),
      ...(area !== "" && { areaId: area }),
    });
  }

  return (
    <Dialog
      title={t("form.title")}
      onClose={onClose}
      width="560px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={create.isPending}>
            {t("form.submit")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        {create.isError && <ErrorNotice error={create.error} />}
        <TextField
          label={t("form.name")}
          name="name"
          hint={t("form.nameHint")}
          maxLength={projectNameMaxLength}
          required
          error={nameMissing ? t("form.nameMissing") : null}
        />
        <TextField label={t("form.programme")} name="programme" hint={t("form.programmeHint")} maxLength={200} />
        <SelectField
          key={usualRuleSet}
          label={t("form.ruleSet")}
          name="ruleSet"
          hint={t("form.ruleSetHint")}
          defaultValue={ruleSet ?? usualRuleSet}
          options={ruleSets.map(({ id, title }) => ({ value: id, label: inLanguage(title) }))}
        />
        <SelectField
          label={t("form.area")}
          name="area"
          defaultValue={areaId ?? ""}
          options={[
            { value: "", label: t("form.noArea") },
            ...areas.map((area) => ({ value: area.id, label: area.title })),
          ]}
        />
      </form>
    </Dialog>
  );
}
