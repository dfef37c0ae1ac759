import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

/** Thread of its own for many places: the server answers others meanwhile. A thread has to be taught TypeScript itself. */
register();
const { clusterPlaces } = await import("./cluster-places.ts");

parentPort?.on("message", (places) => {
  parentPort?.postMessage(clusterPlaces(places));
});
