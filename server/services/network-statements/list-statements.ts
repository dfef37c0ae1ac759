import { inOrganisation } from "#db/transaction.ts";
import type { NetworkStatement, OpenNetwork } from "#domain/network-statement.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { listOpenNetworks, listStatements } from "#queries/network-statements.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";

export type StatementBook = {
  statements: NetworkStatement[];
  /** What hangs on questions that nobody has answered. */
  open: OpenNetwork[];
};

/** The organisation's statements about networks, and what waits for one under every rule set that asks. */
export function statementBook(caller: Caller): Promise<StatementBook> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const organisationId = organisation.id;
    const revision = await currentRevision(tx, organisationId);
    const open: OpenNetwork[] = [];
    for (const ruleSet of ruleSets) open.push(...(await listOpenNetworks(tx, { organisationId, revision, ruleSet })));
    return { statements: await listStatements(tx, organisationId), open };
  });
}
