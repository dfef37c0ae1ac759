import type { Queryable } from "#db/database.ts";
import { validAt } from "./import-supersede.sql.ts";

/** A statement on its way in: who says it (a person or a command) of the municipalities of a dataset. */
export type CompletenessStatement = {
  organisationId: string;
  datasetId: number;
  revision: number;
  ags: readonly string[];
  statedBy: string;
  statedById: string | null;
};

/** Says that the supply of the municipalities is known completely with the dataset; valid from the revision on. */
export async function insertCompleteness(db: Queryable, statement: CompletenessStatement): Promise<void> {
  await db.query(
    `insert into supply_completeness (organisation_id, ags, dataset_id, basis, stated_by, stated_by_id, stated_at, valid_from)
     select $1, ags, $2, 'stated', $5, $6, clock_timestamp(), $3 from unnest($4::text[]) as ags`,
    [
      statement.organisationId,
      statement.datasetId,
      statement.revision,
      statement.ags,
      statement.statedBy,
      statement.statedById,
    ],
  );
}

/** Lists all current statements of the dataset as superseded by the revision. */
export async function supersedeCompleteness(
  db: Queryable,
  target: { datasetId: number; revision: number },
): Promise<void> {
  await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select $2, 'supply_completeness', c.id from supply_completeness c
     where c.dataset_id = $1 and c.valid_from < $2 and ${validAt("supply_completeness", "c", "$2")}`,
    [target.datasetId, target.revision],
  );
}

/** How the matched rows of the loading list meet each municipality, most named addresses first. */
export async function countNamedByMunicipality(
  db: Queryable,
  datasetId: number,
): Promise<{ ags: string; name: string | null; rows: number; named: number; addresses: number; operators: number }[]> {
  const { rows } = await db.query<{
    ags: string;
    name: string | null;
    rows: number;
    named: number;
    addresses: number;
    operators: number;
  }>(
    `with named as (
       select m.ags, count(distinct m.line)::int as rows, count(distinct m.address_id)::int as named,
         count(distinct s.operator_key)::int as operators
       from staged_match m join staged_offer s on s.dataset_id = m.dataset_id and s.line = m.line
       where m.dataset_id = $1 and s.outcome = 'matched' and m.ags is not null group by 1
     )
     select n.ags, b.name, n.rows, n.named, n.operators,
       (select count(*)::int from address a where a.ags = n.ags and a.valid_to is null) as addresses
     from named n left join boundary b on b.level = 'municipality' and b.ags = n.ags and b.valid_to is null
     order by n.named desc, n.ags`,
    [datasetId],
  );
  return rows;
}

/** Municipalities with current addresses under one of the AGS or prefixes. */
export async function listMunicipalitiesUnder(db: Queryable, prefixes: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ ags: string }>(
    `select distinct a.ags from unnest($1::text[]) prefix join address a on a.ags like prefix || '%' and a.valid_to is null
     order by 1`,
    [prefixes],
  );
  return rows.map(({ ags }) => ags);
}

/** Gives the revision of a correction to the dataset it is about; the helper entry that held its place goes. */
export async function moveRevisionToDataset(
  tx: Queryable,
  { revision, datasetId, helperId }: { revision: number; datasetId: number; helperId: number },
): Promise<void> {
  await tx.query("update data_revision set dataset_id = $1 where revision = $2", [datasetId, revision]);
  await tx.query("delete from dataset where id = $1", [helperId]);
}

/**
 * Lists as superseded the statements of municipalities that, with the address delivery, take in others of which the same
 * organisation never said so: `abolished` ones, and those of which more than `few` addresses come under another AGS while none
 * comes under the old one. Gives the municipalities, each once.
 */
export async function endDilutedCompleteness(
  db: Queryable,
  delivery: { datasetId: number; revision: number; abolished: readonly string[]; few: number },
): Promise<{ ags: string; from: string }[]> {
  const { rows } = await db.query<{ ags: string; from: string }>(
    `with taken as (
       select a.ags as from_ags, s.ags
       from staged_identity i join staged_address s on s.dataset_id = i.dataset_id and s.line = i.line
         join address a on a.id = i.address_id and a.valid_to is null and a.valid_from < $2
       where i.dataset_id = $1 and i.changed and a.ags <> s.ags
         and a.ags not in (select o.ags from staged_address o where o.dataset_id = $1 and o.ags is not null)
       group by 1, 2 having count(*) > $4 or a.ags = any($3)
     ), ended as (
       select c.id, c.ags, min(t.from_ags) as from_ags
       from supply_completeness c join taken t on t.ags = c.ags
       where c.valid_from < $2 and ${validAt("supply_completeness", "c", "$2")}
         and not exists (select from supply_completeness p where p.organisation_id = c.organisation_id
           and p.ags = t.from_ags and p.valid_to is null and p.valid_from < $2)
       group by 1, 2
     ), gone as (insert into superseded_row (revision, entity, row_id) select $2, 'supply_completeness', id from ended)
     select ags, min(from_ags) as "from" from ended group by 1 order by 1`,
    [delivery.datasetId, delivery.revision, delivery.abolished, delivery.few],
  );
  return rows;
}
