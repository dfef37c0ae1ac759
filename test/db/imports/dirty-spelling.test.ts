import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { stringify } from "csv-stringify/sync";
import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { importDelivery } from "#services/imports/import-delivery.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { type KnownAddress, makeOffers, type SyntheticOffer } from "../../../scripts/offers/synthetic-offers.ts";

const county = resolve("../shared/data/brandenburg-addresses/lk_prignitz_12070.csv");

type Tally = { rows: number; right: number; wrong: number; ambiguous: number; unmatched: number };

/** Imports the list as a dry run and looks at the matches while they are staged. */
async function matchesOf(world: ImportWorld, list: string): Promise<Map<number, Set<string>>> {
  const found = new Map<number, Set<string>>();
  const { writeFileSync } = await import("node:fs");
  const folder = await world.files.workFolder();
  const path = `${folder}/offers.csv`;
  writeFileSync(path, list);
  await importDelivery(
    world.db,
    {
      ...{ kind: "offers", path, fileName: "offers.csv", organisation: world.organisation, asOf: "2026-06-30" },
      ...{ publisher: null, licence: null, dryRun: true, synthetic: true, actor: { userId: null, name: "test" } },
    },
    {
      files: world.files,
      async onProgress({ step, done }) {
        if (step !== "writing" || done !== 0 || found.size > 0) return;
        const rows = await world.select<{ line: number; outcome: string; ids: string[] }>(
          `select s.line, s.outcome, coalesce(array_agg(a.official_id) filter (where a.id is not null), '{}') as ids
           from staged_offer s left join staged_match m on m.dataset_id = s.dataset_id and m.line = s.line
             left join address a on a.id = m.address_id and a.valid_to is null
           group by 1, 2`,
        );
        for (const { line, outcome, ids } of rows) found.set(line, new Set(outcome === "matched" ? ids : [outcome]));
      },
    },
  );
  return found;
}

/** What is not to be matched silently: the letters themselves are wrong or missing, and others could have stood there. */
const guesswork = new Set(["typing", "initials"]);

function tally(
  offers: readonly SyntheticOffer[],
  found: Map<number, Set<string>>,
  counts: (offer: SyntheticOffer) => boolean = () => true,
): Tally {
  const result: Tally = { rows: offers.filter(counts).length, right: 0, wrong: 0, ambiguous: 0, unmatched: 0 };
  offers.forEach((offer, index) => {
    if (!counts(offer)) return;
    const { truth } = offer;
    const matches = found.get(index + 2) ?? new Set(["unmatched"]);
    if (matches.has("unmatched")) result.unmatched += 1;
    else if (matches.has("ambiguous")) result.ambiguous += 1;
    else if (matches.has(truth.officialId)) result.right += 1;
    else result.wrong += 1;
  });
  return result;
}

function listOf(offers: readonly SyntheticOffer[]): string {
  const columns = [
    ...["adress_id", "strasse", "hausnummer", "plz", "ort", "ortsteil", "betreiber", "technologie", "down_mbit"],
    ...["up_mbit", "messart", "art", "fertig_bis", "verbindlich", "bemerkung"],
  ];
  return stringify([columns, ...offers.map(({ cells }) => columns.map((column) => cells[column] ?? ""))], {
    delimiter: ";",
  });
}

async function readCounty(): Promise<KnownAddress[]> {
  const known: KnownAddress[] = [];
  const reading = await readAddresses(county);
  for await (const row of reading.rows) {
    if (!row.ok) continue;
    const { officialId, ags, street, houseNumber, suffix, postcode, place, district } = row.value;
    const number = `${houseNumber}${suffix ?? ""}`;
    known.push({ officialId: officialId ?? "", ags, street, number, postcode, place, district });
  }
  return known;
}

describe.skipIf(!existsSync(county)).each(engines())("matching a real county on the %s engine", (engine) => {
  it("finds clean and misspelt rows, and takes none for another house", { timeout: 280_000 }, () =>
    inImportWorld(testDatabase(engine), async (world) => {
      // Statuses are not what this is about.
      await world.db.query("update organisation set territory = '{99}' where id = $1", [world.organisation.id]);
      await world.deliver("addresses", "", { path: county });
      const known = await readCounty();
      const options = { seed: 7, idShare: 0, coveredShare: 0.2 };
      const clean = [...makeOffers(known, { ...options, dirtyShare: 0 })];
      const dirty = [...makeOffers(known, { ...options, dirtyShare: 1 })];

      const ofClean = tally(clean, await matchesOf(world, listOf(clean)));
      const foundDirty = await matchesOf(world, listOf(dirty));
      const ofDirty = tally(dirty, foundDirty);
      if (process.env.SHOW_MATCHING) show(dirty, foundDirty);
      const ofKnowing = tally(
        dirty,
        foundDirty,
        ({ truth }) => !truth.variants.some((variant) => guesswork.has(variant)),
      );
      console.info(
        `matching on ${engine}: ${JSON.stringify({ clean: ofClean, misspelt: ofDirty, unguessed: ofKnowing })}`,
      );

      expect(known).toHaveLength(29_805);
      expect(ofClean.wrong).toBe(0);
      expect(ofClean.right / ofClean.rows).toBeGreaterThan(0.99);
      expect(ofKnowing.wrong).toBe(0);
      expect(ofKnowing.right / ofKnowing.rows).toBeGreaterThan(0.95);
      // A typing error that names another street of the place ("Gartenweg" as "Gartenstraße") cannot be told from it.
      expect(ofDirty.wrong / ofDirty.rows).toBeLessThan(0.001);
    }),
  );
});

/** For looking into it: examples of what went wrong, and the share of right rows per kind of spelling. */
function show(offers: readonly SyntheticOffer[], found: Map<number, Set<string>>): void {
  const groups = new Map<string, Tally>();
  offers.forEach((offer, index) => {
    const line = new Map([[2, found.get(index + 2) ?? new Set<string>(["unmatched"])]]);
    const one = tally([offer], line);
    if (one.wrong > 0) console.info("wrong", offer.cells, offer.truth, [...(line.get(2) ?? [])]);
    const wasKnowable = !offer.truth.variants.some((variant) => guesswork.has(variant));
    if (one.unmatched > 0 && (wasKnowable || index % 40 === 0))
      console.info("unmatched", Object.values(offer.cells).slice(0, 5).join("|"), offer.truth.variants.join(","));
    for (const variant of new Set(offer.truth.variants)) {
      const sum = groups.get(variant) ?? { rows: 0, right: 0, wrong: 0, ambiguous: 0, unmatched: 0 };
      for (const key of ["rows", "right", "wrong", "ambiguous", "unmatched"] as const) sum[key] += one[key];
      groups.set(variant, sum);
    }
  });
  console.info(Object.fromEntries(groups));
}
