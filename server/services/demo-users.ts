import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { Role } from "#domain/roles.ts";
import { findDemoMember } from "#queries/demo.sql.ts";

/** The invented person who holds that role in the demo county. Errors: `not-found`. */
export async function findDemoUser(db: Database, role: Role): Promise<string> {
  const userId = await findDemoMember(db, role);
  if (!userId) throw new DomainError("not-found", `expected a demo account with the role ${role}, found none`);
  return userId;
}
