import type { Queryable } from "#db/database.ts";
import type { AddressDetail, OfferView } from "#domain/address.ts";
import type { SetScope } from "./address-set.sql.ts";
import { validAt } from "./valid-at.ts";

type Offer = Omit<OfferView, "source" | "technology"> & {
  technology: string;
  operatorId: number;
  datasetId: number;
  publisher: string | null;
  asOf: string;
  synthetic: boolean;
};

export type AddressFacts = {
  officialId: string | null;
  quality: string | null;
  households: number | null;
  agsDerived: boolean;
  gigabit: boolean;
  decidingOfferId: string | null;
  offers: Offer[];
  completeness: AddressDetail["completeness"];
  sites: AddressDetail["sites"];
  projects: AddressDetail["projects"];
  statements: AddressDetail["statements"];
  source: AddressDetail["source"];
};

/**
 * What the list row of an address does not hold: its offers, sites, the projects whose areas hold it, and its source.
 * Null when no address has this id at the scope's revision. Runs inside `inOrganisation`: offers and projects of others
 * are not found.
 */
export async function findAddressFacts(tx: Queryable, id: string, scope: SetScope): Promise<AddressFacts | null> {
  const valid = (alias: string) => validAt(alias, "$2::integer", scope.asOf.past);
  const { rows } = await tx.query<AddressFacts>(
    `select a.official_id as "officialId", a.quality, a.households, a.ags_derived as "agsDerived",
       coalesce(p.gigabit, false) as gigabit, s.deciding_offer_id::text as "decidingOfferId",
       (select coalesce(json_agg(json_build_object('id', o.id::text, 'operator', op.name, 'operatorId', op.id, 'technology', o.technology,
          'downMbps', o.down_mbps, 'upMbps', o.up_mbps, 'speedKind', o.speed_kind, 'kind', o.kind,
          'availableOn', o.available_on, 'binding', o.binding, 'milestonePlan', o.milestone_plan, 'customer', o.customer,
          'datasetId', d.id, 'publisher', d.publisher, 'asOf', d.as_of, 'synthetic', d.synthetic)
          order by o.kind desc, o.down_mbps desc, o.id), '[]')
        from offer o join operator op on op.id = o.operator_id join dataset d on d.id = o.dataset_id
        where o.organisation_id = $3 and o.address_id = a.id and ${valid("o")}) as offers,
       (select json_build_object('datasetId', d.id, 'fileName', d.file_name, 'publisher', d.publisher, 'asOf', d.as_of,
          'basis', c.basis, 'statedBy', c.stated_by, 'statedAt', c.stated_at)
        from supply_completeness c join dataset d on d.id = c.dataset_id
        where c.organisation_id = $3 and c.ags = a.ags and ${valid("c")}
        order by c.basis = 'stated' desc, d.as_of desc, d.id desc limit 1) as completeness,
       (select coalesce(json_agg(json_build_object('type', t.site_type, 'name', t.name) order by t.name), '[]')
        from site t where t.address_id = a.id and ${valid("t")}) as sites,
       (select coalesce(json_agg(distinct jsonb_build_object('id', j.id, 'name', j.name)), '[]')
        from project j join project_area pa on pa.project_id = j.id join area_revision r on r.id = pa.area_revision_id
        where j.organisation_id = $3 and j.deleted_at is null and within_outline(r.geom, a.geom)) as projects,
       (select coalesce(json_agg(json_build_object('id', t.id::text, 'operator', t.name, 'question', t.question,
          'answer', t.answer, 'source', t.source, 'sourceUrl', t.source_url, 'statedOn', t.stated_on, 'statedBy', t.stated_by)
          order by t.name, t.question), '[]')
        from (select distinct on (n.operator_id, n.question) n.*, op.name
          from network_statement n join operator op on op.id = n.operator_id
          where n.organisation_id = $3 and n.valid_from <= $2 and (n.valid_to is null or n.valid_to > $2)
            and (a.ags = any(n.ags) or within_outline(n.geom, a.geom))
            and exists (select from offer o where o.organisation_id = $3 and o.address_id = a.id
              and o.operator_id = n.operator_id and o.kind = 'existing' and ${valid("o")})
          order by n.operator_id, n.question, n.stated_on desc, n.id desc) t) as statements,
       json_build_object('datasetId', d.id, 'publisher', d.publisher, 'licence', d.licence, 'asOf', d.as_of) as source
     from address a join dataset d on d.id = a.dataset_id
       left join address_status s on s.organisation_id = $3 and s.rule_set_number = $4 and s.address_id = a.id
         and s.region = a.region and ${valid("s")}
       left join address_supply p on p.organisation_id = $3 and p.address_id = a.id and p.region = a.region
         and ${valid("p")}
     where a.id = $1 and ${valid("a")}`,
    [id, scope.asOf.revision, scope.organisationId, scope.ruleSetNumber],
  );
  return rows[0] ?? null;
}
