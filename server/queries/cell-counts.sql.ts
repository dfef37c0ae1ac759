import type { Queryable } from "#db/database.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import { statusClasses } from "#domain/status.ts";
import { technologyGroups, technologyMask } from "#domain/technology.ts";
import type { SetScope } from "./address-set.sql.ts";
import { buildOutSql, stateSql } from "./build-out.sql.ts";
import { cellSql } from "./cell-count-refresh.sql.ts";
import { inTerritorySql } from "./missing-status.ts";
import { validAt } from "./valid-at.ts";
import type { Values } from "./values.ts";

/**
 * Asks `read` where counts made ahead of time say the same as the addresses themselves at the scope's revision; null where they
 * do not yet, or a delivery came in between: the addresses must be counted then. An older revision has no such counts.
 */
export async function whereCounted<T>(tx: Queryable, scope: SetScope, read: () => Promise<T>): Promise<T | null> {
  const before = await countedUpTo(tx, scope);
  if (before === null) return null;
  const answer = await read();
  return (await countedUpTo(tx, scope)) === before ? answer : null;
}

async function countedUpTo(
  tx: Queryable,
  { organisationId, ruleSetNumber, asOf }: Pick<SetScope, "organisationId" | "ruleSetNumber" | "asOf">,
): Promise<number | null> {
  if (asOf.past) return null;
  const { rows } = await tx.query<{ revision: number }>(
    `select t.revision from cell_count_state t
     where t.organisation_id = $1 and t.rule_set_number = $2 and t.revision <= $3 and not exists (
       select from cell_count_pending p join data_revision d using (revision)
       where p.organisation_id = $1 and d.applied_at is not null)`,
    [organisationId, ruleSetNumber, asOf.revision],
  );
  return rows[0]?.revision ?? null;
}

/** Whether counts by cell can leave out what the filter leaves out: operators are not among what they tell apart. */
export function isCountable(filter: MapFilter | undefined): boolean {
  return filter?.operatorIds === undefined;
}

/** Restricts counts and the corrections to them; conditions on `c` (cells) and `a` (addresses), each with its `and`. */
type CellPart = { cells: string; addresses: string; near: string | null };

const everywhere: CellPart = { cells: "", addresses: "", near: null };

/**
 * `with` entries up to `counted (ags, north, east, class, eligible, committed, gigabit, technologies, state, n)`: counts by
 * municipality and kilometre of the INSPIRE grid, within the scope and the filter. Sum `n`, which is negative where an address
 * of a funded project or of a report of construction is taken out of its own state and put under the one it has by that.
 */
export function countedSql(
  scope: SetScope,
  filter: MapFilter | undefined,
  values: Values,
  { buildOut, part = everywhere }: { buildOut: boolean; part?: CellPart },
): string[] {
  const organisation = values.add(scope.organisationId);
  const ruleSet = values.add(scope.ruleSetNumber);
  const entry = `counted as materialized (
    select ${columns},
      ${ownStateSql("c")} as state, c.addresses as n
    from cell_count c
    where c.organisation_id = ${organisation} and c.rule_set_number = ${ruleSet} ${part.cells}
      ${boundSql("c", scope, values)} ${filterSql("c", filter, values)}`;
  if (!buildOut) return [`${entry})`];
  const facts = addressFactsSql(scope, values, {
    from: () => "address a join build_out f on f.id = a.id",
    where: part.addresses,
    more: "f.funded, f.step",
  });
  return [
    ...buildOutSql(scope, values, part.near),
    `moved as materialized (select * from (${facts}) m where true ${filterSql("m", filter, values)})`,
    `${entry}
     union all select ${columns}, ${ownStateSql("moved")}, -1 from moved
     union all select ${columns}, ${stateSql({ class: "class", committed: "committed", funded: "funded", step: "step" })}, 1
     from moved)`,
  ];
}

/**
 * Single addresses with the columns of `counted` but state and `n`, and those of `more`; few, so that each is looked up by itself. `from` gives them as `a`, with what it needs to say that a row
 * is valid; `where` may name them.
 */
