import { createStore, type Store } from "./store.ts";

/** A short message at the foot of the page; with `action` it offers to take the act back. */
export type Notice = {
  id: number;
  kind: "done" | "problem";
  text: string;
  action?: { label: string; run: () => void };
};

export const notices: Store<readonly Notice[]> = createStore<readonly Notice[]>([]);

let lastId = 0;

/** Shows a message; it leaves after ten seconds unless it is hovered or focused. Newest last, at most three. */
export function notify(notice: Omit<Notice, "id" | "kind"> & { kind?: Notice["kind"] }): number {
  lastId += 1;
  const entry: Notice = { kind: "done", ...notice, id: lastId };
  notices.set((current) => [...current.slice(-2), entry]);
  return entry.id;
}

export function dismissNotice(id: number): void {
  notices.set((current) => current.filter((notice) => notice.id !== id));
}
