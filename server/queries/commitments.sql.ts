import type { Queryable } from "#db/database.ts";
import { houseNumberSql } from "./house-number.sql.ts";

/** A promise of an operator at one address, over all deliveries that held it. */
export type CommitmentRow = {
  operatorId: number;
  operator: string;
  addressId: string;
  ags: string | null;
  text: string;
  binding: boolean | null;
  downMbps: number;
  /** The first date that was promised, and the one of the newest list. */
  dueOn: string | null;
  latestDueOn: string | null;
  promisedOn: string;
  suppliedOn: string | null;
  /** The newest list of the operator still holds it. */
  standing: boolean;
};

/**
 * Every promise that the operators of an organisation ever made, by operator and address. A promise is supplied since the
 * as-of date of the first delivery in which that operator has at least the promised download there. Undone deliveries do
 * not count. `municipalities` (AGS): empty means all.
 */
export async function listCommitments(
  tx: Queryable,
  query: { organisationId: string; revision: number; municipalities: readonly string[] },
): Promise<CommitmentRow[]> {
  const { rows } = await tx.query<CommitmentRow>(
    `with promise as materialized (
       select f.operator_id, f.address_id, max(f.region) as region, bool_or(f.binding) as binding,
         max(f.down_mbps) as down_mbps, (array_agg(f.available_on order by d.as_of, f.id))[1] as due_on,
         (array_agg(f.available_on order by d.as_of desc, f.id desc))[1] as latest_due_on, min(d.as_of) as promised_on,
         bool_or(f.valid_to is null) as standing
       from offer f join dataset d on d.id = f.dataset_id and d.state = 'applied'
       where f.organisation_id = $1 and f.kind = 'commitment' and f.valid_from <= $2
       group by 1, 2
     ), supplied as materialized (
       -- One pass over the offers: no index serves current and past rows together.
       select p.operator_id, p.address_id, min(d.as_of) as supplied_on
       from promise p join offer f on f.organisation_id = $1 and f.operator_id = p.operator_id
           and f.address_id = p.address_id and f.kind = 'existing' and f.down_mbps >= p.down_mbps and f.valid_from <= $2
         join dataset d on d.id = f.dataset_id and d.state = 'applied'
       group by 1, 2
     )
     select p.operator_id as "operatorId", o.name as operator, p.address_id::text as "addressId", a.ags,
       concat_ws(', ', concat_ws(' ', a.street, ${houseNumberSql("a")}),
         nullif(concat_ws(' ', a.postcode, a.place), '')) as text,
       p.binding, p.down_mbps as "downMbps", p.due_on::text as "dueOn", p.latest_due_on::text as "latestDueOn",
       p.promised_on::text as "promisedOn", s.supplied_on::text as "suppliedOn", p.standing
     from promise p join operator o on o.id = p.operator_id
       join address a on a.id = p.address_id and a.valid_to is null and a.valid_from <= $2
       left join supplied s on s.operator_id = p.operator_id and s.address_id = p.address_id
     where cardinality($3::text[]) = 0 or a.ags = any($3::text[])
     order by o.name, a.ags, a.street, a.house_number, a.suffix`,
    [query.organisationId, query.revision, query.municipalities],
  );
  return rows;
}
