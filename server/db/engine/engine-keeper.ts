import { setTimeout as wait } from "node:timers/promises";
import type { EmbeddedEngine } from "./embedded-engine.ts";

export type KeptEngine = {
  stop(): Promise<void>;
  /** Resolves when the engine ended and was not to be brought back, with its last words. */
  lost: Promise<string>;
};

/** So many restarts in so long a time are help; more would hide a database that is broken. */
const mostRestarts = 5;
const withinMs = 10 * 60_000;
const pauseMs = 200;

/**
 * Brings an embedded engine back when its process ends by itself (out of memory, killed): what was committed is on the disk,
 * and connections of the pool find the new process on the same socket. `onChange` hears each end and each new start.
 */
export function keepEngine(
  first: EmbeddedEngine,
  onChange: (change: { event: "ended"; detail: string } | { event: "restarted"; pid: number }) => void,
): KeptEngine {
  let engine = first;
  let stopping = false;
  let coming: Promise<unknown> = Promise.resolve();
  const restarts: number[] = [];

  const lost = watch();

  async function watch(): Promise<string> {
    for (;;) {
      const { expected, detail } = await engine.ended;
      if (expected || stopping) return new Promise(() => {});
      onChange({ event: "ended", detail });
      const now = performance.now();
      while (restarts.length > 0 && now - (restarts[0] ?? 0) > withinMs) restarts.shift();
      if (restarts.length >= mostRestarts)
        return `${detail} (for the ${restarts.length + 1}th time within ten minutes)`;
      restarts.push(now);
      await wait(pauseMs);
      const relaunch = engine.relaunch();
      coming = relaunch.catch(() => {});
      try {
        engine = await relaunch;
      } catch (error) {
        return `${detail}; it did not start again: ${error instanceof Error ? error.message : String(error)}`;
      }
      onChange({ event: "restarted", pid: engine.pid });
    }
  }

  return {
    lost,
    async stop() {
      stopping = true;
      await coming;
      await engine.stop();
    },
  };
}
