import "./map-workspace.css";
import "./map-print.css";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useSession } from "#client/api/session.ts";
import { AddressSearch } from "#client/features/address-search/address-search.tsx";
import { AreaList } from "#client/features/area-panel/area-list.tsx";
import { MissingArea } from "#client/features/area-panel/missing-area.tsx";
import { DataStateBlock } from "#client/features/data-state/data-state-block.tsx";
import { FilterBlock } from "#client/features/layers/filter-block.tsx";
import { LayerPanel } from "#client/features/layers/layer-panel.tsx";
import { RuleSetChoice } from "#client/features/layers/rule-set-choice.tsx";
import { formatDate, formatTime } from "#client/format/date.ts";
import { layerNames } from "#client/map/layer-table.ts";
import { clusterZoom, layerOfClass } from "#client/map/layers/address.layer.ts";
import type { MapController } from "#client/map/map-controller.ts";
import type { MapEvent, MapView as View } from "#client/map/map-event.ts";
import { notify } from "#client/state/notices.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { IconButton } from "#client/ui/button.tsx";
import { copyText } from "#client/ui/copy-text.ts";
import { useArrival } from "#client/ui/use-arrival.ts";
import { useMedia } from "#client/ui/use-media.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { addressStates } from "#domain/address-state.ts";
import type { BoundingBox, Position } from "#domain/geometry.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import { AreaWork } from "./area-work.tsx";
import { GapWork } from "./gap-work.tsx";
import { MapRoom } from "./map-room.tsx";
import { createPointerStore } from "./pointer-store.ts";
import { useAreaWork } from "./use-area-work.ts";
import { useFilter } from "./use-filter.ts";
import { useGapWork } from "./use-gap-work.ts";
import { useMapAreas, useMapBasis, useMapCounts } from "./use-map-data.ts";
import { useMapKeys } from "./use-map-keys.ts";
import { useMapScene } from "./use-map-scene.ts";
import { useMapUrl } from "./use-map-url.ts";
import { useWorkspaceAddress } from "./use-workspace-address.ts";
import { writeAddress, writeFilter } from "./workspace-address.ts";

const AddressDetailPanel = lazy(async () => ({
  default: (await import("#client/features/address-detail/address-detail-panel.tsx")).AddressDetailPanel,
}));
const MapTable = lazy(async () => ({ default: (await import("#client/features/map-table/map-table.tsx")).MapTable }));

