import type { Queryable } from "#db/database.ts";
import { addressStates, constructionSteps, eligibleCounts, overviewLine } from "#domain/address-state.ts";
import { noCounts, type OverviewCounts } from "#domain/overview.ts";
import { statusJoinSql, supplyJoinSql } from "./address-joins.ts";
import type { SetScope } from "./address-set.sql.ts";
import { addressStateSql, buildOutSql, stateSql } from "./build-out.sql.ts";
import { ownStateSql } from "./cell-counts.sql.ts";
import { inTerritorySql } from "./missing-status.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

/** Counts every address of the organisation once (see `OverviewCounts`), per municipality (AGS, '' where none is known). */
export async function countOverview(tx: Queryable, scope: SetScope): Promise<Map<string, OverviewCounts>> {
  const values = new Values();
  const { joins, valid, territory } = partsOf(scope, values);
  const { rows } = await tx.query<CountRow>(
    `with ${buildOutSql(scope, values, null).join(", ")}
     select coalesce(a.ags, '') as ags, coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible,
       ${addressStateSql} as state, coalesce(f.step, 0) as step,
       count(*)::integer as addresses, (count(*) filter (where p.gigabit))::integer as gigabit
     from address a ${joins} left join build_out f on f.id = a.id
     where ${valid("a")} and ${territory("a")}
     group by 1, 2, 3, 4, 5`,
    values.list,
  );
  return byMunicipality(rows);
}

/** The same from counts made ahead of time; to be asked inside `whereCounted`. Addresses of projects are looked at one by one. */
export async function sumOverview(tx: Queryable, scope: SetScope): Promise<Map<string, OverviewCounts>> {
  const values = new Values();
  const { joins, valid, territory } = partsOf(scope, values);
  const { rows } = await tx.query<CountRow>(
    `with ${buildOutSql(scope, values, null).join(", ")},
     told as materialized (
       select coalesce(a.ags, '') as ags, coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible,
         coalesce(p.committed, false) as committed, coalesce(p.gigabit, false) as gigabit, f.step, f.funded
       from build_out f join address a on a.id = f.id and ${valid("a")} ${joins}
       where ${territory("a")}),
     weighed as (
       select n.ags, n.class, n.eligible, ${ownStateSql("n")} as state, 0 as step, n.gigabit, n.addresses as n
       from cell_count n where n.organisation_id = ${values.add(scope.organisationId)}
         and n.rule_set_number = ${values.add(scope.ruleSetNumber)} and ${territory("n")}
       union all select ags, class, eligible, ${ownStateSql("told")}, 0, gigabit, -1 from told
       union all select ags, class, eligible,
         ${stateSql({ class: "class", committed: "committed", funded: "funded", step: "step" })}, step, gigabit, 1
       from told)
     select ags, class, eligible, state, step, sum(n)::integer as addresses,
       coalesce(sum(n) filter (where gigabit), 0)::integer as gigabit
     from weighed group by 1, 2, 3, 4, 5 having sum(n) <> 0`,
    values.list,
  );
  return byMunicipality(rows);
}

function partsOf(scope: SetScope, values: Values) {
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const prefixes = values.add(scope.territory);
  const valid = (alias: string) => validAt(alias, revision, scope.asOf.past);
  return {
    valid,
    territory: (alias: string) => `(cardinality(${prefixes}::text[]) = 0 or ${inTerritorySql(alias, prefixes)})`,
    joins: `${statusJoinSql(scope, values)} ${supplyJoinSql(scope, values)}`,
  };
}

function byMunicipality(rows: readonly CountRow[]): Map<string, OverviewCounts> {
  const byAgs = new Map<string, OverviewCounts>();
  for (const row of rows) {
    const counts = byAgs.get(row.ags) ?? noCounts();
    byAgs.set(row.ags, counts);
    addRow(counts, row);
  }
  return byAgs;
}

type CountRow = {
  ags: string;
  class: number;
  eligible: number;
  state: number;
  step: number;
  addresses: number;
  gigabit: number;
};

const openClasses = [null, "weiss", "hellgrau", "dunkelgrau"] as const;

function addRow(counts: OverviewCounts, row: CountRow): void {
  const state = addressStates[row.state] ?? "unknown";
  const line = overviewLine(state, constructionSteps[row.step] ?? "none");
  counts.addresses += row.addresses;
  counts.gigabit += row.gigabit;
  counts[line] += row.addresses;
  if (state === "project") counts.inProject += row.addresses;
  if (row.eligible === 1) {
    const parts = eligibleCounts([{ state, addresses: row.addresses }]);
    for (const key of ["eligible", "eligibleFunded", "eligiblePromised", "eligibleOpen"] as const)
      counts[key] += parts[key];
  }
  const openClass = openClasses[row.class];
  if (line === "open" && openClass) counts.openByClass[openClass] += row.addresses;
}
