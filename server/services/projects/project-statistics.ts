import { inOrganisation } from "#db/transaction.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { toAreaStatistics } from "#domain/to-area-statistics.ts";
import { findDataDates } from "#queries/data-state.sql.ts";
import { findProjectOutline } from "#queries/project-areas.sql.ts";
import { countArea } from "#queries/statistics.sql.ts";
import { type Caller, publishedReader } from "../caller.ts";
import { getAsOf } from "../data-state.ts";
import type { MeasuredArea } from "../statistics.ts";
import { getProjectRow } from "./project-record.ts";

/**
 * What the fixed areas of a project hold together at today's data, under the project's rule set: an address or a square
 * metre in two of them counts once. No area gives zeros. Throws `not-found`.
 */
export async function projectStatistics(caller: Caller, input: { id: string }): Promise<AreaStatistics> {
  return (await measureProject(caller, input)).statistics;
}

/** The same with the measured groups, and under another rule set where one is named. */
export async function measureProject(
  caller: Caller,
  input: { id: string; ruleSet?: string | undefined },
): Promise<MeasuredArea> {
  const { organisation, userId, municipalities } = caller.actor;
  const organisationId = organisation.id;
  const { row, outline } = await inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const found = await getProjectRow(tx, caller, input.id);
    return { row: found.row, outline: await findProjectOutline(tx, found.row.id) };
  });
  const ruleSet = getRuleSet(input.ruleSet ?? row.ruleSet);
  return inOrganisation(caller.db, organisationId, publishedReader(caller).actor.userId, async (tx) => {
    const asOf = await getAsOf(tx, organisationId, undefined);
    const scope = { organisationId, municipalities, ruleSetNumber: ruleSet.number, asOf };
    const counts = outline
      ? await countArea(tx, { ...scope, area: outline.stored })
      : { groups: [], sites: {}, names: {} };
    const dates = await findDataDates(tx, organisationId, asOf.revision);
    const statistics = toAreaStatistics(ruleSet, counts, {
      dataAsOf: { ...dates, revision: asOf.revision },
      areaSquareMetres: outline?.areaSquareMetres ?? 0,
    });
    return { statistics, groups: counts.groups };
  });
}
