import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatMoney } from "#client/format/money.ts";
import { writeEuros } from "#client/format/parse-euros.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextAreaField, TextField } from "#client/ui/field.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import type { MoneyEntry } from "#domain/money/money-entry.ts";
import { sourceTexts } from "#domain/money/money-text.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useEuroForm } from "./use-euro-form.ts";
import { useMoneyChanged } from "./use-money.ts";

/** Every entry in the order of recording; a wrong one is put right by a new one and stays. */
export function EntriesDialog({
  applicationId,
  entries,
  mayFund,
  onClose,
}: {
  applicationId: string;
  entries: readonly MoneyEntry[];
  mayFund: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const [correcting, setCorrecting] = useState<MoneyEntry | null>(null);
  if (correcting) {
    return <CorrectionDialog applicationId={applicationId} entry={correcting} onClose={() => setCorrecting(null)} />;
  }
  return (
    <Dialog title={t("entries.title")} onClose={onClose} width="980px">
      {entries.length === 0 && <p>{t("entries.none")}</p>}
      <div className="bl-rolle">
        <table className="bl-tab">
          <caption className="kern-sr-only">{t("entries.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("entries.on")}</th>
              <th scope="col">{t("chain.step")}</th>
              <th scope="col">{t("form.source")}</th>
              <th scope="col">{t("form.year")}</th>
              <th scope="col" className="n">
                {t("chain.amount")}
              </th>
              <th scope="col">{t("entries.basis")}</th>
              <th scope="col">{t("entries.by")}</th>
              {mayFund && <UnseenHead>{t("drawdown.acts")}</UnseenHead>}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td>{formatDate(entry.effectiveOn)}</td>
                <td>{t(`step.${entry.step}`)}</td>
                <td>{inLanguage(sourceTexts[entry.source])}</td>
                <td>{entry.period}</td>
                <td className="n">{formatMoney(entry.cents)}</td>
                <td>{[t(`basis.${entry.basis}`), entry.reference, entry.reason].filter(Boolean).join(", ")}</td>
                <td>
                  {entry.recordedBy}, {formatDate(entry.recordedAt)}
                </td>
                {mayFund && (
                  <td>
                    {entry.corrects === null && (
                      <Button look="tertiary" small onClick={() => setCorrecting(entry)}>
                        {t("entries.correct")}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

function CorrectionDialog({
  applicationId,
  entry,
  onClose,
}: {
  applicationId: string;
  entry: MoneyEntry;
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const read = useEuroForm();
  const [wrong, setWrong] = useState<{ amount: string | null; reason: string | null }>({ amount: null, reason: null });
  const correct = useMutation(
    trpc.money.correct.mutationOptions({
      onSuccess: () => {
        changed();
        notify({ text: t("entries.corrected") });
        onClose();
      },
    }),
  );
  // A difference can be negative: its sign stays, only its size is typed.
  const sign = entry.cents < 0 ? -1 : 1;

  function send(fields: FormData) {
    const reason = read.text(fields, "reason");
    const found = {
      amount: read.amountError(fields, "amount"),
      reason: reason === "" ? t("form.reasonMissing") : null,
    };
    setWrong(found);
    if (found.amount || found.reason) return;
    correct.mutate({
      org,
      id: applicationId,
      entryId: entry.id,
      cents: sign * (read.cents(fields, "amount") ?? 0),
      reason,
    });
  }

  return (
    <FormDialog
      title={t("entries.correctTitle")}
      submit={t("entries.correctSubmit")}
      pending={correct.isPending}
      error={correct.error}
      onSubmit={send}
      onClose={onClose}
    >
      <p>
        {t("entries.was", {
          step: t(`step.${entry.step}`),
          source: inLanguage(sourceTexts[entry.source]),
          amount: formatMoney(entry.cents),
        })}
      </p>
      <TextField
        label={sign < 0 ? t("entries.shouldBeLess") : t("entries.shouldBe")}
        name="amount"
        inputMode="decimal"
        defaultValue={writeEuros(Math.abs(entry.cents))}
        error={wrong.amount}
        required
      />
      <TextAreaField label={t("form.reason")} name="reason" rows={2} maxLength={1000} error={wrong.reason} required />
    </FormDialog>
  );
}
