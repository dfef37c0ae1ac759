import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "#client/format/date.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { type ProjectDetail, projectNotesMaxLength } from "#domain/project.ts";
import { NotesConflict } from "./notes-conflict.tsx";
import { useSaveProject } from "./use-save-project.ts";

/** Drafts save themselves this long after the last key. */
const saveAfterMilliseconds = 1000;
/** A save that failed is tried again by itself after this long. */
const retryMilliseconds = 5000;

type Conflict = { theirs: ProjectDetail; changedBy: string | null; changedAt: string };

/** Notes that save themselves. When someone else saved first, both versions stay and are compared before one is kept. */
export function ProjectNotes({ project, mayPlan }: { project: ProjectDetail; mayPlan: boolean }) {
  const { t } = useTranslation(["projects", "common"]);
  const { slug } = useOrganisation();
  const save = useSaveProject(project);
  const [text, setText] = useState(project.notes);
  const [stored, setStored] = useState({ notes: project.notes, version: project.version });
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [comparing, setComparing] = useState(false);
  const dirty = text !== stored.notes;

  // Another part of the page, or a refetch, brought a newer project: follow it unless something is being written here.
  if (project.version > stored.version && !dirty && !conflict) {
    setStored({ notes: project.notes, version: project.version });
    setText(project.notes);
  }

  const { mutateAsync } = save;
  /** Version that the save under way leads to; null when it is refused. */
  const running = useRef<Promise<number | null>>(Promise.resolve(null));
  const store = useCallback(
    (notes: string, version: number, done?: () => void) => {
      const sent = mutateAsync(
        { org: slug, id: project.id, version, notes },
        {
          onSuccess: (answer) => {
            if (!answer.ok) return setConflict(answer.conflict);
            setStored({ notes, version: answer.project.version });
            setSavedAt(new Date().toISOString());
            setConflict(null);
            done?.();
          },
        },
      );
      running.current = sent.then(
        (answer) => (answer.ok ? answer.project.version : null),
        () => null,
      );
    },
    [mutateAsync, slug, project.id],
  );
  // A save over a version that others only changed elsewhere (status, areas) is no conflict about the notes.
  const version = project.notes === stored.notes ? Math.max(project.version, stored.version) : stored.version;
  const leave = useRef(() => {});
  leave.current = () => {
    if (!mayPlan || !dirty || conflict) return;
    const over = save.isPending ? running.current : Promise.resolve(version);
    void over
      .then((at) => (at === null ? null : mutateAsync({ org: slug, id: project.id, version: at, notes: text })))
      .catch(() => null)
      .then(
        (answer) => answer?.ok || notify({ kind: "problem", text: t("notes.leftUnsaved", { name: project.name }) }),
      );
  };
  useEffect(() => () => leave.current(), []);

  useEffect(() => {
    if (!dirty || conflict || save.isPending) return;
    const timer = setTimeout(() => store(text, version), save.isError ? retryMilliseconds : saveAfterMilliseconds);
    return () => clearTimeout(timer);
  }, [dirty, conflict, save.isPending, save.isError, text, version, store]);
  useWarnBeforeLeaving(dirty);

  if (!mayPlan) {
    return (
      <Card title={t("notes.title")}>
        {project.notes === "" ? (
          <p className="bl-zweit">{t("notes.empty")}</p>
        ) : (
          <p className="bl-notiz">{project.notes}</p>
        )}
      </Card>
    );
  }

  const state = save.isPending
    ? t("common:state.saving")
    : dirty
      ? t("common:state.notSaved")
      : savedAt && t("common:state.saved", { time: formatTime(savedAt) });
  return (
    <Card
      title={t("notes.title")}
      aside={
        <span className="bl-zweit bl-klein" role="status">
          {state}
        </span>
      }
    >
      {conflict && (
        <Hint
          kind="info"
          icon="people"
          live
          action={
            <Button small onClick={() => setComparing(true)}>
              {t("notes.compare")}
            </Button>
          }
        >
          <b>
            {t("notes.conflict", {
              who: conflict.changedBy ?? t("notes.someone"),
              time: formatTime(conflict.changedAt),
            })}
          </b>
          <br />
          {t("notes.conflictSafe")}
        </Hint>
      )}
      {save.isError && (
        <Hint
          kind="danger"
          live
          action={
            <Button small onClick={() => store(text, stored.version)}>
              {t("common:action.retry")}
            </Button>
          }
        >
          {t("notes.failed")}
        </Hint>
      )}
      <textarea
        className="bl-eingabe"
        aria-label={t("notes.label")}
        placeholder={t("notes.placeholder")}
        maxLength={projectNotesMaxLength}
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {conflict && comparing && (
        <NotesConflict
          mine={text}
          theirs={conflict.theirs.notes}
          onClose={() => setComparing(false)}
          onKeepMine={() => {
            setComparing(false);
            store(text, conflict.theirs.version, () => notify({ text: t("notes.mineShown") }));
          }}
          onTakeTheirs={() => {
            const mine = text;
            setComparing(false);
            setConflict(null);
            setStored({ notes: conflict.theirs.notes, version: conflict.theirs.version });
            setText(conflict.theirs.notes);
            notify({
              text: t("notes.theirsShown"),
              action: { label: t("common:action.undo"), run: () => setText(mine) },
            });
          }}
        />
      )}
    </Card>
  );
}

/** The browser asks before it throws away what was not saved yet. */
function useWarnBeforeLeaving(dirty: boolean): void {
  const current = useRef(dirty);
  current.current = dirty;
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (current.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
}
