import { getRuleSet } from "#domain/rule-sets.data.ts";
import { squareWith } from "./bench-county.ts";
import type { BenchInstance } from "./bench-instance.ts";
import { type BenchRow, medianPair, toRow } from "./row.ts";

export const benchRuleSet = getRuleSet("gigabit-rl-2-2024");
const roundTripSlackMs = 5;

/** Statistics of a drawn area over HTTP against the bare count in the same database, for each size that the data holds. */
export async function measureStatistics(
  instance: BenchInstance,
  scale: BenchRow["scale"],
  total: number,
  sizes: readonly number[],
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of sizes.filter((wanted) => wanted <= total)) {
    const { geometry, addresses } = await squareWith(instance.db, total, size);
    const input = { geometry, ruleSet: benchRuleSet.id };
    const times = await medianPair(
      size >= 100_000 ? 7 : 15,
      () => instance.ask("areas.statistics", input),
      () => bareCount(instance, geometry),
    );
    rows.push(
      toRow(
        { row: `area-statistics-${label(size)}`, engine: instance.engine, scale, items: addresses, target: 1.5 },
        times,
        roundTripSlackMs,
      ),
    );
  }
  return rows;
}

/** What any program would have to ask for the same numbers: one count by class and eligibility inside the polygon. */
function bareCount({ db, organisation }: BenchInstance, geometry: object): Promise<unknown> {
  return db.query(
    `select a.ags, s.class, s.eligible, s.first_reason, count(*), sum(a.households)
     from address a left join address_status s on s.organisation_id = $2 and s.rule_set_number = $3 and s.address_id = a.id
       and s.region = a.region and s.valid_to is null
     where a.valid_to is null
       and st_covers(st_transform(st_setsrid(st_geomfromgeojson($1), 4326), 25832), a.geom)
     group by 1, 2, 3, 4`,
    [JSON.stringify(geometry), organisation.id, benchRuleSet.number],
  );
}

function label(size: number): string {
  return `${size / 1000}k`;
}
