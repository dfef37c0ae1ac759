import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextAreaField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import type { Milestone } from "#domain/milestone.ts";

/** Enters or changes a milestone. */
export function MilestoneDialog({
  applicationId,
  milestone,
  onClose,
}: {
  applicationId: string;
  milestone: Milestone | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(["construction", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const form = useId();
  const settle = (text: string) => {
    void queries.invalidateQueries({ queryKey: trpc.milestones.pathKey() });
    notify({ text });
    onClose();
  };
  const save = useMutation(trpc.milestones.save.mutationOptions({ onSuccess: () => settle(t("form.saved")) }));
  const remove = useMutation(trpc.milestones.remove.mutationOptions({ onSuccess: () => settle(t("form.removed")) }));
  const error = save.error ?? remove.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name)).trim();
    const number = (name: string) => (text(name) === "" ? null : Number(text(name)));
    const euros = number("plannedMoney");
    save.mutate({
      org,
      applicationId,
      ...(milestone && { id: milestone.id, version: milestone.version }),
      fields: {
        title: text("title"),
        plannedOn: text("plannedOn"),
        actualOn: text("actualOn") || null,
        plannedAddresses: number("plannedAddresses"),
        plannedTrenchMetres: number("plannedTrench"),
        plannedCents: euros === null ? null : Math.round(euros * 100),
        note: text("note") || null,
      },
    });
  }

  return (
    <Dialog
      title={milestone ? t("form.edit") : t("form.create")}
      onClose={onClose}
      footer={
        <>
          {milestone && (
            <Button icon="trash" disabled={remove.isPending} onClick={() => remove.mutate({ org, id: milestone.id })}>
              {t("form.remove")}
            </Button>
          )}
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={save.isPending}>
            {t("form.save")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit}>
        {error && <ErrorNotice error={error} />}
        <TextField label={t("form.title")} name="title" defaultValue={milestone?.title} maxLength={160} required />
        <TextField
          label={t("form.plannedOn")}
          name="plannedOn"
          type="date"
          defaultValue={milestone?.plannedOn ?? germanDay(new Date())}
          required
        />
        <TextField
          label={t("form.actualOn")}
          name="actualOn"
          type="date"
          max={germanDay(new Date())}
          defaultValue={milestone?.actualOn ?? ""}
        />
        <TextField
          label={t("form.plannedAddresses")}
          name="plannedAddresses"
          type="number"
          min={0}
          step={1}
          defaultValue={milestone?.plannedAddresses ?? ""}
        />
        <TextField
          label={t("form.plannedTrench")}
          name="plannedTrench"
          type="number"
          min={0}
          step="any"
          defaultValue={milestone?.plannedTrenchMetres ?? ""}
        />
        <TextField
          label={t("form.plannedMoney")}
          name="plannedMoney"
          type="number"
          min={0}
          step={0.01}
          defaultValue={milestone?.plannedCents === null || milestone === null ? "" : milestone.plannedCents / 100}
        />
        <TextAreaField
          label={t("form.note")}
          name="note"
          rows={2}
          maxLength={2000}
          defaultValue={milestone?.note ?? ""}
        />
      </form>
    </Dialog>
  );
}
