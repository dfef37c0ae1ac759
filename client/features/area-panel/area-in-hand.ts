import type { ExpansionArea } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { UndoHistory } from "./undo-history.ts";

/** The server's newer version of the area, kept beside ours until someone decides. */
export type Conflict = { theirs: ExpansionArea; changedBy: string | null; changedAt: string };

/**
 * The area being worked on: a copy that saves itself. `saved` is the area as the server last confirmed it, null before
 * the first save. `changes` counts every change since opening; a save answers for the count it was sent with, so an
 * answer never marks later changes as saved.
 */
export type AreaInHand = {
  /** Tells this area in hand from the next one, so that a late answer never lands in another area. */
  key: string;
  title: string;
  /** False until a person named it; then it follows the place it lies in. */
  named: boolean;
  geometry: AreaGeometry;
  saved: ExpansionArea | null;
  savedAt: number | null;
  changes: number;
  savedChanges: number;
  past: readonly AreaGeometry[];
  future: readonly AreaGeometry[];
  conflict: Conflict | null;
};

export type AreaAction =
  /** `history` is what undo and redo knew of this version before the page was loaded again. */
  | { do: "open"; area: ExpansionArea; history?: UndoHistory | null }
  | { do: "begin"; key: string; geometry: AreaGeometry; title: string }
  | { do: "reshape"; geometry: AreaGeometry }
  | { do: "rename"; title: string; byPerson: boolean }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "saved"; key: string; area: ExpansionArea; changes: number; at: number }
  | { do: "conflict"; key: string; conflict: Conflict }
  /** The server knows more about the same version: revisions, projects. */
  | { do: "refresh"; area: ExpansionArea }
  | { do: "keep-mine" }
  | { do: "take-theirs" }
  | { do: "close" };

/** Steps that undo remembers; a municipal outline may have 20,000 points. */
const historyLength = 50;

/** Next state of the area in hand; null when none is open. Actions that need one are ignored without. */
export function areaReducer(state: AreaInHand | null, action: AreaAction): AreaInHand | null {
  switch (action.do) {
    case "open":
      return { ...opened(action.area), ...action.history };
    case "begin":
      return { ...fresh(action.key, action.geometry, action.title), changes: 1 };
    case "close":
      return null;
    default:
      return state && changed(state, action);
  }
}

/** Whether something waits to be saved, and nothing stands against it. */
export function needsSaving(area: AreaInHand): boolean {
  return area.conflict === null && area.changes > area.savedChanges;
}

function changed(
  state: AreaInHand,
  action: Exclude<AreaAction, { do: "open" } | { do: "begin" } | { do: "close" }>,
): AreaInHand {
  switch (action.do) {
    case "reshape":
      return {
        ...state,
        geometry: action.geometry,
        changes: state.changes + 1,
        past: [...state.past, state.geometry].slice(-historyLength),
        future: [],
      };
    case "rename":
      if (action.title === state.title || (state.named && !action.byPerson)) return state;
      return { ...state, title: action.title, named: state.named || action.byPerson, changes: state.changes + 1 };
    case "undo": {
      const geometry = state.past.at(-1);
      if (!geometry) return state;
      const future = [state.geometry, ...state.future];
      return { ...state, geometry, past: state.past.slice(0, -1), future, changes: state.changes + 1 };
    }
    case "redo": {
      const [geometry, ...future] = state.future;
      if (!geometry) return state;
      return { ...state, geometry, past: [...state.past, state.geometry], future, changes: state.changes + 1 };
    }
    case "saved":
      if (action.key !== state.key) return state;
      return { ...state, saved: action.area, savedAt: action.at, savedChanges: action.changes };
    case "conflict":
      return action.key === state.key ? { ...state, conflict: action.conflict } : state;
    case "refresh":
      return state.saved?.id === action.area.id ? { ...state, saved: action.area } : state;
    case "keep-mine":
      // Saving again on top of their version: theirs stays in the history of the server.
      return state.conflict
        ? { ...state, saved: state.conflict.theirs, conflict: null, changes: state.changes + 1 }
        : state;
    case "take-theirs": {
      if (!state.conflict) return state;
      const theirs = opened(state.conflict.theirs);
      return { ...theirs, past: [...state.past, state.geometry].slice(-historyLength) };
    }
  }
}

function opened(area: ExpansionArea): AreaInHand {
  return {
    ...fresh(area.id, area.geometry, area.title),
    named: true,
    saved: area,
    savedAt: Date.parse(area.updatedAt),
  };
}

function fresh(key: string, geometry: AreaGeometry, title: string): AreaInHand {
  return {
    key,
    title,
    named: false,
    geometry,
    saved: null,
    savedAt: null,
    changes: 0,
    savedChanges: 0,
    past: [],
    future: [],
    conflict: null,
  };
}
