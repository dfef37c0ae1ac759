import type { Queryable } from "#db/database.ts";
import type { NetworkStatement, NetworkStatementInput, OpenNetwork } from "#domain/network-statement.ts";
import type { RuleSet } from "#domain/rule-set.ts";
import { statusReasons } from "#domain/status.ts";
import { pendingStatement } from "./status-rules.sql.ts";
import { validAt } from "./valid-at.ts";

const municipalityName = (ags: string) =>
  `(select b.name from boundary b where b.level = 'municipality' and b.ags = ${ags} and b.valid_to is null limit 1)`;

/** All statements of the organisation, the newest first, withdrawn ones too. Runs inside `inOrganisation`. */
export async function listStatements(tx: Queryable, organisationId: string): Promise<NetworkStatement[]> {
  const { rows } = await tx.query<NetworkStatement>(
    `select n.id::text, n.operator_id as "operatorId", o.name as operator, n.question, n.answer,
       (select coalesce(json_agg(json_build_object('ags', m.ags, 'name', ${municipalityName("m.ags")}) order by m.ags), '[]')
        from unnest(n.ags) m(ags)) as municipalities,
       n.area_name as "areaName", n.source, n.source_url as "sourceUrl", n.stated_on::text as "statedOn",
       n.stated_by as "statedBy", n.note, n.recorded_by_name as "recordedBy",
       to_json(n.recorded_at) #>> '{}' as "recordedAt",
       case when n.withdrawn_at is not null then json_build_object('by', n.withdrawn_by_name, 'at', n.withdrawn_at,
         'because', n.withdrawn_because) end as withdrawn,
       case when ${pendingStatement} or exists (select from data_revision r
           where r.revision in (n.valid_from, n.valid_to) and r.applied_at is null) then 'waiting'
         when n.withdrawn_at is not null then 'withdrawn' else 'in-effect' end as state
     from network_statement n join operator o on o.id = n.operator_id
     where n.organisation_id = $1 order by n.recorded_at desc, n.id desc`,
    [organisationId],
  );
  return rows;
}

/**
 * Addresses open for want of an answer under the rule set, by operator and municipality, those with the most first. An
 * operator who has answered for an address is not asked again. Relies on `address_status_current` and `offer_address`.
 */
export async function listOpenNetworks(
  tx: Queryable,
  { organisationId, revision, ruleSet }: { organisationId: string; revision: number; ruleSet: RuleSet },
): Promise<OpenNetwork[]> {
  const { networkQuestion } = ruleSet;
  if (!networkQuestion) return [];
  const { question, technologies, minDownMbps, open } = networkQuestion;
  const valid = (alias: string) => validAt(alias, "$2::integer", false);
  const { rows } = await tx.query<OpenNetwork>(
    `with hanging as (
       select o.operator_id, a.ags, count(distinct a.id)::integer as addresses
       from address_status s join address a on a.id = s.address_id and a.region = s.region and ${valid("a")}
         join offer o on o.organisation_id = $1 and o.address_id = a.id and ${valid("o")} and o.kind = 'existing'
           and o.technology = any($5::text[]) and o.down_mbps >= $6
       where s.organisation_id = $1 and s.rule_set_number = $3 and ${valid("s")} and s.first_reason = $4
         and not exists (select from network_statement n
           where n.organisation_id = $1 and n.operator_id = o.operator_id and n.question = $7
             and n.valid_from <= $2 and (n.valid_to is null or n.valid_to > $2)
             and (a.ags = any(n.ags) or within_outline(n.geom, a.geom)))
       group by o.operator_id, a.ags)
     select $7 as question, $8 as "ruleSet", h.operator_id as "operatorId", p.name as operator,
       sum(h.addresses)::integer as addresses,
       json_agg(json_build_object('ags', h.ags, 'name', ${municipalityName("h.ags")}, 'addresses', h.addresses)
         order by h.addresses desc, h.ags) filter (where h.ags is not null) as municipalities
     from hanging h join operator p on p.id = h.operator_id
     group by h.operator_id, p.name order by addresses desc, p.name`,
    [
      ...[organisationId, revision, ruleSet.number, statusReasons.indexOf(open), technologies, minDownMbps],
      ...[question, ruleSet.id],
    ],
  );
  return rows.map((row) => ({ ...row, municipalities: row.municipalities ?? [] }));
}

/** Whether the operator has an existing offer of such a technology in the organisation's data. */
export async function hasNetwork(
  tx: Queryable,
  {
    organisationId,
    operatorId,
    technologies,
  }: { organisationId: string; operatorId: number; technologies: readonly string[] },
): Promise<boolean> {
  const { rows } = await tx.query<{ has: boolean }>(
    `select exists (select from offer o where o.organisation_id = $1 and o.operator_id = $2 and o.valid_to is null
       and o.kind = 'existing' and o.technology = any($3::text[])) as has`,
    [organisationId, operatorId, technologies],
  );
  return rows[0]?.has ?? false;
}

/** Of these AGS, those in which the instance knows an address. */
export async function knownMunicipalities(tx: Queryable, ags: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ ags: string }>(
    `select m.ags from unnest($1::text[]) m(ags)
     where exists (select from address a where a.ags = m.ags and a.valid_to is null)`,
    [ags],
  );
  return rows.map((row) => row.ags);
}

/** Records a statement, with the area's outline as it is now; gives its id, null where the area is none of the organisation's. */
export async function insertStatement(
  tx: Queryable,
  record: {
    organisationId: string;
    userId: string | null;
    actor: string;
    at: Date;
    statement: NetworkStatementInput;
  },
): Promise<string | null> {
  const { organisationId, userId, actor, at, statement } = record;
  const { operatorId, question, answer, place, source, sourceUrl, statedOn, statedBy, note } = statement;
  const { rows } = await tx.query<{ id: string }>(
    `insert into network_statement (organisation_id, operator_id, question, answer, ags, area_name, geom, source, source_url,
       stated_on, stated_by, note, recorded_by, recorded_by_name, recorded_at)
     select $1, $2, $3, $4, $5::text[], e.title, e.geom, $7, $8, $9, $10, $11, $12, $13, $14
     from (select 1) one left join expansion_area e on e.id = $6::uuid and e.organisation_id = $1 and e.deleted_at is null
     where $6::uuid is null or e.id is not null
     returning id::text`,
    [
      ...[organisationId, operatorId, question, answer, place.kind === "municipalities" ? place.ags : []],
      ...[place.kind === "area" ? place.areaId : null, source, sourceUrl, statedOn, statedBy, note || null],
      ...[userId, actor, at],
    ],
  );
  return rows[0]?.id ?? null;
}

/** Notes the withdrawal; false where there is no such statement or it is withdrawn already. */
export async function withdrawStatement(
  tx: Queryable,
  { id, actor, at, because }: { id: string; actor: string; at: Date; because: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update network_statement set withdrawn_by_name = $2, withdrawn_at = $3, withdrawn_because = $4
     where id = $1 and withdrawn_at is null`,
    [id, actor, at, because],
  );
  return rowCount === 1;
}
