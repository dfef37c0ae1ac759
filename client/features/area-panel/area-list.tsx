import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDateTime } from "#client/format/date.ts";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";

/** The right panel with nothing in hand: the best first step, and earlier areas. */
export function AreaList({
  org,
  mayOpen,
  mayRead,
  mayPlan,
  onDraw,
  onGaps,
  onOpen,
}: {
  org: string;
  mayOpen: boolean;
  mayRead: boolean;
  mayPlan: boolean;
  onDraw: () => void;
  onGaps: () => void;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation(["map-area", "common"]);
  const trpc = useTRPC();
  const areas = useQuery(trpc.areas.list.queryOptions({ org }, { enabled: mayOpen }));
  const text = mayPlan
    ? t("list.emptyText")
    : mayRead
      ? t("list.emptyReadOnly")
      : t(mayOpen ? "list.emptyAdviser" : "list.emptyViewer");
  return (
    <div className="bl-rollt">
      <section className="bl-block">
        <h2 className="kern-sr-only">{t("list.title")}</h2>
        <EmptyState
          icon="polygon"
          title={t("list.empty")}
          actions={
            mayRead && (
              <>
                <Button look="primary" icon="gap" onClick={onGaps}>
                  {t("list.fromGap")}
                </Button>
                {mayPlan && <Button onClick={onDraw}>{t("list.draw")}</Button>}
              </>
            )
          }
        >
          {text}
        </EmptyState>
      </section>
      {mayOpen && (
        <section className="bl-block">
          {areas.isPending && <Skeleton label={t("common:state.loading")} heights={[18, 18, 18]} />}
          {areas.isError && <ErrorNotice error={areas.error} onRetry={() => void areas.refetch()} />}
          {areas.data && areas.data.length > 0 && (
            <>
              <h2>{t("list.drafts")}</h2>
              <ul className="bl-gebiete">
                {areas.data.map((area) => (
                  <li key={area.id}>
                    <button type="button" onClick={() => onOpen(area.id)}>
                      <b>{area.title}</b>
                      <small>
                        {[
                          t("list.changed", { time: formatDateTime(area.updatedAt) }),
                          area.projects.length > 0 && t("list.projects", { count: area.projects.length }),
                        ]
                          .filter(Boolean)
                          .join(" · ")}
                      </small>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          {mayPlan && <WasteBasket org={org} onOpen={onOpen} />}
        </section>
      )}
    </div>
  );
}

/** Removed areas of the last 30 days, which can be brought back. */
function WasteBasket({ org, onOpen }: { org: string; onOpen: (id: string) => void }) {
  const { t } = useTranslation("map-area");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const removed = useQuery(trpc.areas.list.queryOptions({ org, removed: true }, { enabled: open }));
  const restore = useMutation(trpc.areas.restore.mutationOptions());

  async function bringBack(id: string) {
    await restore.mutateAsync({ org, id });
    await queries.invalidateQueries({ queryKey: trpc.areas.pathKey() });
    onOpen(id);
  }

  return (
    <details className="bl-einzeln" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("list.basket")}</summary>
      {(removed.isError || restore.isError) && <ErrorNotice error={removed.error ?? restore.error} />}
      {removed.data?.length === 0 && <p className="bl-regel">{t("list.basketEmpty")}</p>}
      <ul className="bl-gebiete">
        {removed.data?.map((area) => (
          <li key={area.id}>
            <b>{area.title}</b>{" "}
            <Button
              small
              disabled={restore.isPending}
              aria-label={t("list.restoreOne", { title: area.title })}
              onClick={() => void bringBack(area.id).catch(() => {})}
            >
              {t("actions.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
