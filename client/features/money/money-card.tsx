import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "#client/format/money.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Segmented } from "#client/ui/segmented.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { germanDay } from "#domain/german-day.ts";
import { isFinallyAccepted } from "#domain/money/assemble-proof.ts";
import type { Drawdown } from "#domain/money/drawdown.ts";
import { projectWorkers } from "#domain/roles.ts";
import { ChainTable } from "./chain-table.tsx";
import { DrawableView } from "./drawable-view.tsx";
import { DrawdownPlanDialog } from "./drawdown-plan-dialog.tsx";
import { DrawdownRequestDialog } from "./drawdown-request-dialog.tsx";
import { DrawdownSettleDialog } from "./drawdown-settle-dialog.tsx";
import { type DrawdownAct, DrawdownTable } from "./drawdown-table.tsx";
import { EntriesDialog } from "./entries-dialog.tsx";
import { FigureDialog } from "./figure-dialog.tsx";
import { lastPaidCents } from "./last-paid.ts";
import { MoneyFigures } from "./money-figures.tsx";
import { moneySeries } from "./money-series.ts";
import { isShown, type MoneyView, moneyViews } from "./money-source-view.ts";
import { ProofDialog } from "./proof-dialog.tsx";
import { useMoney } from "./use-money.ts";

const MoneyChart = lazy(async () => ({ default: (await import("./money-chart.tsx")).MoneyChart }));
const CostPlanDialog = lazy(async () => ({ default: (await import("./cost-plan-dialog.tsx")).CostPlanDialog }));

type Opened = "figure" | "cost-plan" | "entries" | "proof" | { act: DrawdownAct; drawdown: Drawdown | null } | null;

/** „Geld": what was applied for, granted and drawn of an application, by source, with plan, requests and proofs. */
export function MoneyCard({ applicationId, stage }: { applicationId: string; stage: string }) {
  const { t } = useTranslation(["money", "common"]);
  const { slug, role } = useOrganisation();
  const money = useMoney(applicationId);
  const [view, setView] = useState<MoneyView>("federal");
  const [opened, setOpened] = useState<Opened>(null);
  const today = germanDay(new Date());
  const close = () => setOpened(null);

  if (!money.data) {
    return (
      <Card title={t("title")}>
        {money.isError ? (
          <ErrorNotice error={money.error} onRetry={() => void money.refetch()} />
        ) : (
          <Skeleton label={t("title")} heights={[40, 200, 24, 24]} />
        )}
      </Card>
    );
  }

  const { data } = money;
  const drawdowns = data.drawdowns.filter((one) => isShown(view, one));
  const series = moneySeries(data, view, today);
  const hasChart = drawdowns.some((one) => one.plannedOn !== null) || series.drawn > 0;
  const isEmpty = data.entries.length === 0 && data.drawdowns.length === 0 && data.plans.length === 0;
  return (
    <Card
      title={t("title")}
      className="bl-geldblatt"
      aside={
        <Segmented
          label={t("views")}
          value={view}
          options={moneyViews.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChange={setView}
        />
      }
    >
      {isEmpty ? (
        <EmptyState icon="table" title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      ) : (
        <>
          <MoneyFigures money={data} view={view} />
          {hasChart && (
            <Suspense fallback={<Skeleton label={t("chart.loading")} heights={[200]} />}>
              <MoneyChart series={series} today={today} />
            </Suspense>
          )}
          {series.behind > 0 && <p className="bl-rueckstand">{t("behind", { amount: formatMoney(series.behind) })}</p>}
          {drawdowns.length > 0 && (
            <DrawdownTable
              drawdowns={drawdowns}
              withSource={view === "all"}
              today={today}
              onAct={data.mayFund ? (act, drawdown) => setOpened({ act, drawdown }) : null}
            />
          )}
          {(view === "federal" || view === "land") && data.chain.bySource[view].figures["granted-final"] !== null && (
            <DrawableView
              source={view}
              money={data}
              paidCents={lastPaidCents(data.drawdowns)}
              proofAccepted={isFinallyAccepted(data.proofs)}
            />
          )}
          <ChainTable chain={data.chain} view={view} />
        </>
      )}
      <div className="bl-reihe bl-abstand">
        {data.mayFund && (
          <>
            <Button small icon="document" onClick={() => setOpened("figure")}>
              {t("act.figure")}
            </Button>
            <Button small icon="plus" onClick={() => setOpened({ act: "plan", drawdown: null })}>
              {t("act.newDrawdown")}
            </Button>
          </>
        )}
        <Button small icon="table" onClick={() => setOpened("cost-plan")}>
          {t("act.costPlan")}
        </Button>
        <Button small icon="history" onClick={() => setOpened("entries")}>
          {t("act.entries")}
        </Button>
        <Button small icon="check" onClick={() => setOpened("proof")}>
          {t("act.proof")}
        </Button>
        {projectWorkers.includes(role) && (
          <a
            className="kern-btn kern-btn--tertiary klein"
            href={`/api/${slug}/applications/${applicationId}/workbook.xlsx`}
            download
          >
            <span className="kern-label">{t("act.workbook")}</span>
          </a>
        )}
      </div>
      {opened === "figure" && <FigureDialog applicationId={applicationId} stage={stage} view={view} onClose={close} />}
      {opened === "entries" && (
        <EntriesDialog applicationId={applicationId} entries={data.entries} mayFund={data.mayFund} onClose={close} />
      )}
      {opened === "proof" && <ProofDialog applicationId={applicationId} money={data} onClose={close} />}
      {opened === "cost-plan" && (
        <Suspense>
          <CostPlanDialog
            applicationId={applicationId}
            plan={data.plans[0] ?? null}
            mayFund={data.mayFund}
            onClose={close}
          />
        </Suspense>
      )}
      {typeof opened === "object" && opened !== null && (
        <DrawdownDialog applicationId={applicationId} money={data} opened={opened} view={view} onClose={close} />
      )}
    </Card>
  );
}

function DrawdownDialog({
  applicationId,
  money,
  opened: { act, drawdown },
  view,
  onClose,
}: {
  applicationId: string;
  money: NonNullable<ReturnType<typeof useMoney>["data"]>;
  opened: { act: DrawdownAct; drawdown: Drawdown | null };
  view: MoneyView;
  onClose: () => void;
}) {
  const shared = { applicationId, onClose };
  if (act === "plan" || drawdown === null) return <DrawdownPlanDialog {...shared} drawdown={drawdown} view={view} />;
  if (act === "request") return <DrawdownRequestDialog {...shared} drawdown={drawdown} money={money} />;
  return <DrawdownSettleDialog {...shared} drawdown={drawdown} act={act} />;
}
