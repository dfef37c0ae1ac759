import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { mayPass, useTRPC, useTRPCClient } from "#client/api/trpc.ts";
import { type ClientErrorCode, errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { type AreaAction, type AreaInHand, areaReducer, needsSaving } from "./area-in-hand.ts";
import { AreaSaver } from "./area-saver.ts";
import { keepUndoHistory } from "./undo-history.ts";

/** A draft saves itself this long after the last change. */
const restMilliseconds = 1000;
/** A save that found no answer is tried again by itself after this long. */
const retryMilliseconds = 5000;

export type AreaSaving = "saved" | "saving" | "waiting" | ClientErrorCode;

/**
 * The area in hand with its autosave: one save at a time, the next one after the answer. `onSaved` learns the id a new
 * area was given. A failed save keeps the changes: it is tried again with the next change or by `saveNow`, and by itself
 * when the server may be back. What is put down with changes, for another area or another page, is saved all the same.
 */
export function useAreaInHand(
  org: string,
  ruleSet: string,
  onSaved: (id: string) => void,
): { area: AreaInHand | null; act: (action: AreaAction) => void; saving: AreaSaving; saveNow: () => void } {
  const [area, act] = useReducer(areaReducer, null);
  const { t } = useTranslation(["map-area", "common"]);
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ key: string; changes: number; code: ClientErrorCode } | null>(null);
  const newest = useRef(area);
  newest.current = area;
  const current = useRef({ ruleSet, onSaved, t });
  current.current = { ruleSet, onSaved, t };
  const isOpen = useRef(true);

  const [saver] = useState(() => {
    const isInHand = (key: string) => isOpen.current && newest.current?.key === key;
    const saver: AreaSaver = new AreaSaver({
      create: ({ title, geometry, key }) =>
        client.areas.create.mutate({ org, id: key, title, ruleSet: current.current.ruleSet, geometry }),
      save: ({ title, geometry }, { id, version }) =>
        client.areas.save.mutate({ org, id, version, title, ruleSet: current.current.ruleSet, geometry }),
      onSaved: ({ key, changes }, saved) => {
        setFailure(null);
        act({ do: "saved", key, area: saved, changes, at: Date.now() });
        queries.setQueryData(trpc.areas.get.queryKey({ org, id: saved.id }), saved);
        void queries.invalidateQueries({ queryKey: trpc.areas.list.queryKey({ org }) });
        if (isInHand(key)) current.current.onSaved(saved.id);
      },
      onConflict: (sent, { theirs, changedBy, changedAt }) => {
        if (isInHand(sent.key))
          return act({ do: "conflict", key: sent.key, conflict: { theirs, changedBy, changedAt } });
        notify({ kind: "problem", text: current.current.t("leftInConflict", { title: sent.title }) });
      },
      onFailed: (sent, error) => {
        console.warn("the area could not be saved", error);
        const { key, changes } = sent;
        if (isInHand(key)) return setFailure({ key, changes, code: errorCodeOf(error) });
        notify({
          kind: "problem",
          text: current.current.t("leftUnsaved", { title: sent.title }),
          action: { label: current.current.t("common:action.retry"), run: () => saver.save(sent) },
        });
      },
      onBusy: setBusy,
    });
    return saver;
  });
  const saveNow = useCallback(() => {
    if (newest.current) saver.save(newest.current);
  }, [saver]);

  const changes = area?.changes ?? 0;
  const waiting = area !== null && needsSaving(area);
  // A refusal stays one until something is changed.
  const failed = failure !== null && failure.key === area?.key && failure.changes === changes ? failure.code : null;
  const pauseMilliseconds = failed === null ? restMilliseconds : mayPass.has(failed) ? retryMilliseconds : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change and every failure starts the rest anew
  useEffect(() => {
    if (!waiting || pauseMilliseconds === null) return;
    const timer = setTimeout(saveNow, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [waiting, changes, failure]);

  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      saveNow();
    };
  }, [saveNow]);

  const version = area?.saved?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept once per saved version, together with what led to it
  useEffect(() => {
    if (area?.saved && !waiting && area.conflict === null) keepUndoHistory(sessionStorage, area.saved, area);
  }, [area?.key, version, waiting]);

  const isUnsaved = waiting || busy;
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUnsaved]);

  const saving: AreaSaving = busy && waiting ? "saving" : waiting ? (failed ?? "waiting") : "saved";
  return { area, act, saving, saveNow };
}
