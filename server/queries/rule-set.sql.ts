import type { Queryable } from "#db/database.ts";

/** Whether the instance knows a rule set by this id. */
export async function ruleSetExists(tx: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await tx.query("select from rule_set where id = $1", [id]);
  return rowCount === 1;
}
