import type { Queryable } from "#db/database.ts";
import { type ConstructionState, ConstructionState as states } from "#domain/construction.ts";

/** Whose addresses: of an application (its frozen set), a project (inside its areas), or a municipality. */
export type ConstructionScope =
  | { kind: "application"; applicationId: string }
  | { kind: "project"; projectId: string }
  | { kind: "municipality"; ags: string };

const order = `array_position(array['${states.options.join("','")}'], c.state)`;

/** `member (address_id, ags)`: the addresses asked about, each once; $2 is what the scope names. */
function memberSql(scope: ConstructionScope): { sql: string; key: string } {
  switch (scope.kind) {
    case "application":
      return {
        sql: "select f.address_id, f.ags from frozen_address f where f.application_id = $2",
        key: scope.applicationId,
      };
    case "project":
      return {
        sql: `select a.id as address_id, a.ags
          from (select st_union(r.geom) as geom from project_area pa join area_revision r on r.id = pa.area_revision_id
            where pa.project_id = $2) area cross join address a
          where within_outline(area.geom, a.geom) and a.valid_to is null`,
        key: scope.projectId,
      };
    case "municipality":
      return {
        sql: "select a.id as address_id, a.ags from address a where a.ags = $2 and a.valid_to is null",
        key: scope.ags,
      };
  }
}

/** Of several operators at one address the furthest state counts. $1 organisation, $3 AGS the caller is bound to. */
function furthestSql(member: string): string {
  return `with member as materialized (
      select m.* from (${member}) m where cardinality($3::text[]) = 0 or m.ags = any($3::text[])
    ), furthest as materialized (
      select distinct on (m.address_id) m.address_id, m.ags, c.state, c.reached_on, c.dataset_id
      from member m join construction_state c on c.organisation_id = $1 and c.address_id = m.address_id
        and c.valid_to is null and c.valid_from <= $4
      order by m.address_id, ${order} desc, c.reached_on desc nulls last
    )`;
}

export type ConstructionQuery = {
  organisationId: string;
  scope: ConstructionScope;
  municipalities: readonly string[];
  revision: number;
};

export type ConstructionCount = {
  ags: string | null;
  name: string | null;
  /** Null where no operator has reported, and with it the rest. */
  state: ConstructionState | null;
  /** The Monday of the week in which the state was reached; null where the report gives no date. */
  week: string | null;
  datasetId: number | null;
  addresses: number;
};

/** Addresses by municipality, state, week and report, by municipality and state. */
export async function countConstruction(tx: Queryable, query: ConstructionQuery): Promise<ConstructionCount[]> {
  const { sql, key } = memberSql(query.scope);
  const { rows } = await tx.query<ConstructionCount>(
    `${furthestSql(sql)}, counted as (
       select m.ags, f.state, date_trunc('week', f.reached_on)::date::text as week, f.dataset_id, count(*)::int as addresses
       from member m left join furthest f using (address_id) group by 1, 2, 3, 4
     )
     select c.ags, b.name, c.state, c.week, c.dataset_id as "datasetId", c.addresses
     from counted c left join lateral (
       select b.name from boundary b where b.level = 'municipality' and b.ags = c.ags and b.valid_to is null limit 1) b on true
     order by c.ags, c.state`,
    [query.organisationId, key, query.municipalities, query.revision],
  );
  return rows;
}

export type AreaConstructionCount = {
  id: string;
  title: string;
  /** Null where no operator has reported. */
  state: ConstructionState | null;
  addresses: number;
};

/** Addresses of an application or project by the area that they lie in and their state, by area; none for a municipality. */
export async function countConstructionByArea(
  tx: Queryable,
  query: ConstructionQuery,
): Promise<AreaConstructionCount[]> {
  if (query.scope.kind === "municipality") return [];
  const { sql, key } = memberSql(query.scope);
  const areas =
    query.scope.kind === "application"
      ? "application_area x on x.area_revision_id = r.id and x.application_id = $2"
      : "project_area x on x.area_revision_id = r.id and x.project_id = $2";
  const { rows } = await tx.query<AreaConstructionCount>(
    `${furthestSql(sql)}
     select r.id, r.title, f.state, count(*)::int as addresses
     from area_revision r join ${areas}
       join (select m.address_id, a.geom from member m join address a on a.id = m.address_id and a.valid_to is null) here
         on within_outline(r.geom, here.geom)
       left join furthest f using (address_id)
     group by r.id, r.title, f.state order by r.title, r.id, f.state`,
    [query.organisationId, key, query.municipalities, query.revision],
  );
  return rows;
}

/** The reports with these ids, newest first. */
export async function listConstructionSources(
  tx: Queryable,
  datasetIds: readonly number[],
): Promise<{ datasetId: number; fileName: string; asOf: string; operators: string[] }[]> {
  const { rows } = await tx.query<{ datasetId: number; fileName: string; asOf: string; operators: string[] }>(
    `select d.id as "datasetId", d.file_name as "fileName", d.as_of::text as "asOf",
       array(select o.name from operator o where o.id::text = any(d.parts) order by o.name) as operators
     from dataset d where d.id = any($1::int[]) order by d.as_of desc, d.id desc`,
    [datasetIds],
  );
  return rows;
}
