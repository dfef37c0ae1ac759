import type { Queryable } from "#db/database.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { type AddressState, addressStates } from "#domain/address-state.ts";
import type { AddressCounts, MapCounts } from "#domain/map-counts.ts";
import { type StatusClass, statusClasses } from "#domain/status.ts";
import { addressSetSql, type SetScope, stateSql } from "./address-set.sql.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

/** Counts a set by class, eligibility and state; every class and state is there, with 0 where it has none. */
export async function countByClass(tx: Queryable, set: AddressSet, scope: SetScope): Promise<AddressCounts> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values, { funded: true });
  const { rows } = await tx.query<{ class: number; eligible: number; state: number; addresses: number }>(
    `${sql.with}select coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible, ${stateSql} as state,
       count(*)::integer as addresses
     from ${sql.from} where ${sql.where} group by 1, 2, 3`,
    values.list,
  );
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((total, row) => total + (of(row) ? row.addresses : 0), 0);
  const ofClass = (name: StatusClass) => sum((row) => statusClasses[row.class] === name);
  const ofState = (name: AddressState) => sum((row) => addressStates[row.state] === name);
  return {
    total: sum(() => true),
    byClass: {
      unknown: ofClass("unknown"),
      weiss: ofClass("weiss"),
      hellgrau: ofClass("hellgrau"),
      dunkelgrau: ofClass("dunkelgrau"),
      versorgt: ofClass("versorgt"),
    },
    eligible: sum((row) => row.eligible === 1),
    unknownEligibility: sum((row) => row.eligible === 2),
    byState: {
      unknown: ofState("unknown"),
      weiss: ofState("weiss"),
      hellgrau: ofState("hellgrau"),
      dunkelgrau: ofState("dunkelgrau"),
      versorgt: ofState("versorgt"),
      planned: ofState("planned"),
      project: ofState("project"),
    },
  };
}

/** How many addresses of a set each operator supplies today and each municipality has; names from current boundaries. */
export async function countFacets(
  tx: Queryable,
  set: AddressSet,
  scope: SetScope,
): Promise<Pick<MapCounts, "operators" | "municipalities">> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values);
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const { rows } = await tx.query<Pick<MapCounts, "operators" | "municipalities">>(
    `${sql.with}${sql.with ? ", " : "with "}picked as materialized (select a.ags, p.operator_ids from ${sql.from} where ${sql.where}),
     by_operator as (select unnest(operator_ids) as id, count(*) as addresses from picked group by 1),
     by_ags as (select ags, count(*) as addresses from picked where ags is not null group by 1),
     named as (select distinct on (b.ags) b.ags, b.name from boundary b where b.level = 'municipality'
       and b.ags in (select ags from by_ags) and ${validAt("b", revision, scope.asOf.past)} order by b.ags, b.id)
     select (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'addresses', c.addresses) order by o.name), '[]')
         from by_operator c join operator o on o.id = c.id) as operators,
       (select coalesce(json_agg(json_build_object('ags', c.ags, 'name', coalesce(n.name, c.ags), 'addresses', c.addresses)
           order by n.name, c.ags), '[]') from by_ags c left join named n on n.ags = c.ags) as municipalities`,
    values.list,
  );
  return rows[0] ?? { operators: [], municipalities: [] };
}
