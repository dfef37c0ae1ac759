import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { CheckField, SelectField } from "#client/ui/field.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { ReminderScope } from "#domain/deadlines/reminder.ts";
import { useDaysBefore } from "./use-days-before.ts";

/** What a person is reminded of, and whether by mail; changes at once. */
export function ReminderSettingCard() {
  const { t } = useTranslation(["reminders", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const daysBefore = useDaysBefore();
  const setting = useQuery(trpc.reminders.setting.queryOptions({ org: slug }));
  const save = useMutation(
    trpc.reminders.setSetting.mutationOptions({
      onSuccess: () => notify({ text: t("setting.saved") }),
      onError: (error) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.reminders.setting.pathKey() }),
    }),
  );
  return (
    <Card title={t("setting.title")}>
      {setting.isPending && <Skeleton label={t("setting.title")} heights={[34, 20]} />}
      {setting.isError && <ErrorNotice error={setting.error} onRetry={() => void setting.refetch()} />}
      {setting.data && (
        <div className="bl-formular">
          <SelectField
            label={t("setting.scope")}
            value={setting.data.scope}
            disabled={save.isPending}
            hint={
              setting.data.daysBefore.length === 0
                ? t("setting.off")
                : t("setting.rule", { days: daysBefore(setting.data.daysBefore) })
            }
            onChange={(event) =>
              save.mutate({
                org: slug,
                byMail: setting.data.byMail,
                scope: ReminderScope.parse(event.target.value),
              })
            }
            options={ReminderScope.options.map((value) => ({ value, label: t(`setting.${value}`) }))}
          />
          <CheckField
            label={t("setting.byMail")}
            hint={setting.data.mailAvailable ? t("setting.mailHint") : t("setting.noMail")}
            checked={setting.data.byMail && setting.data.mailAvailable}
            disabled={save.isPending || !setting.data.mailAvailable}
            onChange={(event) => save.mutate({ org: slug, byMail: event.target.checked, scope: setting.data.scope })}
          />
        </div>
      )}
    </Card>
  );
}
