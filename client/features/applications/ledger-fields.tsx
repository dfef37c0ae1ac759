import { useTranslation } from "react-i18next";

import { SelectField, TextAreaField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import { LedgerChange, LedgerMovement, LedgerStatus, ledgerReasons } from "#domain/ledger.ts";

/** The fields of a change of the ledger; `readLedgerChange` reads them. */
export function LedgerFields({ value }: { value?: LedgerChange | undefined }) {
  const { t } = useTranslation("applications");
  return (
    <>
      <div className="bl-zweispaltig">
        <SelectField
          label={t("ledger.movementLabel")}
          name="movement"
          defaultValue={value?.movement ?? "requested-out"}
          options={LedgerMovement.options.map((one) => ({ value: one, label: t(`ledger.movement.${one}`) }))}
        />
        <SelectField
          label={t("ledger.reasonLabel")}
          name="reason"
          defaultValue={value?.reason}
          options={ledgerReasons
            .filter((one) => one !== "frozen")
            .map((one) => ({ value: one, label: t(`ledger.reason.${one}`) }))}
        />
        <SelectField
          label={t("ledger.statusLabel")}
          name="status"
          defaultValue={value?.status ?? ""}
          options={[
            { value: "", label: t("ledger.noStatus") },
            ...LedgerStatus.options.map((one) => ({ value: one, label: t(`ledger.status.${one}`) })),
          ]}
        />
        <TextField
          label={t("ledger.on")}
          name="on"
          type="date"
          defaultValue={value?.on ?? germanDay(new Date())}
          required
        />
        <TextField
          label={t("ledger.fileNumber")}
          name="fileNumber"
          maxLength={100}
          defaultValue={value?.fileNumber ?? ""}
        />
      </div>
      <TextAreaField label={t("ledger.note")} name="note" rows={2} maxLength={2000} defaultValue={value?.note ?? ""} />
    </>
  );
}

/** What the fields say; empty ones are null. */
export function readLedgerChange(fields: FormData): LedgerChange {
  const text = (name: string) => String(fields.get(name) ?? "").trim() || null;
  return LedgerChange.parse({
    movement: fields.get("movement"),
    reason: fields.get("reason"),
    status: text("status"),
    on: fields.get("on"),
    fileNumber: text("fileNumber"),
    note: text("note"),
  });
}
