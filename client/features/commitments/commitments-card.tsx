import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { CommitmentOutcome } from "#domain/construction.ts";

const shownAtMost = 500;

/** What operators promised and what became of it, by operator. */
export function CommitmentsCard() {
  const { t } = useTranslation("commitments");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  // Every promise ever made is gone through: only when someone asks.
  const [asked, setAsked] = useState(false);
  const query = useQuery(trpc.construction.commitments.queryOptions({ org }, { enabled: asked }));
  const [open, setOpen] = useState<{ operator: string; outcome: CommitmentOutcome } | null>(null);
  return (
    <Card title={t("title")}>
      <p className="bl-zweit">{t("hint")}</p>
      <details className="bl-punkte" onToggle={(event) => setAsked(event.currentTarget.open)}>
        <summary>{t("open")}</summary>
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {asked && query.isPending && <Skeleton label={t("title")} heights={[24, 24, 24]} />}
        {query.data?.operators.length === 0 && <p className="bl-zweit">{t("none")}</p>}
        {query.data && query.data.operators.length > 0 && (
          <div className="bl-rolle">
            <table className="bl-tab karten luftig">
              <caption className="kern-sr-only">{t("title")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("operator")}</th>
                  <th scope="col" className="n">
                    {t("addresses")}
                  </th>
                  {CommitmentOutcome.options.map((outcome) => (
                    <th key={outcome} scope="col" className="n">
                      {t(`outcome.${outcome}`)}
                    </th>
                  ))}
                  <th scope="col" className="n">
                    {t("postponed")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {query.data.operators.map(({ operator, addresses, byOutcome, postponed }) => (
                  <tr key={operator}>
                    <th scope="row">{operator}</th>
                    <td className="n" data-titel={t("addresses")}>
                      {formatCount(addresses)}
                    </td>
                    {CommitmentOutcome.options.map((outcome) => {
                      const formatted = formatCount(byOutcome[outcome]);
                      const name = t(`outcome.${outcome}`);
                      return (
                        <td key={outcome} className="n" data-titel={name}>
                          {byOutcome[outcome] === 0 ? (
                            formatted
                          ) : (
                            <button
                              type="button"
                              className="bl-erkl"
                              aria-label={t("show", { operator, outcome: name, formatted })}
                              onClick={() => setOpen({ operator, outcome })}
                            >
                              {formatted}
                            </button>
                          )}
                        </td>
                      );
                    })}
                    <td className="n" data-titel={t("postponed")}>
                      {formatCount(postponed)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </details>
      {open && <CommitmentList {...open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function CommitmentList({
  operator,
  outcome,
  onClose,
}: {
  operator: string;
  outcome: CommitmentOutcome;
  onClose: () => void;
}) {
  const { t } = useTranslation("commitments");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const title = t("listTitle", { operator, outcome: t(`outcome.${outcome}`) });
  const query = useQuery(trpc.construction.commitments.queryOptions({ org, operator, outcome, limit: shownAtMost }));
  const rows = query.data?.commitments ?? [];
  return (
    <Dialog title={title} onClose={onClose} width="760px">
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton label={title} heights={[24, 24, 24]} />}
      {query.data && query.data.total > rows.length && (
        <p className="bl-zweit">
          {t("first", { shown: formatCount(rows.length), total: formatCount(query.data.total) })}
        </p>
      )}
      {rows.length > 0 && (
        <div className="bl-rolle">
          <table className="bl-tab">
            <caption className="kern-sr-only">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t("address")}</th>
                <th scope="col">{t("promised")}</th>
                <th scope="col">{t("supplied")}</th>
                <th scope="col" className="n">
                  {t("late")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.addressId}>
                  <th scope="row">{row.text}</th>
                  <td>{formatDate(row.dueOn)}</td>
                  <td>{formatDate(row.suppliedOn)}</td>
                  <td className="n">{formatCount(row.daysLate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}
