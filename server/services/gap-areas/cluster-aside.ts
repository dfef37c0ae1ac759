import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { clusterPlaces, type PlaceCluster, type PlacesToCluster } from "./cluster-places.ts";

/** From so many places on, clustering would keep the server from others for longer than starting a thread takes. */
const manyPlaces = 20_000;

let thread: Worker | null = null;
let turn: Promise<unknown> = Promise.resolve();

/** `clusterPlaces`; many places are clustered in a thread of its own, one question after the other. */
export function clusterAside(places: PlacesToCluster): Promise<PlaceCluster[]> {
  if (places.xy.length / 2 < manyPlaces) return Promise.resolve(clusterPlaces(places));
  const answer = turn.then(() => askThread(places));
  turn = answer.catch(() => {});
  return answer;
}

async function askThread(places: PlacesToCluster): Promise<PlaceCluster[]> {
  thread ??= startThread();
  const asked = thread;
  asked.ref();
  try {
    asked.postMessage(places);
    const [clusters] = await once(asked, "message");
    return clusters;
  } catch (error) {
    thread = null;
    void asked.terminate();
    throw error;
  } finally {
    asked.unref();
  }
}

function startThread(): Worker {
  const started = new Worker(new URL("./cluster-places-child.mjs", import.meta.url), { execArgv: [] });
  started.once("exit", () => {
    if (thread === started) thread = null;
  });
  return started;
}
