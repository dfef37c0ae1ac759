// Ends its process from a thread of its own when the process has lost its parent, takes too much memory or too long: the
// main thread may be busy for good. Started by children that read untrusted files.
import { Worker } from "node:worker_threads";

const code = `
const { parentPort, workerData } = require("node:worker_threads");
const parent = process.ppid;
let deadline = workerData.deadline;
const end = () => process.kill(process.pid, "SIGKILL");
parentPort.on("message", (next) => { deadline = next; });
setInterval(() => {
  if (process.ppid !== parent || Date.now() > deadline || process.memoryUsage.rss() > workerData.memoryBytes) end();
}, 200);
`;

/** Watches this process; `deadline` (ms since 1970) may be moved with the function that comes back. */
export function watch({ memoryBytes, deadline }) {
  const worker = new Worker(code, { eval: true, workerData: { memoryBytes, deadline }, execArgv: [] });
  worker.unref();
  return (next) => worker.postMessage(next);
}
