import { existsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plausibleSpeeds } from "#domain/plausible-speeds.data.ts";
import { technologies } from "#domain/technology.ts";
import { type OfferReading, readOffers } from "#geodata/formats/offers.ts";
import { judgeSpeeds } from "#geodata/formats/plausible-speed.ts";
import type { ColumnMapping } from "#geodata/formats/reading.ts";

const verdict = (...offer: Parameters<typeof judgeSpeeds>) =>
  judgeSpeeds(...offer).map(({ field, isHard }) => `${field} ${isHard ? "refused" : "noted"}`);

describe("what speeds a technology can have", () => {
  it.each([
    ["DSL", 24, 3.5, []],
    ["DSL", 24.1, 3.5, ["downMbps noted"]],
    ["DSL", 300, 40, ["downMbps noted", "upMbps noted"]],
    ["DSL", 300.1, 1, ["downMbps refused"]],
    ["DSL", 16, 101, ["upMbps refused"]],
    ["FTTC", 250, 50, []],
    ["FTTC", 1000, 50, ["downMbps noted"]],
    ["FTTC", 1001, 50, ["downMbps refused"]],
    ["LTE", 300, 50, []],
    ["LTE", 1000, 50, ["downMbps noted"]],
    ["LTE", 1001, 50, ["downMbps refused"]],
    ["HFC", 1000, 50, []],
    ["HFC", 10_001, 50, ["downMbps refused"]],
    ["HFC", 1, null, ["downMbps refused"]],
    ["FTTH", 1000, 1000, []],
    ["FTTH", 10_000, 10_000, []],
    ["FTTH", 25_001, null, ["downMbps refused"]],
    ["FTTH", 1, null, ["downMbps noted"]],
    ["FTTH", 0.2, null, ["downMbps refused"]],
    ["FTTH", 16, 1, ["downMbps noted"]],
    ["DSL", 16, 17, ["upMbps noted"]],
    ["FTTH", 500, 1000, ["upMbps noted"]],
    ["SAT", 1001, null, ["downMbps refused"]],
    ["5G", 10_001, null, ["downMbps refused"]],
    ["FWA", 10_001, null, ["downMbps refused"]],
  ] as const)("judges %s with %d down and %s up", (technology, down, up, expected) => {
    expect(verdict(technology, down, up)).toEqual(expected);
  });

  it("knows a usual range within the hard one, with a source, for every technology", () => {
    for (const technology of technologies) {
      const { usualDown, hardDown, usualUpAtMost, hardUpAtMost, source } = plausibleSpeeds[technology];
      expect(hardDown[0]).toBeLessThanOrEqual(usualDown[0]);
      expect(usualDown[1]).toBeLessThanOrEqual(hardDown[1]);
      expect(usualUpAtMost).toBeLessThanOrEqual(hardUpAtMost);
      expect(source?.title).toBeTruthy();
    }
  });
});

describe("reading the speeds of a list", () => {
  const head = "adress_id;betreiber;technologie;down_mbit;up_mbit";
  async function read(rows: string[], mapping?: ColumnMapping, file?: string) {
    const folder = await mkdtemp(join(tmpdir(), "breitbandlotse-speed-"));
    try {
      const path = file ?? join(folder, "offers.csv");
      if (file === undefined) writeFileSync(path, `${[head, ...rows].join("\n")}\n`);
      const reading: OfferReading = await readOffers(path, mapping ? { mapping } : {});
      const found = [];
      for await (const row of reading.rows) found.push(row);
      return { found, suspected: reading.suspectedUnit() };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  it("refuses a row beyond what its technology can have, naming cell and range", async () => {
    const { found, suspected } = await read(["1;A;FTTC;100;40", "2;A;FTTC;250;40", "3;A;LTE;100000;50"]);

    expect(found.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(found[2]).toMatchObject({
      issues: [
        {
          line: 4,
          column: "down_mbit",
          expected: "0.1 to 1000 Mbit/s down for LTE; row not read",
          found: "100000 (LTE)",
        },
      ],
    });
    expect(suspected).toBeNull();
  });

  it("keeps an unusual row with a note", async () => {
    const { found } = await read(["1;A;DSL;50;10"]);

    expect(found[0]).toMatchObject({
      ok: true,
      notes: [
        { column: "down_mbit", expected: "usually 0.3 to 24 Mbit/s down for DSL; read as it stands" },
        { column: "up_mbit", expected: "usually at most 3.5 Mbit/s up for DSL; read as it stands" },
      ],
    });
  });

  it("sees that a whole column is in kbit/s or Gbit/s, whatever the technologies", async () => {
    const kbit = await read(["1;A;DSL;16000;1000", "2;A;FTTC;50000;10000", "3;A;FTTH;1000000;500000"]);
    const gbit = await read(["1;A;FTTH;1;0,5", "2;A;FTTH;2,5;1", "3;A;HFC;1;0,05"]);
    const half = await read(["1;A;DSL;16000;1000", "2;A;FTTC;50;10"]);
    const few = await read(["1;A;DSL;16000;1000", "2;A;FTTC;50;10", "3;A;FTTC;50;10"]);

    expect(kbit.suspected).toEqual({ unit: "kbit/s", rows: 3, of: 3 });
    expect(gbit.suspected).toEqual({ unit: "Gbit/s", rows: 3, of: 3 });
    expect(half.suspected).toEqual({ unit: "kbit/s", rows: 1, of: 2 });
    expect(few.suspected).toBeNull();
  });

  it("reads a column in the unit that the mapping names, a cell with its own unit in that", async () => {
    const units = { downMbps: "kbit/s", upMbps: "kbit/s" } as const;
    const { found, suspected } = await read(["1;A;DSL;16000;1024", "2;A;FTTH;1 Gbit/s;500000"], { columns: {}, units });

    expect(found.map((row) => row.ok && [row.value.downMbps, row.value.upMbps])).toEqual([
      [16, 1.024],
      [1000, 500],
    ]);
    expect(suspected).toBeNull();
  });

  const fault = join(import.meta.dirname, "../../../../../shared/faults/21-implausible-speed/offers.csv");
  it.runIf(existsSync(fault))("takes none of the kbit/s figures of a real case for Mbit/s", async () => {
    const { found } = await read([], undefined, fault);

    expect(found.map(({ ok }) => ok)).toEqual([false, false, false]);
  });
});
