import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatMoney } from "#client/format/money.ts";
import { writeEuros } from "#client/format/parse-euros.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { TextAreaField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import type { Drawdown } from "#domain/money/drawdown.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useEuroForm } from "./use-euro-form.ts";
import { useMoneyChanged } from "./use-money.ts";

/** Records money that came in for a request, in full or in part, or takes back what was not paid. */
export function DrawdownSettleDialog({
  applicationId,
  drawdown,
  act,
  onClose,
}: {
  applicationId: string;
  drawdown: Drawdown;
  act: "receive" | "withdraw";
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const read = useEuroForm();
  const [wrong, setWrong] = useState<{ amount: string | null; reason: string | null }>({ amount: null, reason: null });
  const done = {
    onSuccess: () => {
      changed();
      notify({ text: t(`drawdown.${act}Saved`) });
      onClose();
    },
  };
  const receive = useMutation(trpc.money.receive.mutationOptions(done));
  const withdraw = useMutation(trpc.money.withdraw.mutationOptions(done));
  const open = (drawdown.requestedCents ?? 0) - drawdown.receivedCents;
  const named = { org, id: applicationId, drawdownId: drawdown.id, version: drawdown.version };

  function send(fields: FormData) {
    const on = read.text(fields, "on");
    if (act === "withdraw") {
      const reason = read.text(fields, "reason");
      setWrong({ amount: null, reason: reason === "" ? t("form.reasonMissing") : null });
      if (reason !== "") withdraw.mutate({ ...named, on, reason });
      return;
    }
    const cents = read.cents(fields, "amount");
    const outOfRange =
      cents === 0
        ? t("drawdown.nothing")
        : cents !== null && cents > open
          ? t("drawdown.tooMuch", { open: formatMoney(open) })
          : null;
    const error = read.amountError(fields, "amount") ?? outOfRange;
    setWrong({ amount: error, reason: null });
    if (error || cents === null) return;
    receive.mutate({ ...named, receivedOn: on, cents, reference: read.text(fields, "reference") || null });
  }

  return (
    <FormDialog
      title={t(`drawdown.${act}Title`, { title: drawdown.title })}
      submit={t(`drawdown.${act}Submit`)}
      pending={receive.isPending || withdraw.isPending}
      error={receive.error ?? withdraw.error}
      onSubmit={send}
      onClose={onClose}
    >
      <p>{t("drawdown.openAmount", { open: formatMoney(open) })}</p>
      {act === "receive" ? (
        <>
          <TextField
            label={t("drawdown.receivedAmount")}
            name="amount"
            inputMode="decimal"
            defaultValue={writeEuros(open)}
            hint={t("drawdown.partHint")}
            error={wrong.amount}
            required
          />
          <TextField
            label={t("drawdown.receivedOn")}
            name="on"
            type="date"
            defaultValue={germanDay(new Date())}
            required
          />
          <TextField label={t("figure.reference")} name="reference" maxLength={300} />
        </>
      ) : (
        <>
          <TextField
            label={t("drawdown.withdrawnOn")}
            name="on"
            type="date"
            defaultValue={germanDay(new Date())}
            required
          />
          <TextAreaField
            label={t("form.reason")}
            name="reason"
            rows={2}
            maxLength={1000}
            error={wrong.reason}
            required
          />
        </>
      )}
    </FormDialog>
  );
}
