import type { Database } from "#db/database.ts";
import type { Role } from "#domain/roles.ts";

/** Who calls a use case, for which organisation, and with what clock; the context of a request is one. */
export type Caller = {
  db: Database;
  actor: {
    userId: string | null;
    name: string;
    role: Role;
    organisation: { id: string; slug: string; name: string; territory: readonly string[] };
    /** AGS that a mayor is bound to; empty means the whole territory. */
    municipalities: readonly string[];
  };
  now(): Date;
};

/**
 * The caller for questions about what is published. An adviser reads there as a viewer does: their own transactions hide
 * every project that they were not invited to, and published sums would come out too small.
 */
export function publishedReader<C extends Pick<Caller, "actor">>(caller: C): C {
  if (caller.actor.role !== "adviser") return caller;
  return { ...caller, actor: { ...caller.actor, role: "viewer", userId: null } };
}
