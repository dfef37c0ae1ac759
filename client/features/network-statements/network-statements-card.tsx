import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { OpenNetworkTable } from "./open-network-table.tsx";
import { RecordedStatements } from "./recorded-statements.tsx";

const whileWaitingMilliseconds = 2000;

/** What hangs on cable networks that nobody has spoken of, and what was recorded of others; nothing where neither is. */
export function NetworkStatementsCard({ mayPlan }: { mayPlan: boolean }) {
  const { t } = useTranslation("networks");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const book = useQuery(
    trpc.networkStatements.list.queryOptions(
      { org },
      { refetchInterval: ({ state }) => (isWaiting(state.data) ? whileWaitingMilliseconds : false) },
    ),
  );
  const waiting = isWaiting(book.data);
  const waited = useRef(false);
  useEffect(() => {
    // Every number may have changed with the statuses.
    if (waited.current && !waiting) void queries.invalidateQueries();
    waited.current = waiting;
  }, [waiting, queries]);
  if (book.isError)
    return (
      <Card title={t("title")}>
        <ErrorNotice error={book.error} onRetry={() => void book.refetch()} />
      </Card>
    );
  if (!book.data || book.data.open.length + book.data.statements.length === 0) return null;
  return (
    <Card title={t("title")}>
      <p className="bl-zweit">{t("hint")}</p>
      <OpenNetworkTable open={book.data.open} mayPlan={mayPlan} />
      {book.data.statements.length > 0 && <RecordedStatements statements={book.data.statements} mayPlan={mayPlan} />}
    </Card>
  );
}

function isWaiting(book: { statements: readonly { state: string }[] } | undefined): boolean {
  return book?.statements.some(({ state }) => state === "waiting") ?? false;
}
