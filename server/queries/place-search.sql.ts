import type { Queryable } from "#db/database.ts";
import { fileNumberKey } from "#domain/file-number.ts";
import type { ProjectStatus } from "#domain/project.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import { holdsAddressIn } from "./areas.sql.ts";
import {
  escapeLike,
  everyWord,
  extentSql,
  foldSql,
  leastSimilarity,
  middleOfExtent,
  mostScanned,
  namesOfFound,
  reach,
  type SearchScope,
  type SearchWords,
  selectHits,
} from "./search-parts.ts";
import { Values } from "./values.ts";

/** Streets and districts that the query names, each with the extent of its addresses; those with most addresses first. */
export async function searchStreetsAndDistricts(
  tx: Queryable,
  search: SearchWords,
  scope: SearchScope,
  limit: number,
): Promise<SearchHit[]> {
  const values = new Values();
  const where = [...everyWord(search.words, values), ...reach(scope, values)];
  const [first = "", ...others] = search.words;
  const begins = (name: string) => `starts_with(${foldSql(name)}, ${values.add(first)})`;
  // A district may as well stand behind the town; small words („an der“) are no names.
  const further = values.add(others.filter((word) => /^\p{L}{4}/u.test(word)).map((word) => `${escapeLike(word)}%`));
  const names = namesOfFound(values.add(limit), {
    isDistrict: `(${begins("district")} or ${foldSql("district")} like any(${further}::text[]))`,
    isStreet: begins("street"),
    likeness: () => "0",
  });
  return selectHits(
    tx,
    `with found as materialized (select * from address a where ${where.join(" and ")} limit ${mostScanned}), ${names}
     select kind, id, label, detail, ${middleOfExtent} from names order by kind, addresses desc, label`,
    values,
  );
}

/** Whose projects are found: `statuses` null means all, `byFileNumber` false hides what an application is called. */
export type SearchedProjects = { statuses: readonly ProjectStatus[] | null; byFileNumber: boolean };

/**
 * Municipalities by the beginning of their name, with or without the postcode in front, or with typing errors by similarity;
 * projects by part of theirs, by similarity, or by a file number of one of their applications under any spelling, those
 * without an area too. Whoever is bound to municipalities finds the projects with addresses there.
 */
export async function searchNamed(
  tx: Queryable,
  search: SearchWords,
  scope: SearchScope & { projects: SearchedProjects },
  limit: number,
): Promise<SearchHit[]> {
  const values = new Values();
  const name = search.folded.replace(/^\d{5} (?=\p{L})/u, "");
  const text = values.add(name);
  const prefix = values.add(`${escapeLike(name)}%`);
  const within = values.add(`%${escapeLike(search.folded)}%`);
  const organisation = values.add(scope.organisationId);
  const most = values.add(limit);
  const municipalities = values.add(scope.municipalities);
  const { statuses, byFileNumber } = scope.projects;
  // Who sees what is published has no page of a project to go to: only one with a place is of use.
  const known = statuses ? `and p.status = any(${values.add(statuses)}::text[]) and r.id is not null` : "";
  const numbered = byFileNumber
    ? `or p.id in (select ap.project_id from application_file_number n join application ap on ap.id = n.application_id
         where n.organisation_id = ${organisation} and n.number_key = ${values.add(fileNumberKey(search.folded))}
           and ap.deleted_at is null)`
    : "";
  const projectName = foldSql("p.name");
  return selectHits(
    tx,
    `with municipality as (
       select b.ags, b.name, coalesce(b.designation, '') as designation, ${foldSql("b.name")} as folded, b.geom
       from boundary b where b.level = 'municipality' and ${reach(scope, values, "b").join(" and ")}),
     found as (
       (select 'municipality' as kind, ags as id, name as label, designation as detail, 0 as rank,
          folded not like ${prefix} as misspelt, ${extentSql("geom")}
        from municipality where folded like ${prefix} or similarity(folded, ${text}) > ${leastSimilarity}
        group by ags, name, designation, folded order by folded not like ${prefix}, name limit ${most})
       union all
       (select 'project', p.slug, p.name, '', 1, strict_word_similarity(${text}, ${projectName}) < 1 as misspelt,
          ${extentSql("r.geom")}
        from project p left join project_area pa on pa.project_id = p.id
          left join area_revision r on r.id = pa.area_revision_id
        where p.organisation_id = ${organisation} and p.deleted_at is null ${known}
          and (${projectName} like ${within} or strict_word_similarity(${text}, ${projectName}) > ${leastSimilarity} ${numbered})
          and (cardinality(${municipalities}::text[]) = 0 or ${holdsAddressIn("r.geom", municipalities)})
        group by p.id order by ${projectName} not like ${within}, misspelt, p.name limit ${most}))
     select kind, id, label, detail, ${middleOfExtent} from found order by rank, misspelt, label`,
    values,
  );
}