function addressFactsSql(
  scope: SetScope,
  values: Values,
  { from, where, more }: { from(valid: (alias: string) => string): string; where: string; more?: string },
): string {
  const organisation = values.add(scope.organisationId);
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const valid = (alias: string) => validAt(alias, revision, scope.asOf.past);
  return `select coalesce(a.ags, '') as ags, ${cellSql("st_y", "a.geom")} as north, ${cellSql("st_x", "a.geom")} as east,
      coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible, coalesce(p.committed, false) as committed,
      coalesce(p.gigabit, false) as gigabit, coalesce(p.technologies, 0) as technologies ${more ? `, ${more}` : ""}
    from ${from(valid)}
      left join lateral (select s.class, s.eligible from address_status s where s.organisation_id = ${organisation}
        and s.rule_set_number = ${values.add(scope.ruleSetNumber)} and s.address_id = a.id and s.region = a.region
        and ${valid("s")} limit 1) s on true
      left join lateral (select p.committed, p.gigabit, p.technologies from address_supply p
        where p.organisation_id = ${organisation} and p.address_id = a.id and p.region = a.region
        and ${valid("p")} limit 1) p on true
    where ${valid("a")} ${boundSql("a", scope, values)} ${where}`;
}

/**
 * Two `with` entries and the rows of addresses in a box (SQL, EPSG:3857) that `counted` must leave to them: `inner_cell` lies in
 * the box as a whole, of `edge_cell` the addresses are looked at one by one.
 */
export function boxSql(box: string, scope: SetScope, values: Values): { with: string[]; part: CellPart; edge: string } {
  const edge = addressFactsSql(scope, values, {
    // Cell by cell: the planner would rather look at every address of the box.
    from: (valid) => `edge_cell e cross join lateral (
      select * from address d where d.geom_mercator && e.box_mercator and ${valid("d")} offset 0) a`,
    where: `and a.geom_mercator && ${box} and ${cellSql("st_y", "a.geom")} = e.north and ${cellSql("st_x", "a.geom")} = e.east`,
  });
  return {
    with: [
      `inner_cell as materialized (select north, east from grid_cell where box_mercator @ ${box})`,
      `edge_cell as materialized (select north, east, box_mercator from grid_cell
        where box_mercator && ${box} and not box_mercator @ ${box})`,
    ],
    part: {
      cells: "and (c.north, c.east) in (select north, east from inner_cell)",
      addresses: `and a.geom_mercator && ${box}`,
      near: box,
    },
    edge,
  };
}

const columns = "ags, north, east, class, eligible, committed, gigabit, technologies";

/** The state of an address that is in no funded project and in no report of construction. */
export function ownStateSql(alias: string): string {
  return stateSql({ class: `${alias}.class`, committed: `${alias}.committed`, funded: "false", step: "0" });
}

/** Territory and municipalities that bound a view. */
export function boundSql(alias: string, scope: SetScope, values: Values): string {
  return [
    ...(scope.territory.length > 0 ? [`and ${inTerritorySql(alias, values.add(scope.territory))}`] : []),
    ...(scope.municipalities.length > 0 ? [`and ${alias}.ags = any(${values.add(scope.municipalities)}::text[])`] : []),
  ].join(" ");
}

export function filterSql(alias: string, filter: MapFilter | undefined, values: Values): string {
  const { classes, technologies, ags } = filter ?? {};
  const mask = technologies && technologyMask(technologies.flatMap((group) => [...technologyGroups[group]]));
  return [
    ...(classes
      ? [`and ${alias}.class = any(${values.add(classes.map((name) => statusClasses.indexOf(name)))}::smallint[])`]
      : []),
    ...(ags ? [`and ${alias}.ags = any(${values.add(ags)}::text[])`] : []),
    ...(mask === undefined ? [] : [`and ${alias}.technologies & ${values.add(mask)}::integer <> 0`]),
  ].join(" ");
}
