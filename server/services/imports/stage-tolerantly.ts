import type { RowIssue } from "#geodata/formats/reading.ts";

/**
 * Writes a batch; when the database refuses a value in it, finds the rows it is about by halving and rejects only them.
 *
 * PROJ, for one, throws for a coordinate outside its projection. Other failures (lost connection, missing table) are
 * passed on. `write` must leave nothing behind when it throws, as a single statement does.
 */
export async function stageTolerantly<Row extends { line: number }>(
  batch: readonly Row[],
  write: (rows: readonly Row[]) => Promise<RowIssue[]>,
): Promise<RowIssue[]> {
  try {
    return await write(batch);
  } catch (error) {
    if (!isAboutData(error)) throw error;
    const [only] = batch;
    if (batch.length === 1 && only)
      return [{ line: only.line, column: null, expected: "a value the database accepts", found: error.message }];
    const middle = Math.ceil(batch.length / 2);
    return [
      ...(await stageTolerantly(batch.slice(0, middle), write)),
      ...(await stageTolerantly(batch.slice(middle), write)),
    ];
  }
}

/**
 * SQLSTATE class 22 (data exception), 54000 (a text too long for an index) and XX000, which PostGIS uses for everything its
 * libraries refuse.
 */
function isAboutData(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    (error.code.startsWith("22") || error.code === "54000" || error.code === "XX000")
  );
}
