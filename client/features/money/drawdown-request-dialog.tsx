import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { parseEuros, writeEuros } from "#client/format/parse-euros.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { TextAreaField, TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { germanDay } from "#domain/german-day.ts";
import { isFinallyAccepted } from "#domain/money/assemble-proof.ts";
import { drawable } from "#domain/money/drawable.ts";
import type { Drawdown, DrawdownCheck } from "#domain/money/drawdown.ts";
import { euroText } from "#domain/money/money-text.ts";
import { RestsOn } from "../applications/finding-origin.tsx";
import { DrawableView } from "./drawable-view.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { lastPaidCents } from "./last-paid.ts";
import { useEuroForm } from "./use-euro-form.ts";
import { type useMoney, useMoneyChanged } from "./use-money.ts";

type Money = NonNullable<ReturnType<typeof useMoney>["data"]>;

/**
 * Requests the money of a drawdown: what may be drawn and why stands above the fields and follows what is typed. When
 * something stands in the way, all of it is said and nothing is recorded.
 */
export function DrawdownRequestDialog({
  applicationId,
  drawdown,
  money,
  onClose,
}: {
  applicationId: string;
  drawdown: Drawdown;
  money: Money;
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const read = useEuroForm();
  const [checks, setChecks] = useState<readonly DrawdownCheck[]>([]);
  const [invoices, setInvoices] = useState(() => writeEuros(lastPaidCents(money.drawdowns)));
  const [amount, setAmount] = useState(() => writeEuros(drawdown.plannedCents));
  const [wrong, setWrong] = useState<{ amount: string | null; invoices: string | null }>({
    amount: null,
    invoices: null,
  });
  const request = useMutation(
    trpc.money.request.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return setChecks(answer.checks);
        changed();
        notify({ text: t("drawdown.requested", { title: drawdown.title }) });
        onClose();
      },
    }),
  );

  const source = drawdown.source === "federal" || drawdown.source === "land" ? drawdown.source : null;
  const proofAccepted = isFinallyAccepted(money.proofs);
  const [paidCents, amountCents] = [centsOf(invoices), centsOf(amount)];
  const share = source && money.shares[source];
  const most =
    source && share && paidCents !== null
      ? drawable({ source, share, entries: money.entries, paidCents, proofAccepted }).left.high
      : null;
  const isOver = most !== null && amountCents !== null && amountCents > most;

  const isLiftable = checks.some(({ ok, blocking, liftable }) => ok === false && blocking && liftable);

  function send(fields: FormData) {
    const found = {
      amount: read.amountError(fields, "amount"),
      invoices: read.amountError(fields, "invoices", false),
    };
    setWrong(found);
    if (found.amount || found.invoices) return;
    request.mutate({
      org,
      id: applicationId,
      drawdownId: drawdown.id,
      version: drawdown.version,
      requestedOn: read.text(fields, "on"),
      cents: read.cents(fields, "amount") ?? 0,
      facts: {
        invoicesPaidCents: read.cents(fields, "invoices"),
        progress: read.text(fields, "progress") || null,
        overdrawReason: read.text(fields, "overdraw") || null,
      },
    });
  }

  return (
    <FormDialog
      title={t("drawdown.requestTitle", { title: drawdown.title })}
      submit={t("drawdown.requestSubmit")}
      pending={request.isPending}
      error={request.error}
      onSubmit={send}
      onClose={onClose}
    >
      <CheckList checks={checks} />
      {source && <DrawableView source={source} money={money} paidCents={paidCents} proofAccepted={proofAccepted} />}
      <TextField
        label={t("drawdown.invoices")}
        name="invoices"
        inputMode="decimal"
        hint={t("drawdown.invoicesHint")}
        value={invoices}
        onChange={(event) => setInvoices(event.target.value)}
        error={wrong.invoices}
      />
      <TextField
        label={t("drawdown.amount")}
        name="amount"
        inputMode="decimal"
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
        hint={isOver ? t("drawable.over", { amount: inLanguage(euroText(most)) }) : undefined}
        error={wrong.amount}
        required
      />
      {((isOver && share?.liftable) || isLiftable) && (
        <TextAreaField
          label={t("drawable.reason")}
          name="overdraw"
          rows={2}
          maxLength={1000}
          hint={t("drawable.reasonHint")}
        />
      )}
      <TextField label={t("drawdown.on")} name="on" type="date" defaultValue={germanDay(new Date())} required />
      <TextAreaField
        label={t("drawdown.progress")}
        name="progress"
        rows={2}
        maxLength={2000}
        hint={t("drawdown.progressHint")}
      />
    </FormDialog>
  );
}

function centsOf(typed: string): number | null {
  const cents = parseEuros(typed);
  return cents === "invalid" ? null : cents;
}

function CheckList({ checks }: { checks: readonly DrawdownCheck[] }) {
  const { t } = useTranslation("money");
  if (checks.length === 0) return null;
  return (
    <div role="alert">
      <p>
        <b>{t("drawdown.refused")}</b>
      </p>
      <ul className="bl-liste">
        {checks.map((check) => (
          <li key={check.id} className={check.ok ? "ja" : check.ok === false && check.blocking ? "fehlt" : "warn"}>
            <Icon
              name={check.ok ? "circleCheck" : check.ok === false && check.blocking ? "octagon" : "triangle"}
              size={17}
            />
            <span>
              <b>{t(`check.${check.id}`)}</b> {inLanguage(check.text)}{" "}
              <RestsOn confidence={check.confidence ?? null} rests={check.rests ?? []} />
            </span>
            <span className="bl-zweit">
              {check.ok ? t("check.yes") : check.ok === false ? t("check.no") : t("check.unknown")}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
