import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "#client/format/date.ts";
import { formatArea } from "#client/format/measure.ts";
import type { PreviewCount } from "#client/map/preview-count.ts";
import { Button } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { AreaHead } from "./area-head.tsx";
import type { AreaInHand } from "./area-in-hand.ts";
import { AreaNumbers } from "./area-numbers.tsx";
import { FundedHint } from "./funded-hint.tsx";
import { PreviewNumbers } from "./preview-numbers.tsx";
import type { AreaSaving } from "./use-area-in-hand.ts";

const ScoreForecast = lazy(async () => ({
  default: (await import("../score/score-forecast.tsx")).ScoreForecast,
}));
const AreaComments = lazy(async () => ({
  default: (await import("../comments/area-comments.tsx")).AreaComments,
}));

export type AreaPanelActions = {
  rename: (title: string) => void;
  close: () => void;
  zoom: () => void;
  createProject: () => void;
  fixRevision: () => void;
  showList: () => void;
  remove: () => void;
  compare: () => void;
  retrySaving: () => void;
  cutTaken: () => void;
  duplicate: () => void;
};

/** The area in hand: head, warnings, numbers, actions, in this order on every screen. */
export function AreaPanel({
  area,
  saving,
  drawing,
  mayPlan,
  mayEdit,
  mayList,
  ruleSet,
  preview,
  statistics,
  error,
  onRetry,
  actions,
  explained,
}: {
  area: AreaInHand | null;
  saving: AreaSaving;
  drawing: boolean;
  mayPlan: boolean;
  mayEdit: boolean;
  mayList: boolean;
  ruleSet: string;
  preview: PreviewCount | null;
  statistics: { answer: AreaStatistics; geometry: AreaGeometry } | null;
  error: unknown;
  onRetry: () => void;
  actions: AreaPanelActions;
  explained: (name: string) => { open: boolean; onOpenChange: (open: boolean) => void };
}) {
  const { t } = useTranslation(["map-area", "common"]);
  const stored = area?.saved !== null && area?.saved !== undefined;
  return (
    <>
      <AreaHead
        area={area}
        saving={saving}
        drawing={drawing}
        mayPlan={mayPlan}
        mayEdit={mayEdit}
        onRename={actions.rename}
        onClose={actions.close}
        onZoom={actions.zoom}
        onRemove={actions.remove}
        onFix={actions.fixRevision}
        onDuplicate={actions.duplicate}
      />
      <div className="bl-rollt">
        {area?.conflict && (
          <div className="bl-hinweise">
            <Hint
              kind="info"
              icon="people"
              live
              action={
                <Button small onClick={actions.compare}>
                  {t("conflict.compare")}
                </Button>
              }
            >
              <b>
                {t("conflict.banner", {
                  name: area.conflict.changedBy ?? t("conflict.someone"),
                  time: formatTime(area.conflict.changedAt),
                })}
              </b>{" "}
              {t("conflict.kept")}
            </Hint>
          </div>
        )}
        {isFailed(saving) && (
          <div className="bl-hinweise">
            <Hint
              kind="danger"
              live
              action={
                <Button small onClick={actions.retrySaving}>
                  {t("common:action.retry")}
                </Button>
              }
            >
              <b>{t("failed")}:</b> {t(`common:error.${saving}.title`)}
            </Hint>
          </div>
        )}
        {statistics && mayPlan && !preview && (
          <FundedHint geometry={statistics.geometry} areaId={area?.saved?.id ?? null} />
        )}
        {preview ? (
          <PreviewNumbers count={preview} />
        ) : statistics ? (
          <AreaNumbers
            answer={statistics.answer}
            ruleSet={ruleSet}
            within={{ kind: "polygon", geometry: statistics.geometry }}
            explained={explained}
            onCutTaken={mayEdit && mayPlan ? actions.cutTaken : undefined}
          />
        ) : error ? (
          <section className="bl-block">
            <ErrorNotice error={error} onRetry={onRetry} />
          </section>
        ) : (
          area && (
            <section className="bl-block">
              <Skeleton label={t("statistics.computing")} heights={[24, 16, 20, 20, 28]} />
            </section>
          )
        )}
        {statistics && mayPlan && !preview && (
          <Suspense fallback={null}>
            <section className="bl-block">
              <ScoreForecast geometry={statistics.geometry} ruleSet={ruleSet} />
            </section>
          </Suspense>
        )}
        {area?.saved && !drawing && (
          <Suspense fallback={null}>
            <AreaComments key={area.saved.id} areaId={area.saved.id} />
          </Suspense>
        )}
      </div>
      {area && !drawing && (
        <div className="bl-taten">
          {mayPlan && (
            <Button
              look="primary"
              disabled={!stored || saving !== "saved"}
              title={stored && saving === "saved" ? undefined : t("actions.saveFirst")}
              onClick={actions.createProject}
            >
              {t("actions.project")}
            </Button>
          )}
          {mayEdit && (
            <Button
              icon="flag"
              disabled={!stored || saving !== "saved"}
              title={stored && saving === "saved" ? undefined : t("actions.saveFirst")}
              onClick={actions.fixRevision}
            >
              {t("actions.fix")}
            </Button>
          )}
          {mayList && (
            <Button icon="table" disabled={!statistics} onClick={actions.showList}>
              {t("actions.list")}
            </Button>
          )}
        </div>
      )}
      {drawing && preview && <p className="kern-sr-only">{formatArea(preview.areaSquareMetres)}</p>}
    </>
  );
}

function isFailed(saving: AreaSaving): saving is Exclude<AreaSaving, "saved" | "saving" | "waiting"> {
  return saving !== "saved" && saving !== "saving" && saving !== "waiting";
}
