import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate, formatDateTime } from "#client/format/date.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { ReminderDays } from "#domain/deadlines/reminder.ts";

/** When the organisation reminds of deadlines, and which mails did not arrive. */
export function ReminderRuleCard() {
  const { t } = useTranslation(["reminders", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const [invalid, setInvalid] = useState(false);
  const setting = useQuery(trpc.reminders.setting.queryOptions({ org: slug }));
  const save = useMutation(
    trpc.reminders.setRule.mutationOptions({
      onSuccess: () => notify({ text: t("rule.saved") }),
      onError: (error) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.reminders.setting.pathKey() }),
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const parts = String(new FormData(event.currentTarget).get("days"))
      .split(/[,;\s]+/)
      .filter(Boolean);
    const days = ReminderDays.safeParse(parts.map(Number));
    setInvalid(!days.success);
    if (days.success) save.mutate({ org: slug, daysBefore: days.data });
  }

  return (
    <Card title={t("rule.title")}>
      {setting.isPending && <Skeleton label={t("rule.title")} heights={[34, 20]} />}
      {setting.isError && <ErrorNotice error={setting.error} onRetry={() => void setting.refetch()} />}
      {setting.data && (
        <form className="bl-formular" onSubmit={submit} noValidate key={setting.data.daysBefore.join()}>
          <TextField
            label={t("rule.days")}
            name="days"
            inputMode="numeric"
            defaultValue={setting.data.daysBefore.join(", ")}
            hint={t("rule.daysHint")}
            error={invalid ? t("rule.invalid") : null}
          />
          <div className="bl-reihe">
            <Button type="submit" disabled={save.isPending}>
              {t("rule.save")}
            </Button>
            <span className="bl-zweit">{setting.data.mailAvailable ? t("rule.mail") : t("rule.noMail")}</span>
          </div>
        </form>
      )}
      <Failures />
    </Card>
  );
}

function Failures() {
  const { t } = useTranslation("reminders");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const { data = [] } = useQuery(trpc.reminders.failures.queryOptions({ org: slug }));
  const retry = useMutation(
    trpc.reminders.retry.mutationOptions({
      onSuccess: ({ retried }) => notify({ text: t("rule.retried", { count: retried }) }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.reminders.failures.pathKey() }),
    }),
  );
  if (data.length === 0) return null;
  return (
    <>
      <h3 className="bl-h oben">{t("rule.failures")}</h3>
      <ul className="bl-liste ohne">
        {data.map(({ id, person, email, title, dueOn, failure, attempts, nextAttemptAt }) => (
          <li key={id}>
            {t("rule.failure", { person, email, title, day: formatDate(dueOn) })}
            <small className="bl-zweit">
              {" "}
              {failure} · {t("rule.attempts", { count: attempts })},{" "}
              {nextAttemptAt === null ? t("rule.givenUp") : t("rule.next", { time: formatDateTime(nextAttemptAt) })}
            </small>
          </li>
        ))}
      </ul>
      <Button disabled={retry.isPending} onClick={() => retry.mutate({ org: slug })}>
        {t("rule.retry")}
      </Button>
    </>
  );
}
