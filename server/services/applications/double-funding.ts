import { inOrganisation } from "#db/transaction.ts";
import { type DoubleFunding, doubleFundingRule } from "#domain/double-funding.ts";
import { countDoubleFunding, listDoubleFunding } from "#queries/double-funding.sql.ts";
import type { Caller } from "../caller.ts";
import { getApplicationRow } from "./application-record.ts";

/** How many address ids a finding carries; the rest is in the ledger. */
const shown = 100;

/** The other applications that hold addresses of this one. A finding blocks the stages whose conditions name it. */
export function doubleFundingOf(caller: Caller, input: { id: string }): Promise<DoubleFunding> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await getApplicationRow(tx, caller, input.id);
    const { id, number, title, projectSlug, projectName } = row;
    const findings = await listDoubleFunding(tx, { applicationId: id, shown });
    return {
      application: { id, number, title, projectSlug, projectName },
      // The addresses of several findings may be the same ones.
      addresses: findings.length > 1 ? await countDoubleFunding(tx, id) : (findings[0]?.addresses ?? 0),
      findings: findings.map(({ applicationId, addresses, addressIds, programmeTitle, ...other }) => ({
        application: { id: applicationId, ...other, programme: programmeTitle },
        addresses,
        addressIds,
      })),
      rule: doubleFundingRule,
    };
  });
}
