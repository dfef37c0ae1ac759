import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { writeEuros } from "#client/format/parse-euros.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { TextAreaField, TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { germanDay } from "#domain/german-day.ts";
import type { Drawdown, DrawdownCheck } from "#domain/money/drawdown.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useEuroForm } from "./use-euro-form.ts";
import { useMoneyChanged } from "./use-money.ts";

/** Requests the money of a drawdown; when something stands in its way, all of it is said and nothing is recorded. */
export function DrawdownRequestDialog({
  applicationId,
  drawdown,
  onClose,
}: {
  applicationId: string;
  drawdown: Drawdown;
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const read = useEuroForm();
  const [checks, setChecks] = useState<readonly DrawdownCheck[]>([]);
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
      <TextField
        label={t("drawdown.amount")}
        name="amount"
        inputMode="decimal"
        defaultValue={writeEuros(drawdown.plannedCents)}
        error={wrong.amount}
        required
      />
      <TextField label={t("drawdown.on")} name="on" type="date" defaultValue={germanDay(new Date())} required />
      <TextField
        label={t("drawdown.invoices")}
        name="invoices"
        inputMode="decimal"
        hint={t("drawdown.invoicesHint")}
        error={wrong.invoices}
      />
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
              <b>{t(`check.${check.id}`)}</b> {inLanguage(check.text)}
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
