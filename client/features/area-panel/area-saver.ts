import type { AreaSave, ExpansionArea } from "#domain/expansion-area.ts";
import { type AreaInHand, needsSaving } from "./area-in-hand.ts";

/** How areas get to the server and what becomes of it. */
export type AreaSaverTools = {
  create: (area: AreaInHand) => Promise<ExpansionArea>;
  save: (area: AreaInHand, over: ExpansionArea) => Promise<AreaSave>;
  onSaved: (area: AreaInHand, saved: ExpansionArea) => void;
  onConflict: (area: AreaInHand, conflict: Extract<AreaSave, { ok: false }>["conflict"]) => void;
  onFailed: (area: AreaInHand, error: unknown) => void;
  /** Something is on its way, or nothing any more. */
  onBusy: (busy: boolean) => void;
};

/**
 * Brings areas to the server one after the other. An area is kept until its answer is there, whatever is in hand by then:
 * the next one may be begun, or the page left, while an earlier save is still under way.
 */
export class AreaSaver {
  readonly #tools: AreaSaverTools;
  /** By the key in hand, what is to be saved next; a later state of the same area replaces an earlier one. */
  readonly #waiting = new Map<string, AreaInHand>();
  readonly #confirmed = new Map<string, ExpansionArea>();
  #running = false;

  constructor(tools: AreaSaverTools) {
    this.#tools = tools;
  }

  /** Saves the area as it is now; after what is under way. */
  save(area: AreaInHand): void {
    if (!needsSaving(area)) return;
    this.#waiting.set(area.key, area);
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#tools.onBusy(true);
    for (let area = this.#next(); area; area = this.#next()) await this.#send(area);
    this.#running = false;
    this.#tools.onBusy(false);
  }

  #next(): AreaInHand | undefined {
    const [area] = this.#waiting.values();
    if (area) this.#waiting.delete(area.key);
    return area;
  }

  async #send(area: AreaInHand): Promise<void> {
    const over = newer(area.saved, this.#confirmed.get(area.key) ?? null);
    try {
      const answer: AreaSave = over
        ? await this.#tools.save(area, over)
        : { ok: true, area: await this.#tools.create(area) };
      if (!answer.ok) return this.#tools.onConflict(area, answer.conflict);
      this.#confirmed.set(area.key, answer.area);
      this.#tools.onSaved(area, answer.area);
    } catch (error) {
      this.#tools.onFailed(area, error);
    }
  }
}

function newer(one: ExpansionArea | null, other: ExpansionArea | null): ExpansionArea | null {
  return one && other ? (other.version > one.version ? other : one) : (one ?? other);
}
