import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ProcessSlots } from "#geodata/process-slots.ts";
import { readApart } from "#services/apart/read-apart.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

const endless = fileURLToPath(new URL("../fixtures/formats/endless-view.gpkg", import.meta.url));

/** Processes of this one that read files, as the system knows them. */
function readers(): number[] {
  return readdirSync("/proc")
    .filter((pid) => {
      if (!/^\d+$/.test(pid)) return false;
      try {
        const parent = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1];
        return parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("reader.child");
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Also those that have ended and that this process has not yet heard of are there. */
const untilGone = (pids: number[]) =>
  vi.waitFor(() => expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]), { timeout: 20_000 });

/** Ends those that wait for the next file, so that the next file gets a new one. */
async function endIdleReaders(): Promise<void> {
  const idle = readers();
  for (const pid of idle) process.kill(pid, "SIGKILL");
  await untilGone(idle);
}

/** The process that reads the file, halted as soon as it is there: it never comes to an answer by itself. */
const haltedReader = () =>
  vi.waitFor(
    () => {
      const [pid, ...others] = readers();
      if (pid === undefined) throw new Error("no reader has been started");
      process.kill(pid, "SIGSTOP");
      expect(others).toEqual([]);
      return pid;
    },
    { timeout: 20_000, interval: 1 },
  );

describe("files of strangers", () => {
  it("are read in a process that is ended when it takes too long, and refused with the reason", async () => {
    const reading = readApart("area", endless, { place: "endlos.gpkg", timeoutMs: 1 });

    await expect(reading).rejects.toThrow(/endlos\.gpkg: expected a file that can be read within/);
  });

  it("are read in a process that is ended when it takes too much memory", async () => {
    const bytes = new Uint8Array(8);
    const reading = readApart("picture", { bytes, maxPixels: 10 }, { place: "gross.png", memoryBytes: 1 << 20 });

    await expect(reading).rejects.toThrow(/gross\.png: .*reading ended with/);
  });

  it("are no longer read when the sender goes", async () => {
    await endIdleReaders();
    const gone = new AbortController();
    const reading = readApart("area", endless, { place: "weg.gpkg", signal: gone.signal });
    const refused = expect(reading).rejects.toThrow(/they have gone/);
    const reader = await haltedReader();
    gone.abort();

    await refused;
    await untilGone([reader]);
  });

  it("wait for a free place, a few of them; the rest is told to come again", async () => {
    const slots = new ProcessSlots({ running: 1, waiting: 1 });
    let finish = () => {};
    const first = slots.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const gone = new AbortController();
    const second = slots.run(async () => 2, gone.signal);
    const third = slots.run(async () => 3);

    await expect(third).rejects.toMatchObject({ code: "too-many-requests" });
    gone.abort(new Error("gone"));
    await expect(second).rejects.toThrow("gone");
    const fourth = slots.run(async () => 4);
    finish();
    await first;
    expect(await fourth).toBe(4);
  });
});

describe.each(engines().slice(0, 1))("files of strangers over the web on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;
  beforeAll(async () => {
    web = await startWebServer(db);
  });
  afterAll(() => web.close());

  it("hold nobody up: an endless view sent several times at once is refused each time", async () => {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation });
    const headers = { cookie: await web.cookieOf(user.id), origin: web.url };
    const send = () => {
      const body = new FormData();
      body.append("file", new Blob([readFileSync(endless)]), "gebiet.gpkg");
      return fetch(`${web.url}/api/${organisation.slug}/area-file`, { method: "POST", headers, body });
    };

    const answers = await Promise.all(Array.from({ length: 6 }, send));

    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(400));
    for (const answer of answers) expect(await answer.text()).toContain("found views: v");
    expect(readers().length).toBeLessThanOrEqual(2);
  });

  it("leave no process behind when the sender of an area goes away", async () => {
    await endIdleReaders();
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation });
    const headers = { cookie: await web.cookieOf(user.id), origin: web.url };
    const gone = new AbortController();
    const body = new FormData();
    body.append("file", new Blob([readFileSync(endless)]), "gebiet.gpkg");
    const answer = fetch(`${web.url}/api/${organisation.slug}/area-file`, {
      ...{ method: "POST", headers, body, signal: gone.signal },
    });
    const left = expect(answer).rejects.toThrow();
    const reader = await haltedReader();
    gone.abort();

    await left;
    await untilGone([reader]);
  });
});
