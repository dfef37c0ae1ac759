import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { CheckField, TextField } from "#client/ui/field.tsx";
import { maxRetentionDays, type RetentionView } from "#domain/retention.ts";

/** The period of one kind; a change that removes something within the hour is asked about first. */
export function PeriodForm({ rule }: { rule: RetentionView }) {
  const { t } = useTranslation(["retention", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { kind, minDays, mayKeep, usualDays } = rule;
  const title = inLanguage(rule.title);
  const [text, setText] = useState(String(rule.days ?? ""));
  const [keeps, setKeeps] = useState(rule.days === null);
  const [asking, setAsking] = useState<{ days: number | null; due: number } | null>(null);
  const typed = /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
  const isValid = keeps || (typed !== null && typed >= minDays && typed <= maxRetentionDays);
  const days = keeps ? null : typed;
  const onError = (error: unknown) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) });
  const change = useMutation(
    trpc.retention.set.mutationOptions({
      onSuccess: () => notify({ text: t("saved", { title }) }),
      onError,
      onSettled: () => {
        setAsking(null);
        return queries.invalidateQueries({ queryKey: trpc.retention.pathKey() });
      },
    }),
  );
  const preview = useMutation({
    mutationFn: (wanted: number | null) =>
      queries.fetchQuery(trpc.retention.preview.queryOptions({ kind, days: wanted }, { staleTime: 0 })),
    onSuccess: ({ due }, wanted) => {
      if (due > 0) setAsking({ days: wanted, due });
      else change.mutate({ kind, days: wanted });
    },
    onError,
  });
  const isBusy = preview.isPending || change.isPending;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isValid) preview.mutate(days);
  }

  return (
    <form className="bl-formular" onSubmit={submit} noValidate>
      <TextField
        label={t("daysAfter", { from: inLanguage(rule.from) })}
        aria-label={t("daysOf", { title, from: inLanguage(rule.from) })}
        inputMode="numeric"
        maxLength={5}
        disabled={keeps}
        value={keeps ? "" : text}
        onChange={(event) => setText(event.target.value)}
        error={isValid ? null : t("outside", { min: minDays, max: formatCount(maxRetentionDays) })}
        hint={usualDays === rule.days ? undefined : usual(t, usualDays)}
      />
      {mayKeep && (
        <CheckField
          label={t("keep")}
          aria-label={t("keepOf", { title })}
          checked={keeps}
          onChange={(event) => setKeeps(event.target.checked)}
        />
      )}
      {days !== rule.days && (
        <div className="bl-reihe">
          <Button small type="submit" disabled={!isValid || isBusy} aria-label={t("saveOf", { title })}>
            {t("common:action.save")}
          </Button>
        </div>
      )}
      {asking && (
        <Dialog
          title={t("ask.title", { title })}
          onClose={() => setAsking(null)}
          footer={
            <>
              <Button onClick={() => setAsking(null)}>{t("common:action.cancel")}</Button>
              <Button
                look="primary"
                disabled={change.isPending}
                onClick={() => change.mutate({ kind, days: asking.days })}
              >
                {t("ask.submit")}
              </Button>
            </>
          }
        >
          <p>{t("ask.text", { count: asking.due })}</p>
        </Dialog>
      )}
    </form>
  );
}

function usual(t: ReturnType<typeof useTranslation<["retention", "common"]>>["t"], days: number | null): string {
  return days === null ? t("usuallyKept") : t("usual", { count: days });
}
