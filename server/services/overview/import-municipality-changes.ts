import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { fileNoteTexts } from "#domain/file-note.ts";
import type { MunicipalityChange } from "#domain/municipality-change.ts";
import { type MunicipalityChangeRow, readMunicipalityChanges } from "#geodata/formats/municipality-changes.ts";
import { FormatError, type RowIssue } from "#geodata/formats/reading.ts";
import { listTerritories } from "#queries/import-delivery.sql.ts";
import { findInstanceRight } from "#queries/instance-rights.sql.ts";
import { upsertMunicipalityChanges } from "#queries/municipality-changes.sql.ts";
import { writeAudit } from "../audit.ts";

type Row = MunicipalityChange & { source: string | null };

/** What was done, and what is to be said of the file and of cells that were mended, word for word (English). */
type Imported = { changes: number; remarks?: string[] };

/**
 * Reads the conversion table of municipality reforms: a CSV or XLSX with `ags_alt`, `ags_neu`, `datum` and, if wanted, `anteil`
 * (percent of the addresses, or parts of one where none is above 1; all where absent) and `quelle`. All rows or none; every
 * organisation in whose territory a change lies finds it in its audit trail. Throws `invalid-input` that names line and column;
 * `forbidden` for a person who does not administer the instance.
 */
export async function importMunicipalityChanges(
  db: Database,
  input: { path: string; actor: { userId: string | null; name: string } },
): Promise<Imported> {
  const { rows, remarks } = await readChanges(input.path);
  return inTransaction(db, async (tx) => {
    const { userId, name: actor } = input.actor;
    if ((await findInstanceRight(tx, { organisationId: null, userId })) !== "everything")
      throw new DomainError(
        "forbidden",
        "expected an administrator of the instance: municipalities belong to everyone",
        {
          reason: "instance-data",
        },
      );
    const changes = await upsertMunicipalityChanges(tx, rows);
    const event = { userId, actor, action: "import", entity: "municipality-change", entityId: "all", before: null };
    await writeAudit(tx, { ...event, organisationId: null, after: { changes } });
    for (const { id, territory } of await listTerritories(tx)) {
      const here = rows.filter((row) => concerns(territory, row)).length;
      if (here > 0) await writeAudit(tx, { ...event, organisationId: id, after: { changes: here } });
    }
    return { changes, ...(remarks.length > 0 && { remarks }) };
  });
}

function concerns(territory: readonly string[], { oldAgs, newAgs }: Row): boolean {
  return territory.length === 0 || territory.some((prefix) => oldAgs.startsWith(prefix) || newAgs.startsWith(prefix));
}

async function readChanges(path: string): Promise<{ rows: Row[]; remarks: string[] }> {
  const read: { line: number; value: MunicipalityChangeRow }[] = [];
  const remarks: string[] = [];
  try {
    const reading = await readMunicipalityChanges(path);
    for await (const row of reading.rows) {
      if (!row.ok) throw refusal(row.line, row.issues[0]);
      read.push({ line: row.line, value: row.value });
      remarks.push(...row.notes.map(({ line, column, found }) => `line ${line}, column "${column}": ${found}`));
    }
    remarks.unshift(
      ...reading.notes.map(({ code, line, found }) => `${fileNoteTexts[code].en} (line ${line}): ${found}`),
    );
  } catch (error) {
    if (error instanceof FormatError) throw new DomainError("invalid-input", error.message);
    throw error;
  }
  if (read.length === 0)
    throw new DomainError("invalid-input", "expected at least one row below the column names, got none");
  // Official conversion tables write shares of one (`1`, `0,345`), others percent; a column as a whole tells which.
  const basisPoints = read.every(({ value }) => (value.share ?? 0) <= 1) ? 10_000 : 100;
  return { rows: read.map(({ line, value }) => toChange(line, value, basisPoints)), remarks };
}

function toChange(line: number, { share, ...row }: MunicipalityChangeRow, basisPoints: number): Row {
  const shareBasisPoints = share === null ? 10_000 : Math.round(share * basisPoints);
  if (shareBasisPoints >= 1 && shareBasisPoints <= 10_000) return { ...row, shareBasisPoints };
  throw refusal(line, { column: "anteil", expected: "more than 0 up to 100", found: `${share}` });
}

function refusal(line: number, issue: Pick<RowIssue, "column" | "expected" | "found"> | undefined): DomainError {
  const { column, expected, found } = issue ?? { column: null, expected: "a row of the table", found: "another" };
  const place = column === null ? `line ${line}` : `line ${line}, column "${column}"`;
  return new DomainError("invalid-input", `${place}: expected ${expected}, got "${found}"`, { line, column });
}
