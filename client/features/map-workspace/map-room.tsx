import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DrawingTip } from "#client/features/drawing/drawing-tip.tsx";
import { DrawingToolbar } from "#client/features/drawing/drawing-toolbar.tsx";
import type { MapController } from "#client/map/map-controller.ts";
import type { MapEvent, MapView as View } from "#client/map/map-event.ts";
import { MapView } from "#client/map/map-view.tsx";
import type { MapScene } from "#client/map/scene.ts";
import type { Store } from "#client/state/store.ts";
import { IconButton } from "#client/ui/button.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { DataState } from "#domain/dataset.ts";
import { MapButtons } from "./map-buttons.tsx";
import { MapFoot } from "./map-foot.tsx";
import { type MapDelay, MapLoading } from "./map-loading.tsx";
import { PointerOverlay } from "./pointer-overlay.tsx";
import type { Pointer } from "./pointer-store.ts";
import type { AreaWork } from "./use-area-work.ts";

const PlaceDialog = lazy(async () => ({
  default: (await import("#client/features/drawing/place-dialog.tsx")).PlaceDialog,
}));
const CoordinatesDialog = lazy(async () => ({
  default: (await import("#client/features/drawing/coordinates-dialog.tsx")).CoordinatesDialog,
}));
const FileDialog = lazy(async () => ({
  default: (await import("#client/features/drawing/file-dialog.tsx")).FileDialog,
}));

/** The map with everything that lies on it: tools, tips, buttons, labels at the pointer, foot, and the table instead. */
export function MapRoom({
  main,
  titled,
  controller,
  pointer,
  scene,
  startView,
  dataState,
  org,
  mayPlan,
  phone,
  work,
  onGaps,
  gapsOpen,
  panels,
  onPanel,
  onEvent,
  onWholeMap,
  onCopyLink,
  basemap,
  basemapUrl,
  onBasemap,
  search,
  foot,
  table,
}: {
  main: RefObject<HTMLElement | null>;
  /** The map names the page as long as nothing in hand does. */
  titled: boolean;
  controller: RefObject<MapController | null>;
  pointer: Store<Pointer>;
  scene: MapScene;
  startView: View | null;
  dataState: DataState;
  org: string;
  mayPlan: boolean;
  phone: boolean;
  work: AreaWork;
  onGaps: () => void;
  gapsOpen: boolean;
  panels: { left: boolean; right: boolean };
  onPanel: (side: "left" | "right") => void;
  onEvent: (event: MapEvent) => void;
  onWholeMap: () => void;
  onCopyLink: () => void;
  basemap: boolean | null;
  basemapUrl: string | null;
  onBasemap: () => void;
  search: ReactNode;
  foot: Parameters<typeof MapFoot>[0];
  table: ReactNode;
}) {
  const { t } = useTranslation(["map", "map-drawing"]);
  const [started, setStarted] = useState(false);
  const [failed, setFailed] = useState(false);
  const [loading, setLoading] = useState<MapDelay | null>("first");
  const { mode, points } = work.drawing;

  useEffect(() => {
    if (started) void controller.current?.setBasemap(basemapUrl);
  }, [started, basemapUrl, controller]);

  return (
    <main id="inhalt" ref={main} tabIndex={-1} className="bl-kartenraum" aria-label={t("region.map")}>
      {titled && <h1 className="kern-sr-only">{t("title")}</h1>}
      {!phone && (mayPlan || work.mayEdit) && table === null && (
        <>
          <DrawingToolbar
            pressed={mode ?? (gapsOpen ? "gap" : null)}
            mayPlan={mayPlan}
            enabled={work.enabled}
            onAction={(action) => (action === "gap" ? onGaps() : work.act(action))}
          />
          {mode && (
            <DrawingTip
              mode={mode}
              underway={points > 0}
              onClose={() => controller.current?.drawing?.close()}
              onRemovePoint={() => controller.current?.drawing?.removeLastPoint()}
              onCancel={work.cancel}
            />
          )}
        </>
      )}
      {phone && <div className="bl-telefonsuche bl-dicht">{search}</div>}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: while drawing the role is application, which may be described */}
      <div
        className="bl-kartenrahmen"
        role={mode ? "application" : undefined}
        aria-label={mode ? t("map-drawing:toolbar") : undefined}
        aria-describedby={mode ? "zeichenhilfe" : undefined}
        inert={table !== null}
      >
        {failed ? (
          <p className="bl-keinekarte">{t("noWebGl")}</p>
        ) : (
          <MapView
            scene={scene}
            view={startView}
            bounds={dataState.bounds}
            texts={{ "Map.Title": t("mapLabel") }}
            onEvent={(event) => {
              if (event.kind === "tiles-loading") setLoading((current) => current ?? "again");
              if (event.kind === "tiles-loaded") setLoading(null);
              if (event.kind === "graphics") setLoading(event.lost ? "graphics" : "again");
              onEvent(event);
            }}
            onController={(next) => {
              controller.current = next;
              setStarted(next !== null);
            }}
            onFailure={() => setFailed(true)}
          />
        )}
        {loading && !failed && <MapLoading key={loading} delay={loading} />}
        <PointerOverlay pointer={pointer} />
        <p id="zeichenhilfe" className="kern-sr-only">
          {t(mode === "edit" ? "map-drawing:editInstructions" : "map-drawing:instructions")}
        </p>
      </div>
      {table}
      {!table && (
        <MapButtons
          onZoom={(step) => controller.current?.zoomBy(step)}
          onWholeMap={onWholeMap}
          onCopyLink={onCopyLink}
          basemap={basemap}
          onBasemap={onBasemap}
        />
      )}
      <div className="bl-feldknopf links bl-dicht">
        <IconButton
          icon={panels.left ? "left" : "layers"}
          label={t(panels.left ? "panels.hideLeft" : "panels.showLeft")}
          aria-expanded={panels.left}
          aria-keyshortcuts="["
          onClick={() => onPanel("left")}
        />
      </div>
      <div className="bl-feldknopf rechts bl-dicht">
        <IconButton
          icon={panels.right ? "right" : "left"}
          label={t(panels.right ? "panels.hideRight" : "panels.showRight")}
          aria-expanded={panels.right}
          aria-keyshortcuts="]"
          onClick={() => onPanel("right")}
        />
      </div>
      {dataState.revision === 0 && (
        <div className="bl-ohnedaten bl-dicht" role="status">
          {t("data.noneYet")} {mayPlan && <TextLink href={`/${org}/daten/einlesen`}>{t("data.read")}</TextLink>}
        </div>
      )}
      {phone && mayPlan && <p className="kern-sr-only">{t("map-drawing:phone")}</p>}
      <p className="kern-sr-only" aria-live="polite" data-ansage="">
        {work.drawing.live}
      </p>
      <MapFoot {...foot} />
      <Suspense>
        {work.dialog === "place" && <PlaceDialog org={org} onTake={work.begin} onClose={() => work.setDialog(null)} />}
        {work.dialog === "coordinates" && (
          <CoordinatesDialog onTake={(geometry) => work.begin(geometry)} onClose={() => work.setDialog(null)} />
        )}
        {work.dialog === "file" && (
          <FileDialog org={org} onTake={(geometry) => work.begin(geometry)} onClose={() => work.setDialog(null)} />
        )}
      </Suspense>
    </main>
  );
}
