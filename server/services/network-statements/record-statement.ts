import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDay } from "#domain/german-day.ts";
import type { NetworkStatementInput } from "#domain/network-statement.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { hasNetwork, insertStatement, knownMunicipalities } from "#queries/network-statements.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import type { Tasks } from "../jobs.ts";
import { askForRenewal } from "../renew-status.ts";

/**
 * Records what was stated of an operator's network, and has the statuses that rest on it computed. Errors: `invalid-input` naming
 * the field, for a day to come, an operator without such a network, a municipality that is unknown or outside the territory;
 * `not-found` for an area of others.
 */
export async function recordStatement(
  caller: Caller & { tasks: Tasks },
  statement: NetworkStatementInput,
): Promise<{ id: string }> {
  const { organisation, userId, name: actor } = caller.actor;
  const at = caller.now();
  const id = await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    if (statement.statedOn > germanDay(at)) refuse("statedOn", `a day up to ${germanDay(at)}`, statement.statedOn);
    const asking = ruleSets.filter(({ networkQuestion }) => networkQuestion?.question === statement.question);
    const technologies = asking.flatMap(({ networkQuestion }) => networkQuestion?.technologies ?? []);
    const { operatorId } = statement;
    if (!(await hasNetwork(tx, { organisationId: organisation.id, operatorId, technologies })))
      refuse("operatorId", `an operator with ${technologies.join(", ")} in this organisation`, operatorId);
    if (statement.place.kind === "municipalities") {
      const { ags } = statement.place;
      const known = new Set(await knownMunicipalities(tx, ags));
      const own = (key: string) =>
        organisation.territory.length === 0 || organisation.territory.some((prefix) => key.startsWith(prefix));
      const wrong = ags.find((key) => !known.has(key) || !own(key));
      if (wrong !== undefined) refuse("place", "municipalities of the territory that hold addresses", wrong);
    }
    const record = { organisationId: organisation.id, userId, actor, at, statement };
    const entityId = await insertStatement(tx, record);
    if (entityId === null)
      throw new DomainError("not-found", "expected an area of this organisation", { entity: "area", field: "place" });
    const entry = { organisationId: organisation.id, userId, actor, entityId, after: statement };
    await writeAudit(tx, { ...entry, action: "create", entity: "network-statement", before: null });
    await askForRenewal(tx, { organisationId: organisation.id, userId });
    return entityId;
  });
  caller.tasks.wake();
  return { id };
}

function refuse(field: string, expected: string, found: string | number): never {
  throw new DomainError("invalid-input", `expected ${expected}, got ${found}`, { field, expected, found });
}
