import { AsyncLocalStorage } from "node:async_hooks";
import { DomainError } from "#domain/errors.ts";

type Scope = { open: boolean };

const scopes = new AsyncLocalStorage<Scope>();

/** Runs `work` as the inside of a transaction. */
export async function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  const scope: Scope = { open: true };
  try {
    return await scopes.run(scope, work);
  } finally {
    scope.open = false;
  }
}

/**
 * Refuses to hand out a second connection inside a transaction. On the embedded engine the second would wait for the
 * first, which waits for it, for good; so the same code fails at once on every engine.
 */
export function refuseSecondConnection(): void {
  if (!scopes.getStore()?.open) return;
  throw new DomainError(
    "internal",
    "expected the statement on the transaction's own connection (tx), got a second connection",
  );
}
