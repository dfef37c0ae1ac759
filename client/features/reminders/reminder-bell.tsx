import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { Icon } from "#client/ui/icon.tsx";
import { Menu } from "#client/ui/menu.tsx";
import type { ReminderView } from "#domain/deadlines/reminder.ts";
import { MentionEntries, useMentions } from "../comments/mention-entries.tsx";
import "./reminders.css";

const everyMilliseconds = 300_000;

/** The bell of the header: how many reminders are new, and the list of them; opening one marks it as read. */
export function ReminderBell({ org }: { org: string }) {
  const { t } = useTranslation("reminders");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const inbox = useQuery(
    trpc.reminders.inbox.queryOptions({ org }, { refetchInterval: everyMilliseconds, refetchOnWindowFocus: true }),
  );
  const markRead = useMutation(
    trpc.reminders.markRead.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.reminders.inbox.pathKey() }),
    }),
  );
  const mentions = useMentions(org);
  const { reminders = [] } = inbox.data ?? {};
  const unreadReminders = inbox.data?.unread ?? 0;
  const unread = unreadReminders + mentions.length;
  const label = unread === 0 ? t("bell.none") : t("bell.unread", { count: unread });
  return (
    <Menu
      label={label}
      className="bl-kbtn bl-glocke"
      align="right"
      trigger={
        <>
          <Icon name="bell" size={22} />
          {unread > 0 && (
            <span className="zahl" aria-hidden="true">
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </>
      }
    >
      {(close) => (
        <div className="bl-erinnerungen">
          <MentionEntries org={org} mentions={mentions} onOpen={close} />
          <div className="titel">{t("title")}</div>
          {reminders.length === 0 && <p className="bl-zweit leer">{t("empty")}</p>}
          {reminders.map((reminder) => (
            <Link
              key={reminder.id}
              href={`/${org}/fristen?frist=${reminder.deadlineId}`}
              className={reminder.readAt === null ? "neu" : ""}
              onClick={() => {
                close();
                if (reminder.readAt === null) markRead.mutate({ org, ids: [reminder.id] });
              }}
            >
              <span>
                <b>{reminder.title}</b>, {reminder.project}
                <small>
                  {formatDate(reminder.dueOn)}, <Distance reminder={reminder} />
                  {reminder.readAt === null && ` · ${t("isNew")}`}
                </small>
              </span>
            </Link>
          ))}
          <hr />
          {unreadReminders > 0 && (
            <button type="button" onClick={() => markRead.mutate({ org })}>
              <Icon name="check" />
              {t("readAll")}
            </button>
          )}
          <Link href={`/${org}/fristen`} onClick={close}>
            <Icon name="clock" />
            {t("all")}
          </Link>
        </div>
      )}
    </Menu>
  );
}

function Distance({ reminder: { state, daysLeft } }: { reminder: ReminderView }) {
  const { t } = useTranslation("reminders");
  if (state !== "open") return t(state);
  if (daysLeft === 0) return t("today");
  return daysLeft > 0 ? t("days", { count: daysLeft }) : t("late", { count: -daysLeft });
}
