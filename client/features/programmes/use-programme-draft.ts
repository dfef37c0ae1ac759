import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { ProgrammeDetail, ProgrammeSave } from "#domain/programmes/programme-view.ts";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { withValueAt } from "./record-path.ts";

export type ProgrammeDraft = {
  editing: ProgrammeEditing;
  isSaving: boolean;
  error: unknown;
  /** Who saved a newer version while this one was edited; null when nobody did. */
  conflictWith: string | null;
  start: () => void;
  cancel: () => void;
  /** Takes the last change back. */
  undo: () => void;
  canUndo: boolean;
  save: () => void;
  /** Gives the draft up for the version that someone else saved. */
  reload: () => void;
};

/** `before` are the records that the changes led away from, oldest first. */
type Draft = { record: Programme; version: number; before: readonly Programme[] };

/** The record of a programme while somebody edits it; what was entered stays until it is saved or given up. */
export function useProgrammeDraft(programme: ProgrammeDetail): ProgrammeDraft {
  const { t } = useTranslation("programmes");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  // The version it started from stays with it: the page may learn of a newer one meanwhile.
  const [draft, setDraft] = useState<Draft | null>(null);
  const [answer, setAnswer] = useState<ProgrammeSave | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.programmes.pathKey() });
  const saving = useMutation(
    trpc.programmes.save.mutationOptions({
      onSuccess: (result: ProgrammeSave) => {
        setAnswer(result);
        if (!result.ok) return;
        const { version } = result.programme;
        notify({ text: version === draft?.version ? t("nothingChanged") : t("saved", { version }) });
        setDraft(null);
        void refresh();
      },
    }),
  );
  const cancel = () => {
    setDraft(null);
    setAnswer(null);
  };
  return {
    editing: {
      record: draft?.record ?? programme.record,
      change:
        draft &&
        ((path, value) =>
          setDraft(
            (current) =>
              current && {
                ...current,
                record: withValueAt(current.record, path, value),
                before: [...current.before, current.record],
              },
          )),
      problems: answer && "problems" in answer ? answer.problems : [],
    },
    isSaving: saving.isPending,
    error: saving.error,
    conflictWith: answer && "conflict" in answer ? (answer.conflict.changedBy ?? t("someone")) : null,
    start: () => setDraft({ record: programme.record, version: programme.version, before: [] }),
    cancel,
    undo: () =>
      setDraft((current) => {
        const record = current?.before.at(-1);
        return current && record ? { ...current, record, before: current.before.slice(0, -1) } : current;
      }),
    canUndo: draft !== null && draft.before.length > 0,
    save: () => draft && saving.mutate({ org: slug, id: programme.id, version: draft.version, record: draft.record }),
    reload: () => {
      cancel();
      void refresh();
    },
  };
}
