import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import { MoneySource, moneySources } from "#domain/money/money-entry.ts";
import { sourceTexts } from "#domain/money/money-text.ts";
import { type FigureKind, figureKindAt, figureKinds } from "./figure-kind.ts";
import { FormDialog } from "./form-dialog.tsx";
import type { MoneyView } from "./money-source-view.ts";
import { readPercent } from "./read-percent.ts";
import { useEuroForm } from "./use-euro-form.ts";
import { useMoneyChanged } from "./use-money.ts";

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
const notices: readonly FigureKind[] = ["provisional", "final", "amendment"];

/** Records a figure as a notice or another document states it. */
export function FigureDialog({
  applicationId,
  stage,
  view,
  onClose,
}: {
  applicationId: string;
  /** The stage that the application is in: decides what the entry is about at first. */
  stage: string;
  view: MoneyView;
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const read = useEuroForm();
  const [kind, setKind] = useState<FigureKind>(figureKindAt(stage));
  const [amountError, setAmountError] = useState<string | null>(null);
  const [periodError, setPeriodError] = useState<string | null>(null);
  const [percentErrors, setPercentErrors] = useState<{ share: string | null; retention: string | null }>({
    share: null,
    retention: null,
  });
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
    const percents = {
      share: readPercent(read.text(fields, "share")),
      retention: readPercent(read.text(fields, "retention")),
    };
    const percentError = (value: number | null | "invalid") => (value === "invalid" ? t("figure.noPercent") : null);
    setPercentErrors({ share: percentError(percents.share), retention: percentError(percents.retention) });
    if (wrong || isBackwards || percents.share === "invalid" || percents.retention === "invalid") return;
    const year = read.text(fields, "period");
    record.mutate({
      org,
      id: applicationId,
      ...figureKinds[kind],
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
      shareBasisPoints: percents.share,
      retentionBasisPoints: percents.retention,
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
        <>
          <div className="bl-zweispaltig">
            <TextField label={t("figure.from")} name="from" type="date" />
            <TextField label={t("figure.to")} name="to" type="date" hint={t("figure.toHint")} error={periodError} />
          </div>
          <div className="bl-zweispaltig">
            <TextField
              label={t("figure.share")}
              name="share"
              inputMode="decimal"
              hint={t("figure.shareHint")}
              error={percentErrors.share}
            />
            <TextField
              label={t("figure.retention")}
              name="retention"
              inputMode="decimal"
              hint={t("figure.retentionHint")}
              error={percentErrors.retention}
            />
          </div>
        </>
      )}
      <TextField label={t("form.reason")} name="reason" maxLength={1000} />
    </FormDialog>
  );
}
