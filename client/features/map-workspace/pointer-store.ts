import type { Hovered } from "#client/map/map-event.ts";
import { createStore, type Store } from "#client/state/store.ts";

/** What follows the pointer; kept outside the workspace's state, since it changes with every movement. */
export type Pointer = {
  at: { x: number; y: number } | null;
  label: string | null;
  refusal: { text: string; at: { x: number; y: number } } | null;
  crosshair: { x: number; y: number } | null;
  hovered: Hovered | null;
};

export function createPointerStore(): Store<Pointer> {
  return createStore<Pointer>({ at: null, label: null, refusal: null, crosshair: null, hovered: null });
}
