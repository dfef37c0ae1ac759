import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { Drawdown } from "#domain/money/drawdown.ts";
import { listDrawdowns, updateDrawdown } from "#queries/money-drawdowns.sql.ts";

/** A drawdown of the application; throws `not-found`, and `conflict` when it is no longer in the version given. */
export async function getDrawdown(
  tx: Queryable,
  applicationId: string,
  wanted: { drawdownId: string; version: number },
): Promise<Drawdown> {
  const drawdown = (await listDrawdowns(tx, applicationId)).find((one) => one.id === wanted.drawdownId);
  if (!drawdown) {
    throw new DomainError(
      "not-found",
      `expected a drawdown of application ${applicationId}, got ${wanted.drawdownId}`,
      {
        entity: "drawdown",
        id: wanted.drawdownId,
      },
    );
  }
  if (drawdown.version !== wanted.version) throw drawdownConflict(wanted);
  return drawdown;
}

/** Writes the drawdown over the version it was read in. */
export async function saveDrawdown(tx: Queryable, drawdown: Drawdown): Promise<void> {
  if (!(await updateDrawdown(tx, drawdown))) {
    throw drawdownConflict({ drawdownId: drawdown.id, version: drawdown.version });
  }
}

/** Throws `conflict` unless the drawdown is in one of the states. */
export function expectState(drawdown: Drawdown, states: readonly Drawdown["state"][]): void {
  if (states.includes(drawdown.state)) return;
  throw new DomainError(
    "conflict",
    `expected drawdown ${drawdown.number} to be ${states.join(" or ")}, it is ${drawdown.state}`,
    { state: drawdown.state, expected: states },
  );
}

function drawdownConflict({ drawdownId, version }: { drawdownId: string; version: number }): DomainError {
  return new DomainError("conflict", `expected version ${version} of drawdown ${drawdownId}, someone else changed it`, {
    id: drawdownId,
    version,
  });
}
