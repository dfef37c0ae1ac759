import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer, useRef } from "react";
import { useTRPC } from "#client/api/trpc.ts";
import { type AreaAction, type AreaInHand, areaReducer, needsSaving } from "./area-in-hand.ts";
import { keepUndoHistory } from "./undo-history.ts";

/** A draft saves itself this long after the last change. */
const restMilliseconds = 1000;

export type AreaSaving = "saved" | "saving" | "waiting" | "failed";

/**
 * The area in hand with its autosave: one save at a time, the next one after the answer. `onSaved` learns the id a new
 * area was given. A failed save keeps the changes and is tried again with the next change or by `retry`.
 */
export function useAreaInHand(
  org: string,
  ruleSet: string,
  onSaved: (id: string) => void,
): { area: AreaInHand | null; act: (action: AreaAction) => void; saving: AreaSaving; saveNow: () => void } {
  const [area, act] = useReducer(areaReducer, null);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const create = useMutation(trpc.areas.create.mutationOptions());
  const save = useMutation(trpc.areas.save.mutationOptions());
  const newest = useRef(area);
  newest.current = area;
  const told = useRef(onSaved);
  told.current = onSaved;
  const busy = create.isPending || save.isPending;
  const failed = create.isError || save.isError;

  async function store() {
    const now = newest.current;
    if (!now || !needsSaving(now) || busy) return;
    const { key, title, geometry, saved, changes } = now;
    const done = (area: NonNullable<AreaInHand["saved"]>) => {
      act({ do: "saved", key, area, changes, at: Date.now() });
      queries.setQueryData(trpc.areas.get.queryKey({ org, id: area.id }), area);
      void queries.invalidateQueries({ queryKey: trpc.areas.list.queryKey({ org }) });
    };
    try {
      if (saved === null) {
        const created = await create.mutateAsync({ org, title, ruleSet, geometry });
        done(created);
        if (newest.current?.key === key) told.current(created.id);
        return;
      }
      const answer = await save.mutateAsync({ org, id: saved.id, version: saved.version, title, ruleSet, geometry });
      if (answer.ok) done(answer.area);
      else {
        const { theirs, changedBy, changedAt } = answer.conflict;
        act({ do: "conflict", key, conflict: { theirs, changedBy, changedAt } });
      }
    } catch (error) {
      // The mutation keeps the error for the panel; the changes stay in hand.
      console.warn("the area could not be saved", error);
    }
  }

  const storeNow = useRef(store);
  storeNow.current = store;
  const changes = area?.changes ?? 0;
  const waiting = area !== null && needsSaving(area);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change starts the rest anew
  useEffect(() => {
    if (!waiting || busy) return;
    const timer = setTimeout(() => void storeNow.current(), restMilliseconds);
    return () => clearTimeout(timer);
  }, [waiting, busy, changes]);

  const version = area?.saved?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept once per saved version, together with what led to it
  useEffect(() => {
    if (area?.saved && !waiting && area.conflict === null) keepUndoHistory(sessionStorage, area.saved, area);
  }, [area?.key, version, waiting]);

  useEffect(() => {
    if (!waiting) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [waiting]);

  const saving: AreaSaving = busy ? "saving" : failed && waiting ? "failed" : waiting ? "waiting" : "saved";
  return { area, act, saving, saveNow: () => void storeNow.current() };
}
