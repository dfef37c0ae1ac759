import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import { type MoneyBasis, MoneySource, type MoneyStep, moneySources } from "#domain/money/money-entry.ts";
import { sourceTexts } from "#domain/money/money-text.ts";
import { FormDialog } from "./form-dialog.tsx";
import type { MoneyView } from "./money-source-view.ts";
import { useEuroForm } from "./use-euro-form.ts";
import { useMoneyChanged } from "./use-money.ts";

/** What a person records by hand, with the document it rests on; requests and receipts come from drawdowns. */
const kinds = {
  application: { step: "applied", basis: "application" },
  provisional: { step: "granted-provisional", basis: "provisional-notice" },
  final: { step: "granted-final", basis: "final-notice" },
  amendment: { step: "granted-final", basis: "amendment" },
  contract: { step: "contracted", basis: "contract" },
  built: { step: "built", basis: "construction" },
  received: { step: "received", basis: "receipt" },
  lapsed: { step: "lapsed", basis: "lapse" },
  returned: { step: "returned", basis: "repayment" },
} as const satisfies Record<string, { step: MoneyStep; basis: MoneyBasis }>;
type Kind = keyof typeof kinds;
const kindNames = [
  "final",
  "provisional",
  "amendment",
  "application",
  "contract",
  "built",
  "received",
  "lapsed",
  "returned",
] as const;
const notices: readonly Kind[] = ["provisional", "final", "amendment"];

/** Records a figure as a notice or another document states it. */
export function FigureDialog({
  applicationId,
  view,
  onClose,
}: {
  applicationId: string;
  view: MoneyView;
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const read = useEuroForm();
  const [kind, setKind] = useState<Kind>("final");
  const [amountError, setAmountError] = useState<string | null>(null);
  const [periodError, setPeriodError] = useState<string | null>(null);
  const record = useMutation(
    trpc.money.record.mutationOptions({
      onSuccess: () => {
        changed();
        notify({ text: t("figure.saved") });
        onClose();
      },
    }),
  );
  const isNotice = notices.includes(kind);

  function send(fields: FormData) {
    const wrong = read.amountError(fields, "amount");
    setAmountError(wrong);
    const [from, to] = [read.text(fields, "from"), read.text(fields, "to")];
    const isBackwards = isNotice && from !== "" && to !== "" && from > to;
    setPeriodError(isBackwards ? t("figure.backwards") : null);
    if (wrong || isBackwards) return;
    const year = read.text(fields, "period");
    record.mutate({
      org,
      id: applicationId,
      ...kinds[kind],
      effectiveOn: read.text(fields, "on"),
      reference: read.text(fields, "reference") || null,
      reason: read.text(fields, "reason") || null,
      figures: [
        {
          source: MoneySource.parse(fields.get("source")),
          period: year === "" ? null : Number(year),
          cents: read.cents(fields, "amount") ?? 0,
        },
      ],
      periodFrom: read.text(fields, "from") || null,
      periodTo: read.text(fields, "to") || null,
    });
  }

  return (
    <FormDialog
      title={t("figure.title")}
      submit={t("figure.submit")}
      pending={record.isPending}
      error={record.error}
      onSubmit={send}
      onClose={onClose}
    >
      <SelectField
        label={t("figure.kind")}
        value={kind}
        onChange={(event) => setKind(kindNames.find((name) => name === event.target.value) ?? "final")}
        options={kindNames.map((name) => ({ value: name, label: t(`figure.kinds.${name}`) }))}
      />
      <SelectField
        label={t("form.source")}
        name="source"
        defaultValue={view === "all" ? "federal" : view}
        options={moneySources.map((source) => ({ value: source, label: inLanguage(sourceTexts[source]) }))}
      />
      <TextField
        label={t("figure.amount")}
        name="amount"
        inputMode="decimal"
        hint={t("figure.amountHint")}
        error={amountError}
        required
      />
      <TextField label={t("figure.on")} name="on" type="date" defaultValue={germanDay(new Date())} required />
      <TextField label={t("figure.reference")} name="reference" maxLength={300} hint={t("figure.referenceHint")} />
      <TextField label={t("form.year")} name="period" type="number" min={2000} max={2100} hint={t("figure.yearHint")} />
      {isNotice && (
        <div className="bl-zweispaltig">
          <TextField label={t("figure.from")} name="from" type="date" />
          <TextField label={t("figure.to")} name="to" type="date" error={periodError} />
        </div>
      )}
      <TextField label={t("form.reason")} name="reason" maxLength={1000} />
    </FormDialog>
  );
}
