import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { writeEuros } from "#client/format/parse-euros.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import type { Drawdown } from "#domain/money/drawdown.ts";
import { MoneySource, moneySources } from "#domain/money/money-entry.ts";
import { sourceTexts } from "#domain/money/money-text.ts";
import { FormDialog } from "./form-dialog.tsx";
import type { MoneyView } from "./money-source-view.ts";
import { useEuroForm } from "./use-euro-form.ts";
import { useMoneyChanged } from "./use-money.ts";

/** Plans a drawdown at a milestone, or changes the plan of one that was not requested yet. */
export function DrawdownPlanDialog({
  applicationId,
  drawdown,
  view,
  onClose,
}: {
  applicationId: string;
  drawdown: Drawdown | null;
  view: MoneyView;
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const read = useEuroForm();
  const [wrong, setWrong] = useState<{ title: string | null; amount: string | null }>({ title: null, amount: null });
  const plan = useMutation(
    trpc.money.planDrawdown.mutationOptions({
      onSuccess: () => {
        changed();
        notify({ text: t("drawdown.planSaved") });
        onClose();
      },
    }),
  );

  function send(fields: FormData) {
    const title = read.text(fields, "title");
    const found = {
      title: title === "" ? t("drawdown.titleMissing") : null,
      amount: read.amountError(fields, "amount"),
    };
    setWrong(found);
    if (found.title || found.amount) return;
    plan.mutate({
      org,
      id: applicationId,
      ...(drawdown && { drawdownId: drawdown.id, version: drawdown.version }),
      plan: {
        source: MoneySource.parse(fields.get("source")),
        budgetYear: Number(read.text(fields, "year")),
        title,
        plannedOn: read.text(fields, "on") || null,
        plannedCents: read.cents(fields, "amount") ?? 0,
        note: read.text(fields, "note") || null,
      },
    });
  }

  return (
    <FormDialog
      title={drawdown ? t("drawdown.changeTitle", { title: drawdown.title }) : t("drawdown.planTitle")}
      submit={t("drawdown.planSubmit")}
      pending={plan.isPending}
      error={plan.error}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t("drawdown.milestone")}
        name="title"
        defaultValue={drawdown?.title}
        maxLength={200}
        error={wrong.title}
        required
      />
      <SelectField
        label={t("form.source")}
        name="source"
        defaultValue={drawdown?.source ?? (view === "all" ? "federal" : view)}
        options={moneySources.map((source) => ({ value: source, label: inLanguage(sourceTexts[source]) }))}
      />
      <TextField
        label={t("drawdown.plannedAmount")}
        name="amount"
        inputMode="decimal"
        defaultValue={writeEuros(drawdown?.plannedCents ?? null)}
        error={wrong.amount}
        required
      />
      <TextField label={t("drawdown.due")} name="on" type="date" defaultValue={drawdown?.plannedOn ?? undefined} />
      <TextField
        label={t("form.year")}
        name="year"
        type="number"
        min={2000}
        max={2100}
        defaultValue={drawdown?.budgetYear ?? germanDay(new Date()).slice(0, 4)}
        required
      />
      <TextField label={t("form.note")} name="note" defaultValue={drawdown?.note ?? undefined} maxLength={2000} />
    </FormDialog>
  );
}
