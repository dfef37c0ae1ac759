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
