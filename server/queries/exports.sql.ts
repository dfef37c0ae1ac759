import type { Queryable } from "#db/database.ts";
import type { OfferView } from "#domain/address.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { statusJoinSql, supplyJoinSql } from "./address-joins.ts";
import { addressSetSql, type SetScope } from "./address-set.sql.ts";
import { addressStateSql, buildOutSql } from "./build-out.sql.ts";
import { firstReasonSql, reasonsSql } from "./missing-status.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

/** An address of an export by its key. */
export type ExportKey = { region: string; id: string };
export type ExportCursor = (string | number)[];
export type ExportKeyPage = { keys: ExportKey[]; next: ExportCursor | null };

export type ExportAddressRow = {
  id: string;
  officialId: string | null;
  ags: string | null;
  municipality: string | null;
  district: string | null;
  street: string;
  houseNumber: string;
  suffix: string | null;
  postcode: string | null;
  place: string | null;
  x: number;
  y: number;
  households: number | null;
  class: number;
  eligible: number;
  state: number;
  reasons: number;
  firstReason: number | null;
  decidingOfferId: string | null;
  datasetId: number;
};

export type ExportOfferRow = {
  id: string;
  addressId: string;
  operator: string;
  operatorId: number;
  technology: string;
  downMbps: number;
  upMbps: number | null;
  speedKind: OfferView["speedKind"];
  kind: OfferView["kind"];
  availableOn: string | null;
  binding: boolean | null;
  milestonePlan: boolean | null;
  customer: OfferView["customer"];
  datasetId: number;
  publisher: string | null;
  asOf: string;
};

/** By municipality, street and number; a whole instance by its key alone, which needs no sorting. */
const addressOrder = [
  { sql: "coalesce(a.ags, '')", type: "text" },
  { sql: "a.street_norm", type: "text" },
  { sql: "coalesce(substring(a.house_number from '^\\d{1,9}')::integer, 0)", type: "integer" },
  { sql: "a.number_norm", type: "text" },
  { sql: "a.id", type: "bigint" },
] as const;
/** What `address.geom` is in. */
const storedSrid = 25832;
const keyOrder = [{ sql: "a.id", type: "bigint" }] as const;

/** The next keys of a set after `after`, in the order of the file; `next` is null at the end. */
export async function listExportKeys(
  tx: Queryable,
  set: AddressSet,
  scope: SetScope,
  page: { after: ExportCursor | null; limit: number },
): Promise<ExportKeyPage> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values, { bare: true });
  const order = set.within.kind === "everything" ? keyOrder : addressOrder;
  const columns = order.map((key) => key.sql).join(", ");
  const after = page.after
    ? `and (${columns}) > (${order.map(({ type }, i) => `${values.add(page.after?.[i])}::${type}`).join(", ")})`
    : "";
  const { rows: keys } = await tx.query<ExportKey>(
    `${sql.with}select a.region, a.id::text from ${sql.from}
     where ${sql.where} ${after} order by ${columns} limit ${values.add(page.limit)}`,
    values.list,
  );
  const last = keys.length === page.limit ? keys.at(-1) : undefined;
  return { keys, next: last ? await cursorOf(tx, last, columns, scope) : null };
}

async function cursorOf(tx: Queryable, key: ExportKey, columns: string, scope: SetScope): Promise<ExportCursor | null> {
  const { rows } = await tx.query<{ cursor: ExportCursor }>(
    `select json_build_array(${columns}) as cursor from address a
     where a.region = $1 and a.id = $2 and ${validAt("a", "$3::integer", scope.asOf.past)}`,
    [key.region, key.id, scope.asOf.revision],
  );
  return rows[0]?.cursor ?? null;
}

/**
 * What an export says of addresses, in the order of `keys`; `x`, `y` in `srid`, metres to the millimetre, degrees to 7
 * decimals. Each table is told the ids by themselves: from the join alone a planner that knows little reads it from its first
 * row on, for each page. Relies on the primary keys of `address` and `address_status`, and on `address_id` and
 * `address_status_current`.
 */
export async function listExportAddresses(
  tx: Queryable,
  keys: readonly ExportKey[],
  scope: SetScope,
  srid: number,
): Promise<ExportAddressRow[]> {
  const values = new Values();
  const ids = `${values.add(keys.map((key) => key.id))}::bigint[]`;
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const digits = `${values.add(srid === 4326 ? 7 : 3)}::integer`;
  const valid = (alias: string) => validAt(alias, revision, scope.asOf.past);
  const point = srid === storedSrid ? "a.geom" : "g.point";
  const { rows } = await tx.query<ExportAddressRow>(
    `with ${buildOutSql(scope, values, null, ids).join(", ")}
     select a.id::text, a.official_id as "officialId", a.ags, m.name as municipality, a.district, a.street,
       a.house_number as "houseNumber", a.suffix, a.postcode, a.place,
       round(st_x(${point})::numeric, ${digits})::float8 as x, round(st_y(${point})::numeric, ${digits})::float8 as y,
       a.households, coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible, ${addressStateSql} as state,
       ${reasonsSql("s")} as reasons, ${firstReasonSql("s")} as "firstReason", s.deciding_offer_id::text as "decidingOfferId",
       a.dataset_id as "datasetId"
     from unnest(${values.add(keys.map((key) => key.region))}::text[], ${ids})
         with ordinality as k(region, id, position)
       join address a on a.region = k.region and a.id = k.id and a.id = any(${ids}) and ${valid("a")}
       ${statusJoinSql(scope, values)} and s.address_id = any(${ids})
       ${supplyJoinSql(scope, values)} and p.address_id = any(${ids})
       left join build_out f on f.id = a.id
       left join lateral (select b.name from boundary b where b.level = 'municipality' and b.ags = a.ags and ${valid("b")}
         limit 1) m on true
       ${srid === storedSrid ? "" : `cross join lateral st_transform(a.geom, ${values.add(srid)}::integer) as g(point)`}
     order by k.position`,
    values.list,
  );
  return rows;
}

/** The organisation's offers at addresses, in the order of `keys`, existing and fast ones first. */
export async function listExportOffers(
  tx: Queryable,
  keys: readonly ExportKey[],
  scope: SetScope,
): Promise<ExportOfferRow[]> {
  const { rows } = await tx.query<ExportOfferRow>(
    `select o.id::text, o.address_id::text as "addressId", op.name as operator, op.id as "operatorId", o.technology, o.down_mbps as "downMbps",
       o.up_mbps as "upMbps", o.speed_kind as "speedKind", o.kind, o.available_on::text as "availableOn", o.binding,
       o.milestone_plan as "milestonePlan", o.customer, d.id as "datasetId", d.publisher, d.as_of::text as "asOf"
     from unnest($1::bigint[]) with ordinality as k(id, position)
       join offer o on o.organisation_id = $2 and o.address_id = k.id
         and o.address_id = any($1::bigint[]) and ${validAt("o", "$3::integer", scope.asOf.past)}
       join operator op on op.id = o.operator_id join dataset d on d.id = o.dataset_id
     order by k.position, o.kind desc, o.down_mbps desc, op.name, o.id`,
    [keys.map((key) => key.id), scope.organisationId, scope.asOf.revision],
  );
  return rows;
}
