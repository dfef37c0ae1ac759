import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import measureArea from "@turf/area";
import bbox from "@turf/bbox";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import type { AreaInHand } from "#client/features/area-panel/area-in-hand.ts";
import { readUndoHistory } from "#client/features/area-panel/undo-history.ts";
import { type AreaSaving, useAreaInHand } from "#client/features/area-panel/use-area-in-hand.ts";
import type { DrawingAction } from "#client/features/drawing/drawing-toolbar.tsx";
import { formatArea } from "#client/format/measure.ts";
import { formatCount } from "#client/format/number.ts";
import type { MapController } from "#client/map/map-controller.ts";
import type { PreviewCount } from "#client/map/preview-count.ts";
import { notify } from "#client/state/notices.ts";
import { randomId } from "#client/state/random-id.ts";
import type { Store } from "#client/state/store.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import { areaTitleMaxLength } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { Pointer } from "./pointer-store.ts";
import { useDrawing } from "./use-drawing.ts";
import type { WorkspaceAddress } from "./workspace-address.ts";

export type AreaDialog = "place" | "coordinates" | "file" | "conflict" | "list" | "project";

export type AreaWork = {
  area: AreaInHand | null;
  saving: AreaSaving;
  /** The area in hand may be changed; a new one may be begun by whoever plans. */
  mayEdit: boolean;
  panel: "area" | "missing" | "list";
  drawing: ReturnType<typeof useDrawing>;
  dialog: AreaDialog | null;
  setDialog: (dialog: AreaDialog | null) => void;
  statistics: { answer: AreaStatistics; geometry: AreaGeometry } | null;
  statisticsError: unknown;
  retryStatistics: () => void;
  preview: PreviewCount | null;
  enabled: (action: DrawingAction) => boolean;
  act: (action: DrawingAction) => void;
  begin: (geometry: AreaGeometry, title?: string) => void;
  cancel: () => void;
  recount: () => void;
  rename: (title: string) => void;
  close: () => void;
  zoom: () => void;
  fixRevision: () => void;
  remove: () => void;
  duplicate: () => void;
  /** Cuts addresses that are already funded or promised out of the shape. */
  cutTaken: () => void;
  keepMine: () => void;
  takeTheirs: () => void;
  saveNow: () => void;
};

