import { parse } from "csv-parse/sync";
import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { MunicipalityChange } from "#domain/municipality-change.ts";
import { upsertMunicipalityChanges } from "#queries/municipality-changes.sql.ts";
import { writeAudit } from "../audit.ts";

type Row = MunicipalityChange & { source: string | null };

const needed = ["ags_alt", "ags_neu", "datum"] as const;
const ags = /^\d{8}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads the conversion table of municipality reforms: a CSV (semicolon or comma) with `ags_alt`, `ags_neu`, `datum`
 * (YYYY-MM-DD) and, if wanted, `anteil` (percent of the addresses, 100 where absent) and `quelle`. All rows or none; throws
 * `invalid-input` that names line and column.
 */
export async function importMunicipalityChanges(
  db: Database,
  input: { text: string; actor: { userId: string | null; name: string } },
): Promise<{ changes: number }> {
  const rows = readChanges(input.text);
  return inTransaction(db, async (tx) => {
    const changes = await upsertMunicipalityChanges(tx, rows);
    await writeAudit(tx, {
      ...{ organisationId: null, userId: input.actor.userId, actor: input.actor.name, action: "import" },
      ...{ entity: "municipality-change", entityId: "all", before: null, after: { changes } },
    });
    return { changes };
  });
}

function readChanges(text: string): Row[] {
  const head = text.slice(0, text.indexOf("\n"));
  const delimiter = head.includes(";") ? ";" : ",";
  const records: Record<string, string>[] = parse(text, {
    bom: true,
    columns: true,
    delimiter,
    trim: true,
    skip_empty_lines: true,
  });
  const known = Object.keys(records[0] ?? {});
  for (const column of needed) {
    if (!known.includes(column))
      throw new DomainError(
        "invalid-input",
        `expected a column "${column}" and at least one row, got ${known.join(", ") || "none"}`,
      );
  }
  return records.map((record, index) => readChange(record, index + 2));
}

function readChange(record: Record<string, string>, line: number): Row {
  const cell = (column: string, pattern: RegExp, expected: string) => {
    const value = record[column] ?? "";
    if (pattern.test(value)) return value;
    throw new DomainError("invalid-input", `line ${line}, column "${column}": expected ${expected}, got "${value}"`, {
      line,
      column,
    });
  };
  const percent = record.anteil ? cell("anteil", /^\d{1,3}([.,]\d{1,2})?$/, "a percentage such as 37,5") : "100";
  const shareBasisPoints = Math.round(Number(percent.replace(",", ".")) * 100);
  if (shareBasisPoints < 1 || shareBasisPoints > 10_000)
    throw new DomainError(
      "invalid-input",
      `line ${line}, column "anteil": expected more than 0 up to 100, got "${percent}"`,
    );
  return {
    oldAgs: cell("ags_alt", ags, "eight digits"),
    newAgs: cell("ags_neu", ags, "eight digits"),
    changedOn: cell("datum", day, "a date YYYY-MM-DD"),
    shareBasisPoints,
    source: record.quelle || null,
  };
}
