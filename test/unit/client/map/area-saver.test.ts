import { expect, test } from "vitest";
import { type AreaAction, type AreaInHand, areaReducer } from "#client/features/area-panel/area-in-hand.ts";
import { AreaSaver, type AreaSaverTools } from "#client/features/area-panel/area-saver.ts";
import type { AreaSave, ExpansionArea } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { squareArea } from "#test/builders/map-scene.ts";

const wider: AreaGeometry = { type: "MultiPolygon", coordinates: [] };

function drawn(key: string, ...actions: AreaAction[]): AreaInHand {
  const begun: AreaAction = { do: "begin", key, geometry: squareArea, title: key };
  const area = [begun, ...actions].reduce<AreaInHand | null>(areaReducer, null);
  if (!area) throw new Error("expected an area in hand");
  return area;
}

function stored(area: AreaInHand, version: number): ExpansionArea {
  return {
    id: area.key,
    title: area.title,
    ruleSet: "gigabit-rl-2-2024",
    geometry: area.geometry,
    version,
    updatedAt: "2026-11-22T10:42:00Z",
    updatedBy: null,
    revisions: [],
    projects: [],
    mayEdit: true,
  };
}

/** A server that answers when it is told to; `log` holds what reached it and what was told of it, in order. */
function slowServer() {
  const log: string[] = [];
  const answers: (() => void)[] = [];
  const answered = <T>(value: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      answers.push(() => {
        try {
          resolve(value());
        } catch (error) {
          reject(error);
        }
      });
    });
  let refusal: Error | null = null;
  const tools: AreaSaverTools = {
    create: (area) => {
      log.push(`create ${area.key}`);
      return answered(() => {
        if (refusal) throw refusal;
        return stored(area, 1);
      });
    },
    save: (area, over) => {
      log.push(`save ${area.key} over ${over.version}`);
      return answered((): AreaSave => ({ ok: true, area: stored(area, over.version + 1) }));
    },
    onSaved: ({ key, changes }) => log.push(`saved ${key} at ${changes}`),
    onConflict: ({ key }) => log.push(`conflict ${key}`),
    onFailed: ({ key }) => log.push(`failed ${key}`),
    onBusy: (busy) => log.push(busy ? "busy" : "idle"),
  };
  const answer = async () => {
    answers.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, tools, answer, refuse: (error: Error | null) => (refusal = error) };
}

test("areas begun while the first is on its way are all saved, one after the other", async () => {
  const { log, tools, answer } = slowServer();
  const saver = new AreaSaver(tools);

  for (const key of ["first", "second", "third"]) saver.save(drawn(key));
  for (let i = 0; i < 3; i++) await answer();

  expect(log).toEqual([
    ...["busy", "create first", "saved first at 1"],
    ...["create second", "saved second at 1"],
    ...["create third", "saved third at 1", "idle"],
  ]);
});

test("a change made while the area is being created is saved over what came of it, the newest state only", async () => {
  const { log, tools, answer } = slowServer();
  const saver = new AreaSaver(tools);

  saver.save(drawn("one"));
  saver.save(drawn("one", { do: "reshape", geometry: wider }));
  saver.save(drawn("one", { do: "reshape", geometry: wider }, { do: "reshape", geometry: squareArea }));
  await answer();
  await answer();

  expect(log).toEqual(["busy", "create one", "saved one at 1", "save one over 1", "saved one at 3", "idle"]);
});

test("an area that is refused does not hold up the next and is not sent again by itself", async () => {
  const { log, tools, answer, refuse } = slowServer();
  const saver = new AreaSaver(tools);

  refuse(new Error("refused"));
  saver.save(drawn("one"));
  await answer();
  refuse(null);
  saver.save(drawn("two"));
  await answer();

  expect(log).toEqual(["busy", "create one", "failed one", "idle", "busy", "create two", "saved two at 1", "idle"]);
});

test("nothing is sent for an area without changes", () => {
  const { log, tools } = slowServer();
  const area = drawn("one");

  new AreaSaver(tools).save({ ...area, savedChanges: area.changes });

  expect(log).toEqual([]);
});