/** The area in hand between map, panel and server: drawing, saving, counting, and what can be done with it. */
export function useAreaWork(input: {
  org: string;
  ruleSet: string;
  asOf: number | undefined;
  controller: { readonly current: MapController | null };
  pointer: Store<Pointer>;
  areaId: string | null;
  change: (part: Partial<WorkspaceAddress>, replace?: boolean) => void;
  mayPlan: boolean;
}): AreaWork {
  const { org, ruleSet, asOf, controller, pointer, areaId, change, mayPlan } = input;
  const { t } = useTranslation(["map-area", "map-drawing"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<AreaDialog | null>(null);
  const { area, act, saving, saveNow } = useAreaInHand(org, ruleSet, (id) => change({ areaId: id }, true));
  const fix = useMutation(trpc.areas.fixRevision.mutationOptions());
  const remove = useMutation(trpc.areas.remove.mutationOptions());
  const restore = useMutation(trpc.areas.restore.mutationOptions());
  const cut = useMutation(trpc.areas.cutTaken.mutationOptions());

  const drawing = useDrawing(controller, pointer, (geometry, by) => {
    if (by === "edit") act({ do: "reshape", geometry });
    else begin(geometry);
    drawing.say(t("map-drawing:live.finished", { area: formatArea(measureArea(geometry)) }));
  });

  const opened = useQuery(
    trpc.areas.get.queryOptions({ org, id: areaId ?? "" }, { enabled: areaId !== null, retry: false }),
  );
  const before = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another area in the address opens or closes one
  useEffect(() => {
    const previous = before.current;
    if (areaId === null) {
      before.current = null;
      if (previous === null || area?.saved?.id !== previous) return;
      saveNow();
      act({ do: "close" });
      return;
    }
    if (previous === areaId || opened.data?.id !== areaId) return;
    before.current = areaId;
    if (area?.saved?.id === areaId) return;
    saveNow();
    drawing.stop();
    drawing.clearPreview();
    act({ do: "open", area: opened.data, history: readUndoHistory(sessionStorage, opened.data) });
    showShape(controller.current, opened.data.geometry);
  }, [areaId, opened.data]);

  const geometry = area?.geometry ?? null;
  const mayEdit = area !== null && (area.saved?.mayEdit ?? mayPlan);
  const statistics = useQuery(
    trpc.areas.statistics.queryOptions(
      {
        ...{ org, ruleSet, geometry: geometry ?? { type: "Polygon", coordinates: [] } },
        ...(asOf !== undefined && { asOf }),
        // Who plans asks for the shape alone: the answer to it stands, whatever area it becomes.
        ...(!mayPlan && area?.saved && { areaId: area.saved.id }),
      },
      { enabled: geometry !== null, staleTime: 60_000, trpc: { abortOnUnmount: true } },
    ),
  );
  // A new area is called after district and street of most of its addresses, until a person names it.
  const unnamed = area !== null && !area.named && area.saved === null;
  const suggested = useQuery(
    trpc.areas.suggestTitle.queryOptions(
      { org, geometry: geometry ?? { type: "Polygon", coordinates: [] } },
      { enabled: unnamed && geometry !== null && mayPlan, retry: false, trpc: { abortOnUnmount: true } },
    ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: named once per answer
  useEffect(() => {
    if (unnamed && suggested.data?.title) act({ do: "rename", title: suggested.data.title, byPerson: false });
  }, [suggested.data, unnamed]);

  const penDown = drawing.mode === "polygon" || drawing.mode === "rectangle";
  const previewHolds = drawing.preview !== null && (penDown || !statistics.data);
  const missing = areaId !== null && area === null && opened.isError;

  return {
    area,
    saving,
    mayEdit,
    panel: penDown || area ? "area" : missing ? "missing" : "list",
    drawing,
    dialog,
    setDialog,
    statistics: !penDown && statistics.data && geometry ? { answer: statistics.data, geometry } : null,
    statisticsError: penDown ? null : statistics.error,
    retryStatistics: () => void statistics.refetch(),
    preview: previewHolds ? (drawing.preview?.count ?? null) : null,
    enabled,
    act: perform,
    begin,
    cancel,
    recount: drawing.recount,
    rename: (title) => act({ do: "rename", title, byPerson: true }),
    close: () => {
      saveNow();
      drawing.stop();
      if (areaId === null) act({ do: "close" });
      change({ areaId: null, explanation: null });
    },
    zoom,
    fixRevision: () => void fixRevision(),
    remove: () => void removeArea(),
    duplicate: () =>
      area && begin(area.geometry, t("actions.copyTitle", { title: area.title }).slice(0, areaTitleMaxLength)),
    cutTaken: () => void cutTaken(),
    keepMine: () => {
      act({ do: "keep-mine" });
      setDialog(null);
    },
    takeTheirs: () => {
      act({ do: "take-theirs" });
      setDialog(null);
    },
    saveNow,
  };

  function begin(next: AreaGeometry, title?: string) {
    saveNow();
    drawing.stop();
    setDialog(null);
    act({ do: "begin", key: randomId(), geometry: next, title: title ?? t("newTitle") });
    if (title) act({ do: "rename", title, byPerson: true });
    change({ areaId: null, addressId: null, explanation: null });
    showShape(controller.current, next);
  }

  function cancel() {
    drawing.stop();
    if (drawing.mode !== "edit") drawing.clearPreview();
  }

  function enabled(action: DrawingAction): boolean {
    if (!mayPlan && !mayEdit) return false;
    if (action === "undo") return controller.current?.drawing?.isUnderway === true || (area?.past.length ?? 0) > 0;
    if (action === "redo") return (area?.future.length ?? 0) > 0;
    if (action === "edit") return area !== null;
    return mayPlan;
  }

  function perform(action: DrawingAction) {
    if (!enabled(action)) return;
    switch (action) {
      case "polygon":
      case "rectangle":
        if (drawing.mode === action) return cancel();
        change({ addressId: null });
        return drawing.draw(action);
      case "edit":
        if (drawing.mode === "edit") return cancel();
        if (area) drawing.edit(area.geometry);
        return;
      case "place":
      case "coordinates":
      case "file":
        cancel();
        return setDialog(action);
      case "undo":
      case "redo":
        return stepBack(action);
      case "gap":
        return;
    }
  }

  function stepBack(action: "undo" | "redo") {
    const pen = controller.current?.drawing;
    if (action === "undo" && pen?.isUnderway) return pen.removeLastPoint();
    const next = action === "undo" ? area?.past.at(-1) : area?.future[0];
    if (!next) return;
    drawing.clearPreview();
    act({ do: action });
    drawing.say(t(action === "undo" ? "map-drawing:live.undone" : "map-drawing:live.redone"));
    if (drawing.mode === "edit") drawing.edit(next);
  }

  function zoom() {
    if (!geometry) return;
    const [west, south, east, north] = bbox(geometry);
    controller.current?.fit([west, south, east, north]);
  }

  async function refreshed(id: string) {
    const newest = await queries.fetchQuery(trpc.areas.get.queryOptions({ org, id }, { staleTime: 0 }));
    act({ do: "refresh", area: newest });
    await queries.invalidateQueries({ queryKey: trpc.areas.list.queryKey({ org }) });
    return newest;
  }

  async function fixRevision() {
    if (!area?.saved) return;
    try {
      await fix.mutateAsync({ org, id: area.saved.id });
      const number = (await refreshed(area.saved.id)).revisions.reduce((most, one) => Math.max(most, one.number), 0);
      notify({ text: t("actions.fixed", { number }) });
    } catch (error) {
      console.warn("the revision could not be fixed", error);
      notify({ kind: "problem", text: t("actions.failed") });
    }
  }

  async function cutTaken() {
    if (!area) return;
    try {
      const { geometry: left, taken, others } = await cut.mutateAsync({ org, ruleSet, geometry: area.geometry });
      if (left === null) return notify({ kind: "problem", text: t("cut.nothingLeft") });
      drawing.stop();
      act({ do: "reshape", geometry: left });
      const text = t("cut.done", { count: taken, formatted: formatCount(taken) });
      notify({
        text: others > 0 ? `${text} ${t("cut.others", { count: others, formatted: formatCount(others) })}` : text,
      });
    } catch (error) {
      console.warn("taken addresses could not be cut out", error);
      notify({ kind: "problem", text: t("actions.failed") });
    }
  }

  async function removeArea() {
    if (!area?.saved) return;
    const { id } = area.saved;
    try {
      await remove.mutateAsync({ org, id });
      drawing.stop();
      act({ do: "close" });
      change({ areaId: null });
      notify({
        text: t("actions.removed", { title: area.title }),
        action: { label: t("actions.restore"), run: () => void bringBack(id) },
      });
      await queries.invalidateQueries({ queryKey: trpc.areas.list.queryKey({ org }) });
    } catch (error) {
      console.warn("the area could not be removed", error);
      notify({ kind: "problem", text: t("actions.failed") });
    }
  }

  async function bringBack(id: string) {
    try {
      await restore.mutateAsync({ org, id });
      await queries.invalidateQueries({ queryKey: trpc.areas.pathKey() });
      change({ areaId: id });
      notify({ text: t("actions.restored") });
    } catch (error) {
      console.warn("the area could not be brought back", error);
      notify({ kind: "problem", text: t("actions.notRestored") });
    }
  }
}

/** Moves the map only when some of the shape would be out of sight. */
function showShape(controller: MapController | null, geometry: AreaGeometry): void {
  if (!controller) return;
  const [west, south, east, north] = bbox(geometry);
  const [left, bottom, right, top] = controller.bounds;
  if (west < left || south < bottom || east > right || north > top) controller.fit([west, south, east, north]);
}
