import { fork } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { instanceSecret } from "#server/instance/instance-secret.ts";
import { createAuthentication } from "#services/authentication.ts";
import { createUser } from "#services/user-administration.ts";
import { fillAddresses, squareWith } from "./bench-county.ts";
import { openBenchInstance } from "./bench-instance.ts";
import { benchRuleSet } from "./measure-statistics.ts";

export type LoadRow = { what: string; count: number; p50Ms: number; p95Ms: number; worstMs: number };
export type LoadReport = { answers: LoadRow[]; server: LoadRow[]; refused: number };

type Time = { call: string; ms: number; ok: boolean };

/**
 * So many planners for so long against the real application on a database of its own: each asks, looks at the answer for
 * one to three seconds and asks the next. Gives the times of the answers, and where the server's went: waiting for a
 * connection, in SQL, and how late the event loop was. Null where the machine lacks the engine.
 */
export async function measureLoad(options: {
  engine: "embedded" | "native";
  planners: number;
  seconds: number;
  addresses: number;
  root: string;
  tell(step: string): void;
}): Promise<LoadReport | null> {
  const { planners, seconds, addresses, root, tell } = options;
  const meter = meterDatabase();
  const instance = await openBenchInstance(options.engine, `${root}dist/client`);
  if (!instance) return null;
  try {
    tell(`filling ${addresses} addresses`);
    await fillAddresses(instance.db, {
      organisationId: instance.organisation.id,
      ...{ count: addresses, withOffers: true, ruleSetNumbers: [benchRuleSet.number] },
    });
    const { geometry } = await squareWith(instance.db, addresses, 1000);
    tell(`signing in ${planners} planners`);
    const secret = instanceSecret(instance.dataDirectory);
    const authentication = createAuthentication(instance.db, { secret, baseUrl: instance.url });
    const organisation = { ...instance.organisation, name: "", territory: [] };
    const cookies: string[] = [];
    for (let n = 0; n < planners; n++) {
      const person = { email: `load-${n}@example.org`, name: `Load ${n}`, role: "planner" as const };
      const { id } = await createUser(instance.db, organisation, person);
      const given = await authentication.signInAs(id, new Headers());
      cookies.push(given.map((cookie) => cookie.split(";")[0]).join("; "));
    }
    tell(`${planners} planners for ${seconds} s`);
    meter.reset();
    const loop = monitorEventLoopDelay({ resolution: 10 });
    loop.enable();
    const times = await runPlanners({
      ...{ url: instance.url, cookies, org: instance.organisation.slug, ruleSet: benchRuleSet.id, geometry, seconds },
    });
    loop.disable();
    const calls = [...new Set(times.map((time) => time.call))];
    return {
      answers: [
        ...calls.map((call) =>
          toLoadRow(
            call,
            times.filter((time) => time.call === call).map((time) => time.ms),
          ),
        ),
        toLoadRow(
          "all",
          times.map((time) => time.ms),
        ),
      ],
      server: [
        toLoadRow("waiting for a connection", meter.waits),
        toLoadRow("statement, sent to answered", meter.statements),
        {
          what: "event loop late",
          count: loop.count,
          p50Ms: loop.percentile(50) / 1e6,
          p95Ms: loop.percentile(95) / 1e6,
          worstMs: loop.max / 1e6,
        },
      ],
      refused: times.filter((time) => !time.ok).length,
    };
  } finally {
    await instance.stop();
    await instance.remove();
  }
}

function runPlanners(work: object & { seconds: number }): Promise<Time[]> {
  const child = fork(fileURLToPath(new URL("./load-child.mjs", import.meta.url)), { execArgv: [] });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill("SIGKILL"), (work.seconds + 60) * 1000);
    child.once("message", (times) => resolve(times as Time[]));
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`the planners ended without a result: ${code}`));
    });
    child.send(work);
  });
}

/** Listens to every pool and connection of this process. */
function meterDatabase() {
  const meter = {
    waits: [] as number[],
    statements: [] as number[],
    reset() {
      meter.waits.length = 0;
      meter.statements.length = 0;
    },
  };
  const timed = <This, Args extends unknown[]>(original: (this: This, ...args: Args) => unknown, into: number[]) =>
    function (this: This, ...args: Args): unknown {
      const started = performance.now();
      const outcome = original.apply(this, args);
      const note = () => void into.push(performance.now() - started);
      if (outcome instanceof Promise) outcome.then(note, note);
      return outcome;
    };
  pg.Pool.prototype.connect = timed(pg.Pool.prototype.connect as never, meter.waits) as never;
  pg.Client.prototype.query = timed(pg.Client.prototype.query as never, meter.statements) as never;
  return meter;
}

function toLoadRow(what: string, values: readonly number[]): LoadRow {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { what, count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), worstMs: sorted.at(-1) ?? 0 };
}
