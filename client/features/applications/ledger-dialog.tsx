import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextAreaField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import { LedgerChange, type LedgerFilter, LedgerMovement, LedgerStatus, ledgerReasons } from "#domain/ledger.ts";
import { useApplicationChanged } from "./use-application.ts";

export type LedgerSelection = { kind: "addresses"; addressIds: string[] } | { kind: "filter"; filter: LedgerFilter };

/** Records one change for many addresses of the ledger; what stood before stays in their history. */
export function LedgerDialog({
  applicationId,
  selection,
  onClose,
}: {
  applicationId: string;
  selection: LedgerSelection;
  onClose: (done: boolean) => void;
}) {
  const { t } = useTranslation(["applications", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useApplicationChanged();
  const form = useId();
  const change = useMutation(
    trpc.applications.ledgerChange.mutationOptions({
      onSuccess: ({ changed: count }) => {
        changed();
        notify({ text: t("ledger.changed", { count, formatted: formatCount(count) }) });
        onClose(true);
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name)).trim() || null;
    const parsed = LedgerChange.parse({
      movement: fields.get("movement"),
      reason: fields.get("reason"),
      status: text("status"),
      on: fields.get("on"),
      fileNumber: text("fileNumber"),
      note: text("note"),
    });
    change.mutate({ org, id: applicationId, selection, change: parsed });
  }

  return (
    <Dialog
      title={t("ledger.dialogTitle")}
      onClose={() => onClose(false)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={change.isPending}>
            {t("ledger.submit")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit}>
        {change.isError && <ErrorNotice error={change.error} />}
        {selection.kind === "addresses" && (
          <p>
            {t("ledger.selected", {
              count: selection.addressIds.length,
              formatted: formatCount(selection.addressIds.length),
            })}
          </p>
        )}
        <SelectField
          label={t("ledger.movementLabel")}
          name="movement"
          defaultValue="requested-out"
          options={LedgerMovement.options.map((value) => ({ value, label: t(`ledger.movement.${value}`) }))}
        />
        <SelectField
          label={t("ledger.reasonLabel")}
          name="reason"
          options={ledgerReasons
            .filter((value) => value !== "frozen")
            .map((value) => ({ value, label: t(`ledger.reason.${value}`) }))}
        />
        <SelectField
          label={t("ledger.statusLabel")}
          name="status"
          options={[
            { value: "", label: t("ledger.noStatus") },
            ...LedgerStatus.options.map((value) => ({ value, label: t(`ledger.status.${value}`) })),
          ]}
        />
        <TextField label={t("ledger.on")} name="on" type="date" defaultValue={germanDay(new Date())} required />
        <TextField label={t("ledger.fileNumber")} name="fileNumber" maxLength={100} />
        <TextAreaField label={t("ledger.note")} name="note" rows={2} maxLength={2000} />
      </form>
    </Dialog>
  );
}
