import { inOrganisation } from "#db/transaction.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { toAreaStatistics } from "#domain/to-area-statistics.ts";
import { findDataDates } from "#queries/data-state.sql.ts";
import { findProjectOutline } from "#queries/project-areas.sql.ts";
import { countArea } from "#queries/statistics.sql.ts";
import type { Caller } from "../caller.ts";
import { getAsOf } from "../data-state.ts";
import { getProjectRow } from "./project-record.ts";

/**
 * What the fixed areas of a project hold together at today's data, under the project's rule set: an address or a square
 * metre in two of them counts once. No area gives zeros. Throws `not-found`.
 */
export function projectStatistics(caller: Caller, input: { id: string }): Promise<AreaStatistics> {
  const { organisation, userId, municipalities } = caller.actor;
  const organisationId = organisation.id;
  return inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const { row } = await getProjectRow(tx, caller, input.id);
    const ruleSet = getRuleSet(row.ruleSet);
    const asOf = await getAsOf(tx, organisationId, undefined);
    const outline = await findProjectOutline(tx, row.id);
    const scope = { organisationId, municipalities, ruleSetNumber: ruleSet.number, asOf };
    const counts = outline
      ? await countArea(tx, { ...scope, area: outline.stored })
      : { groups: [], sites: {}, names: {} };
    const dates = await findDataDates(tx, organisationId, asOf.revision);
    return toAreaStatistics(ruleSet, counts, {
      dataAsOf: { ...dates, revision: asOf.revision },
      areaSquareMetres: outline?.areaSquareMetres ?? 0,
    });
  });
}
