import { copyFile, link, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { LedgerChange } from "#domain/ledger.ts";
import { readAddressList } from "#geodata/formats/address-list.ts";
import { FormatError, type ListAddress } from "#geodata/formats/reading.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import { sortLedgerIds } from "#queries/ledger.sql.ts";
import { type ListedAddress, matchListedAddresses } from "#queries/match-list.sql.ts";
import { findUpload } from "#queries/uploads.sql.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { requireApplicationWorker } from "./application-record.ts";
import { recordLedger } from "./change-ledger.ts";
import { ledgerScope } from "./ledger-scope.ts";

/** A row that stands in the way, and why. */
export type RefusedRow = {
  line: number;
  problem: "not-read" | "not-found" | "ambiguous" | "not-in-application";
  detail: string;
};

/** The change for all rows, or, when a row was not understood, nothing and what is wrong; the first rows are named. */
export type UploadChange =
  | { ok: true; changed: number; rows: number }
  | { ok: false; refused: number; rows: number; first: readonly RefusedRow[] };

const mostRows = 100_000;
const mostShown = 200;
const batch = 2_000;

/** Records one change for the addresses of an uploaded list; all of them or none. Throws `invalid-input` for other files. */
export async function changeLedgerByUpload(
  caller: Caller & { files: FileStore },
  input: { id: string; uploadId: string; change: LedgerChange },
): Promise<UploadChange> {
  const { organisation, userId } = caller.actor;
  await inOrganisation(caller.db, organisation.id, userId, (tx) => requireApplicationWorker(tx, caller, input.id));
  const { listed, refused } = await readUpload(caller, input.uploadId);
  const rows = listed.length + refused.length;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireApplicationWorker(tx, caller, input.id);
    const scope = await ledgerScope(tx, row);
    const matched = await matchAll(tx, listed, scope.revision);
    const problems = [...refused, ...matched.refused];
    const comesIn = input.change.movement === "in" || input.change.movement === "requested-in";
    if (!comesIn) {
      const sorted = await sortLedgerIds(tx, { ...scope, addressIds: [...matched.lines.keys()] });
      for (const { id, isMember } of sorted) {
        if (!isMember) problems.push({ line: matched.lines.get(id) ?? 0, problem: "not-in-application", detail: id });
      }
    }
    if (problems.length > 0) {
      const first = problems.sort((a, b) => a.line - b.line).slice(0, mostShown);
      return { ok: false, refused: problems.length, rows, first };
    }
    const addressIds = [...matched.lines.keys()];
    const { changed } = await recordLedger(tx, caller, row, { addressIds, change: input.change, named: true });
    return { ok: true, changed, rows };
  });
}

async function matchAll(
  tx: Queryable,
  listed: readonly ListedAddress[],
  revision: number,
): Promise<{ lines: Map<string, number>; refused: RefusedRow[] }> {
  const lines = new Map<string, number>();
  const refused: RefusedRow[] = [];
  const texts = new Map(listed.map((row) => [row.line, [row.id, row.street, row.number].filter(Boolean).join(" ")]));
  for (let start = 0; start < listed.length; start += batch) {
    const found = await matchListedAddresses(tx, { rows: listed.slice(start, start + batch), revision });
    for (const { line, ids } of found) {
      const [id] = ids;
      if (id !== undefined && ids.length === 1) lines.set(id, line);
      else refused.push({ line, problem: id === undefined ? "not-found" : "ambiguous", detail: texts.get(line) ?? "" });
    }
  }
  return { lines, refused };
}

async function readUpload(caller: Caller & { files: FileStore }, uploadId: string) {
  const upload = await findUpload(caller.db, caller.actor.organisation.id, uploadId);
  if (!upload) throw new DomainError("not-found", `expected upload ${uploadId}, found none`, { entity: "upload" });
  const folder = await caller.files.workFolder();
  try {
    // Formats are told by the ending of the name too; the store knows files by their content only.
    const path = join(
      folder,
      `list-${basename(upload.fileName)
        .replace(/[^\w.-]/g, "_")
        .slice(-80)}`,
    );
    const stored = await caller.files.filePath(upload.fileKey);
    await link(stored, path).catch(() => copyFile(stored, path));
    return await readRows(path);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { code, expected, found } = error;
    throw new DomainError("invalid-input", `${upload.fileName}: expected ${expected}, found ${found}`, {
      format: { code, expected, found },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readRows(path: string): Promise<{ listed: ListedAddress[]; refused: RefusedRow[] }> {
  const listed: ListedAddress[] = [];
  const refused: RefusedRow[] = [];
  for await (const row of (await readAddressList(path)).rows) {
    if (listed.length + refused.length >= mostRows) {
      throw new DomainError("limit-exceeded", `expected a list of at most ${mostRows} rows, got more`, { mostRows });
    }
    if (row.ok) listed.push(toListed(row.line, row.value));
    else {
      const detail = row.issues.map((issue) => `${issue.column}: ${issue.expected}`).join("; ");
      refused.push({ line: row.line, problem: "not-read", detail });
    }
  }
  return { listed, refused };
}

function toListed(line: number, value: ListAddress): ListedAddress {
  const { officialId: id, street, houseNumber, suffix, postcode, ags, place } = value;
  return {
    ...{ line, id, postcode, ags, place },
    street: street === null ? null : streetKey(street),
    number: houseNumber === null ? null : numberKey(houseNumber, suffix),
  };
}
