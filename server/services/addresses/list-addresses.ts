import { z } from "zod";
import { inOrganisation } from "#db/transaction.ts";
import type { AddressRow } from "#domain/address.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { DomainError } from "#domain/errors.ts";
import { type AddressSort, countAddresses, listAddresses as queryAddresses } from "#queries/address-list.sql.ts";
import type { Caller } from "../caller.ts";
import { checkSetGeometry } from "./check-set-geometry.ts";
import { requireAdvisedSet } from "./require-advised.ts";
import { setScope } from "./set-scope.ts";

export type AddressListInput = {
  set: AddressSet;
  sort?: AddressSort | undefined;
  cursor?: string | null | undefined;
  limit?: number | undefined;
  asOf?: number | undefined;
};

export type AddressList = { total: number; rows: AddressRow[]; nextCursor: string | null };

const Cursor = z.object({ total: z.number().int(), after: z.array(z.union([z.string(), z.number()])) });
const usualPage = 100;

/** One page of the addresses behind a number. The total is counted for the first page and travels in the cursor. */
export async function listAddresses(caller: Caller, input: AddressListInput): Promise<AddressList> {
  const { organisation, userId } = caller.actor;
  requireAdvisedSet(caller, input.set.within.kind);
  const cursor = input.cursor ? readCursor(input.cursor) : null;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const set = checkSetGeometry(input.set);
    const scope = await setScope(tx, caller, set.ruleSet, input.asOf);
    const total = cursor?.total ?? (await countAddresses(tx, set, scope));
    const { rows, next } = await queryAddresses(tx, set, scope, {
      sort: input.sort ?? { by: "text", direction: "asc" },
      cursor: cursor?.after ?? null,
      limit: input.limit ?? usualPage,
    });
    return { total, rows, nextCursor: next && writeCursor({ total, after: next }) };
  });
}

function writeCursor(cursor: z.infer<typeof Cursor>): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function readCursor(text: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (cause) {
    throw new DomainError("invalid-input", `expected a cursor of an earlier page, got "${text.slice(0, 40)}"`, {
      cause,
    });
  }
}
