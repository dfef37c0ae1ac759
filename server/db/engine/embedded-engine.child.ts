import { openEngine } from "./open-engine.ts";
import { WireGateway } from "./wire-gateway.ts";

/**
 * The embedded engine in a process of its own: a long query never holds up the web server. Arguments: data directory and
 * socket path. It ends when its parent tells it to, or goes away.
 */
const [dataDirectory, socketPath] = process.argv.slice(2);
if (!dataDirectory || !socketPath) throw new Error("expected: embedded-engine.child <data directory> <socket path>");

// The signals of a terminal reach the whole group; the parent decides in which order things end.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

const engine = await openEngine(dataDirectory);
const gateway = new WireGateway(engine, (error) => {
  console.error("embedded database: the engine failed:", error);
  process.exit(70);
});
let ending = false;

process.on("disconnect", () => void end());
process.on("message", (message) => {
  if (message === "stop") void end();
});
await gateway.listen(socketPath);
process.send?.("ready");

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await gateway.close();
  await engine.close();
  process.exit(0);
}
