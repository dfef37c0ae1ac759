import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import type { ApplicationDetail } from "#domain/application.ts";
import { Land } from "#domain/programmes/programme.ts";
import { readApplicationFields } from "./application-fields.ts";
import { ApplicationForm } from "./application-form.tsx";
import { useApplicationChanged } from "./use-application.ts";

const everyDay = ["consultationStartedOn", "consultationEndedOn", "selectionOpenedOn", "worksStartOn"] as const;
const leaseDay = "leaseEndsOn" as const;

/** Particulars and entered facts of an application. A conflict keeps the entries and asks to save over the newer version. */
export function ApplicationEditDialog({
  application,
  onClose,
}: {
  application: ApplicationDetail;
  onClose: () => void;
}) {
  const { t } = useTranslation(["applications", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useApplicationChanged();
  const form = useId();
  const [version, setVersion] = useState(application.version);
  const [conflictBy, setConflictBy] = useState<string | null>(null);
  const [nameMissing, setNameMissing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const days = application.model === "operator" ? [...everyDay, leaseDay] : everyDay;
  const save = useMutation(
    trpc.applications.update.mutationOptions({
      onSuccess: (answer) => {
        changed(answer.ok ? answer.application : undefined);
        if (answer.ok) {
          notify({ text: t("form.saved") });
          onClose();
          return;
        }
        setVersion(answer.conflict.theirs.version);
        setConflictBy(answer.conflict.changedBy ?? t("form.someone"));
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const { problem: wrong, land, ...fields } = readApplicationFields(data);
    setNameMissing(fields.title === "");
    setProblem(wrong);
    if (fields.title === "" || wrong !== null) return;
    const points = String(data.get("points")).trim();
    const entered = {
      ...Object.fromEntries(days.map((name) => [name, String(data.get(name)) || null])),
      points: points === "" ? null : Number(points),
    };
    save.mutate({
      org,
      id: application.id,
      version,
      ...fields,
      land: land === null ? null : Land.parse(land),
      entered,
    });
  }

  return (
    <Dialog
      title={t("form.editTitle")}
      onClose={onClose}
      width="600px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={save.isPending}>
            {t("common:action.save")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        {save.isError && <ErrorNotice error={save.error} />}
        {conflictBy && <Hint live>{t("form.conflict", { who: conflictBy })}</Hint>}
        <ApplicationForm
          values={application}
          calls={application.programmeRecord.calls}
          nameMissing={nameMissing}
          problem={problem}
        />
        {days.map((name) => (
          <TextField
            key={name}
            label={t(`form.${name}`)}
            name={name}
            type="date"
            defaultValue={application.entered[name] ?? ""}
          />
        ))}
        <TextField
          label={t("form.points")}
          name="points"
          type="number"
          min={0}
          max={500}
          defaultValue={application.entered.points ?? ""}
        />
      </form>
    </Dialog>
  );
}