/** The planner's map: what counts and what is visible on the left, the map, and what is in hand on the right. */
export function MapWorkspace({ org }: { org: string }) {
  const { t } = useTranslation("map");
  const [address, change] = useWorkspaceAddress(org);
  const [, navigate] = useLocation();
  const basis = useMapBasis(address.ruleSet, address.asOf);
  const { ruleSet, dataState, asOf } = basis;
  const organisation = useOrganisation();
  const { plan: mayPlan, read: mayRead, projects: mayOpen } = permissionsOf(organisation.role);
  const { basemapStyleUrl } = useSession();
  const phone = useMedia("(max-width: 699px)");
  const narrow = useMedia("(max-width: 1279px)");
  // Zoomed to 200 %, a laptop has less height than the sheet over the map and the map's own tools need.
  const low = useMedia("(max-height: 599px) and (max-width: 1023px)");

  const main = useRef<HTMLElement>(null);
  const left = useRef<HTMLElement>(null);
  const right = useRef<HTMLElement>(null);
  const controller = useRef<MapController | null>(null);
  const [pointer] = useState(createPointerStore);
  const [bounds, setBounds] = useState<BoundingBox | null>(null);
  const [view, setView] = useState<View | null>(null);
  const [shownPosition, setShownPosition] = useState<{ id: string; position: Position } | null>(null);
  const [panels, setPanels] = useState({ left: !narrow, right: !low });
  const [basemapOn, setBasemapOn] = useState(basemapStyleUrl !== null);
  const [onlineBasemap, setOnlineBasemap] = useState(false);
  useArrival(t("title"), main);

  const visible = address.layers ?? layerNames;
  const counts = useMapCounts({
    org,
    ruleSet: ruleSet.id,
    bounds,
    filter: address.filter,
    asOf,
    enabled: dataState.revision > 0,
  });
  const { areas, projects } = useMapAreas(org);
  const gaps = useGapWork({ org, ruleSet: ruleSet.id, filter: address.filter, mayRead });
  const work = useAreaWork({
    org,
    ruleSet: ruleSet.id,
    asOf,
    controller,
    pointer,
    areaId: address.areaId,
    change,
    mayPlan,
  });
  const followUrl = useMapUrl(controller, address, change);

  const scene = useMapScene({
    tiles:
      dataState.revision > 0
        ? {
            organisation: org,
            ruleSet: ruleSet.id,
            revision: asOf ?? dataState.revision,
            fundedKey: counts.data?.fundedKey ?? basis.fundedKey,
            filter: writeFilter(address.filter) ?? "",
          }
        : null,
    onlineBasemap,
    visible,
    gaps: gaps.result,
    areas,
    projects,
    activeArea: work.drawing.mode === null ? (work.area?.geometry ?? null) : null,
    // While a new shape is drawn, the one in hand lies among the others: the new one may border on it.
    activeAreaId: work.drawing.mode === null || work.drawing.mode === "edit" ? address.areaId : null,
    selectedAddress: shownPosition?.id === address.addressId ? shownPosition : null,
  });

  function takeEvent(event: MapEvent) {
    switch (event.kind) {
      case "moved":
        setBounds(event.bounds);
        setView(event.view);
        followUrl(event.view);
        return;
      case "address-clicked":
        selectAddress(event.id, event.position);
        return;
      case "surface-clicked":
        if (event.surface === "gap") gaps.select(event.id);
        else change({ areaId: event.id, addressId: null });
        setPanels((current) => ({ ...current, right: true }));
        return;
      case "ground-clicked":
        if (address.addressId) change({ addressId: null });
        return;
      case "hovered":
        pointer.set((current) => ({ ...current, hovered: event.hovered }));
        return;
      case "basemap":
        setOnlineBasemap(event.online);
        return;
      case "tiles-loading":
      case "graphics":
        return;
      case "tiles-loaded":
        work.recount();
        return;
      case "drawing":
        work.drawing.take(event.drawing);
        return;
    }
  }

  function selectAddress(id: string, position: Position) {
    setShownPosition({ id, position });
    setPanels((current) => ({ ...current, right: true }));
    change({ addressId: id });
  }

  function choose(hit: SearchHit) {
    if (hit.position === null) navigate(`/${org}/projekte/${hit.id}`);
    else if (hit.bounds) controller.current?.fit(hit.bounds);
    else
      controller.current?.lookAt({
        lon: hit.position[0],
        lat: hit.position[1],
        zoom: hit.kind === "address" ? 17 : 15,
      });
    if (hit.kind === "address" && hit.position) selectAddress(hit.id, hit.position);
  }

  function showWhole() {
    if (dataState.bounds) controller.current?.fit(dataState.bounds, 14);
  }

  const takeFilter = useFilter({
    org,
    ruleSet: ruleSet.id,
    asOf,
    filter: address.filter,
    controller,
    change,
    onWholeMap: showWhole,
  });

  async function copyLink() {
    const now = new Date();
    const link = writeAddress(org, { ...address, asOf: address.asOf ?? `${now.toISOString().slice(0, 16)}Z` });
    const href = new URL(link, window.location.href).href;
    if (await copyText(href)) notify({ text: t("zoom.linkCopied", { time: formatTime(now.toISOString()) }) });
    else notify({ kind: "problem", text: t("zoom.linkFailed", { href }) });
  }

  useMapKeys(main, [left, main, right], controller, {
    drawing: work.drawing.mode !== null,
    onAction: (action) => (action === "gap" ? mayRead && gaps.open() : work.act(action)),
    onCancel: work.cancel,
    onUndoRedo: (action) => work.act(action),
    onWholeMap: showWhole,
    onTogglePanel: (side) => setPanels((current) => ({ ...current, [side]: !current[side] })),
  });

  const explained = (name: string) => ({
    open: address.explanation === name,
    onOpenChange: (open: boolean) => {
      if (open || address.explanation === name) change({ explanation: open ? name : null });
    },
  });
  const within: AddressSet["within"] = bounds ? { kind: "bounds", bounds } : { kind: "everything" };
  const states = addressStates.filter((state) => {
    const layer = layerOfClass[state];
    return layer !== null && visible.includes(layer);
  });
  const tableSet: AddressSet | null = bounds && {
    within: { kind: "bounds", bounds },
    ruleSet: ruleSet.id,
    filter: address.filter,
    ...(states.length < addressStates.length && { states }),
  };
  const inBounds = counts.data?.inBounds;
  const shownAddresses = inBounds ? states.reduce((sum, name) => sum + inBounds.byState[name], 0) : null;
  const rightPanel = address.addressId && mayOpen ? "address" : gaps.isOpen ? "gaps" : work.panel;

  return (
    <div className="bl-arbeit" data-links={panels.left ? "auf" : "zu"} data-rechts={panels.right ? "auf" : "zu"}>
      <p className="bl-druckkopf">
        <b>{organisation.name}</b> · {t("title")} · {formatDate(new Date().toISOString())}
      </p>
      <aside ref={left} tabIndex={-1} className="bl-feld links bl-dicht" aria-label={t("region.left")}>
        {narrow && (
          <div className="bl-feldschluss">
            <IconButton
              icon="close"
              label={t("panels.hideLeft")}
              onClick={() => setPanels((current) => ({ ...current, left: false }))}
            />
          </div>
        )}
        <RuleSetChoice ruleSets={basis.ruleSets} value={ruleSet.id} onChange={(id) => change({ ruleSet: id })} />
        <DataStateBlock
          state={dataState}
          org={org}
          asOf={address.asOf}
          onNewest={() => change({ asOf: null })}
          mayChange={mayRead}
        />
        <section className="bl-block filter">
          {!phone && <AddressSearch org={org} onChoose={choose} />}
          <FilterBlock
            filter={address.filter}
            municipalities={counts.data?.municipalities ?? []}
            operators={counts.data?.operators ?? []}
            onChange={takeFilter}
          />
        </section>
        <LayerPanel
          counts={counts.data ?? null}
          surfaces={{
            luecken: gaps.result?.areas.length,
            projekte: new Set(projects.map(({ projectId }) => projectId)).size,
            gebiete: areas.length,
          }}
          visible={new Set(visible)}
          ruleSet={ruleSet.id}
          thresholds={ruleSet.thresholds}
          within={within}
          showsShares={view !== null && view.zoom < clusterZoom}
          onToggle={(name) => {
            const next = layerNames.filter((layer) => (layer === name) !== visible.includes(layer));
            change({ layers: next.length === layerNames.length ? null : next });
          }}
          explained={explained("summe")}
        />
      </aside>
      <MapRoom
        main={main}
        titled={rightPanel === "list" || rightPanel === "missing"}
        controller={controller}
        pointer={pointer}
        scene={scene}
        startView={address.view}
        dataState={dataState}
        org={org}
        mayPlan={mayPlan}
        phone={phone}
        work={work}
        onGaps={gaps.open}
        gapsOpen={gaps.isOpen}
        panels={panels}
        onPanel={(side) => setPanels((current) => ({ ...current, [side]: !current[side] }))}
        onEvent={takeEvent}
        onWholeMap={showWhole}
        onCopyLink={() => void copyLink()}
        basemap={basemapStyleUrl === null ? null : basemapOn}
        basemapUrl={basemapOn ? basemapStyleUrl : null}
        onBasemap={() => setBasemapOn((on) => !on)}
        search={phone ? <AddressSearch org={org} onChoose={choose} /> : null}
        foot={{
          addresses: shownAddresses,
          table: address.table,
          metresPerPixel: view && (controller.current?.metresPerPixel ?? null),
          attribution: onlineBasemap ? "© basemap.de / BKG" : t("foot.ownBasemap"),
          onTable: () => change({ table: !address.table }),
        }}
        table={
          address.table ? (
            <Suspense>
              <MapTable set={tableSet} onSelect={(row) => selectAddress(row.id, row.position)} />
            </Suspense>
          ) : null
        }
      />
      <aside
        ref={right}
        tabIndex={-1}
        className="bl-feld rechts bl-dicht"
        aria-label={t("region.right")}
        data-inhalt={rightPanel === "list" ? "leer" : "voll"}
      >
        {rightPanel === "address" && address.addressId && (
          <Suspense>
            <AddressDetailPanel
              org={org}
              id={address.addressId}
              ruleSet={ruleSet.id}
              asOf={asOf}
              onClose={() => change({ addressId: null })}
              onShow={(position) => controller.current?.lookAt({ lon: position[0], lat: position[1], zoom: 17 })}
              onLoaded={(id, position) => setShownPosition((shown) => (shown?.id === id ? shown : { id, position }))}
            />
          </Suspense>
        )}
        {rightPanel === "gaps" && (
          <GapWork
            gaps={gaps}
            work={work}
            controller={controller}
            mayPlan={mayPlan}
            onAddress={(id, position) => {
              controller.current?.lookAt({ lon: position[0], lat: position[1], zoom: 17 });
              selectAddress(id, position);
            }}
          />
        )}
        {rightPanel === "area" && (
          <AreaWork
            org={org}
            ruleSet={ruleSet.id}
            work={work}
            mayPlan={mayPlan}
            mayList={mayRead}
            explained={explained}
          />
        )}
        {rightPanel === "missing" && <MissingArea onBack={() => change({ areaId: null })} />}
        {rightPanel === "list" && (
          <AreaList
            org={org}
            mayOpen={mayOpen}
            mayRead={mayRead}
            mayPlan={mayPlan && !phone}
            onDraw={() => work.act("polygon")}
            onGaps={gaps.open}
            onOpen={(id) => change({ areaId: id })}
          />
        )}
      </aside>
    </div>
  );
}
