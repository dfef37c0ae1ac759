import type { Queryable } from "#db/database.ts";
import type { AddressRow } from "#domain/address.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { eligibilities, type StatusReason, statusClasses, statusReasons } from "#domain/status.ts";
import { Technology } from "#domain/technology.ts";
import { addressSetSql, type SetScope } from "./address-set.sql.ts";
import { houseNumberSql } from "./house-number.sql.ts";
import { reasonsSql } from "./missing-status.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

export type AddressSort = { by: "text" | "class" | "downMbps" | "municipality"; direction: "asc" | "desc" };

/** The sort key of the last row of a page, and with it where the next page begins. */
export type AddressCursor = (string | number)[];

export type AddressPage = { rows: AddressRow[]; next: AddressCursor | null };

type Row = Omit<AddressRow, "class" | "eligibility" | "reasons" | "position" | "technology"> & {
  class: number;
  eligible: number;
  reasons: number;
  technology: string | null;
  lon: number;
  lat: number;
  sort: AddressCursor | null;
};

/** Number of addresses of a set. */
export async function countAddresses(tx: Queryable, set: AddressSet, scope: SetScope): Promise<number> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values, { bare: true });
  const { rows } = await tx.query<{ total: number }>(
    `${sql.with}select count(*)::integer as total from ${sql.from} where ${sql.where}`,
    values.list,
  );
  return rows[0]?.total ?? 0;
}

/**
 * One page of a set, sorted, from after `cursor` on; `next` is null on the last page. Positions in EPSG:4326.
 *
 * Technology, speeds and operator are those of the offer that decided the class; null where none did. House numbers sort
 * by their number, then by suffix.
 */
export async function listAddresses(
  tx: Queryable,
  set: AddressSet,
  scope: SetScope,
  page: { sort: AddressSort; cursor: AddressCursor | null; limit: number },
): Promise<AddressPage> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values);
  const keys = [...leadingKeys[page.sort.by], ...textKeys];
  const { direction } = page.sort;
  const after = page.cursor
    ? `and (${keys.map((key) => key.sql).join(", ")}) ${direction === "asc" ? ">" : "<"}
        (${keys.map((key, position) => `${values.add(page.cursor?.[position])}::${key.type}`).join(", ")})`
    : "";
  const order = keys.map((_, position) => `key_${position} ${direction}`).join(", ");
  const { rows } = await tx.query<Row>(
    `${sql.with}${sql.with ? ", " : "with "}page as (
       select ${pageColumns}, json_build_array(${keys.map((key) => key.sql).join(", ")}) as sort,
         ${keys.map((key, position) => `${key.sql} as key_${position}`).join(", ")}
       from ${sql.from} ${offerJoin} where ${sql.where} ${after}
       order by ${order} limit ${values.add(page.limit + 1)})
     ${selectRows(scope, values)} order by ${order}`,
    values.list,
  );
  const shown = rows.slice(0, page.limit);
  return { rows: shown.map(toAddressRow), next: rows.length > page.limit ? (shown.at(-1)?.sort ?? null) : null };
}

/** The list row of one address; null when none has this id in the scope. */
export async function findAddressRow(tx: Queryable, id: string, scope: SetScope): Promise<AddressRow | null> {
  const values = new Values();
  const sql = addressSetSql({ within: { kind: "everything" }, ruleSet: "" }, scope, values);
  const { rows } = await tx.query<Row>(
    `with page as (select ${pageColumns}, null as sort from ${sql.from} ${offerJoin}
       where ${sql.where} and a.id = ${values.add(id)})
     ${selectRows(scope, values)}`,
    values.list,
  );
  return rows[0] ? toAddressRow(rows[0]) : null;
}

/** Street, number and suffix as one text, of the row with this alias. */
export function addressText(alias: string): string {
  return `concat(${alias}.street, ' ', ${houseNumberSql(alias)})`;
}

/** The reasons whose bits are set in a stored mask, in the order of their numbers. */
export function reasonsOfMask(mask: number): StatusReason[] {
  return statusReasons.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** Database row to what the API shows. */
function toAddressRow({ lon, lat, class: number, eligible, reasons, sort: _, ...row }: Row): AddressRow {
  return {
    ...row,
    technology: row.technology === null ? null : Technology.parse(row.technology),
    position: [lon, lat],
    class: statusClasses[number] ?? "unknown",
    eligibility: eligibilities[eligible] ?? "unknown",
    reasons: reasonsOfMask(reasons),
  };
}

const pageColumns = `a.*, s.class, s.eligible, ${reasonsSql("s")} as reasons, p.committed, o.technology, o.down_mbps, o.up_mbps, o.operator_id`;
const offerJoin = "left join offer o on o.id = s.deciding_offer_id and o.region = a.region";

/** The rows of `page` as the API shows them. */
function selectRows(scope: SetScope, values: Values): string {
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  return `select id::text, ${addressText("page")} as text, postcode, place, district, ags,
       (select b.name from boundary b where b.level = 'municipality' and b.ags = page.ags
          and ${validAt("b", revision, scope.asOf.past)} limit 1) as municipality,
       st_x(point) as lon, st_y(point) as lat, coalesce(class, 0) as class, coalesce(eligible, 2) as eligible,
       reasons, technology, down_mbps as "downMbps", up_mbps as "upMbps",
       (select name from operator where operator.id = page.operator_id) as operator,
       coalesce(committed, false) as committed,
       (select string_agg(distinct j.name, ', ' order by j.name) from project j
          join project_area pa on pa.project_id = j.id join area_revision r on r.id = pa.area_revision_id
        where j.organisation_id = ${values.add(scope.organisationId)} and j.deleted_at is null
          and j.status = any(${values.add(scope.projectStatuses)}::text[]) and within_outline(r.geom, page.geom)) as project,
       sort
     from page cross join lateral st_transform(page.geom, 4326) as point`;
}

type Key = { sql: string; type: string };

const textKeys: readonly Key[] = [
  { sql: "a.street_norm", type: "text" },
  { sql: "coalesce(substring(a.house_number from '^\\d{1,9}')::integer, 0)", type: "integer" },
  { sql: "a.number_norm", type: "text" },
  { sql: "a.id", type: "bigint" },
];

const leadingKeys: Record<AddressSort["by"], readonly Key[]> = {
  text: [],
  class: [{ sql: "coalesce(s.class, 0)", type: "smallint" }],
  downMbps: [{ sql: "coalesce(o.down_mbps, -1)", type: "double precision" }],
  municipality: [{ sql: "coalesce(a.ags, '')", type: "text" }],
};
