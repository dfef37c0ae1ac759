import type { Cell, Workbook } from "#services/workbook/workbook.ts";

/**
 * Works a formula of our workbooks out, as a spreadsheet would: + − *, SUM, SUMIF, SUMIFS, MAX, MIN, PV, ROUND, ROUNDDOWN, cells and
 * ranges of the same or another sheet. Written for tests, apart from the code that writes the formulas.
 */
export function evaluateFormula(workbook: Workbook, sheetTitle: string, formula: string): number {
  let rest = formula;

  function sum(): number {
    let value = product();
    for (;;) {
      if (take("+")) value += product();
      else if (take("-")) value -= product();
      else return value;
    }
  }

  function product(): number {
    let value = atom();
    while (take("*")) value *= atom();
    return value;
  }

  function atom(): number {
    if (take("-")) return -atom();
    const number = match(/^\d+(\.\d+)?/);
    if (number) return Number(number);
    const call = match(/^[A-Z]+\(/);
    if (call) return apply(call.slice(0, -1));
    const cells = range();
    if (cells.length !== 1) throw new Error(`expected one cell in ${formula}`);
    return numberOf(cells[0] ?? null);
  }

  function apply(name: string): number {
    if (name === "SUM") return close(range().reduce<number>((all, cell) => all + numberOf(cell), 0));
    if (name === "SUMIF" || name === "SUMIFS") {
      const first = range();
      const conditions: { cells: Cell[]; text: string }[] = [];
      let values = first;
      if (name === "SUMIF") {
        comma();
        conditions.push({ cells: first, text: quoted() });
        comma();
        values = range();
      } else {
        while (take(",")) {
          const cells = range();
          comma();
          conditions.push({ cells, text: quoted() });
        }
      }
      const fits = (index: number) => conditions.every(({ cells, text }) => cells[index] === text);
      return close(values.reduce<number>((all, cell, index) => (fits(index) ? all + numberOf(cell) : all), 0));
    }
    const a = sum();
    comma();
    const b = sum();
    if (name === "MAX") return close(Math.max(a, b));
    if (name === "MIN") return close(Math.min(a, b));
    if (name === "PV") {
      comma();
      const payment = sum();
      // Year by year, apart from the closed formula that is checked against it.
      let value = 0;
      for (let year = 1; year <= b; year++) value -= payment / (1 + a) ** year;
      return close(value);
    }
    const factor = 10 ** b;
    if (name === "ROUND") return close(Math.round(a * factor) / factor);
    if (name === "ROUNDDOWN") return close(Math.trunc(Number((a * factor).toPrecision(15))) / factor);
    throw new Error(`unknown function ${name} in ${formula}`);
  }

  function range(): Cell[] {
    const found = match(/^(?:([A-Za-zÄÖÜäöüß]+)!)?([A-Z])(\d+)(?::([A-Z])(\d+))?/);
    const parts = found && /^(?:([^!]+)!)?([A-Z])(\d+)(?::([A-Z])(\d+))?$/.exec(found);
    if (!parts) throw new Error(`expected a cell at "${rest}" of ${formula}`);
    const [, named, column = "", row = "", lastColumn = column, lastRow = row] = parts;
    const sheet = workbook.sheets.find((one) => one.title === (named ?? sheetTitle));
    if (!sheet) throw new Error(`expected the sheet ${named} of ${formula}`);
    const cells: Cell[] = [];
    for (let r = Number(row); r <= Number(lastRow); r++) {
      for (let c = column.charCodeAt(0); c <= lastColumn.charCodeAt(0); c++) {
        cells.push(sheet.rows[r - 2]?.[c - 65] ?? null);
      }
    }
    return cells;
  }

  function numberOf(cell: Cell): number {
    if (cell === null || typeof cell === "string") return 0;
    if (typeof cell === "number") return cell;
    if ("basisPoints" in cell) return cell.basisPoints / 10_000;
    // What a formula of another cell comes to is checked at that cell.
    return cell.cents / 100;
  }

  function quoted(): string {
    return (match(/^"[^"]*"/) ?? '""').slice(1, -1);
  }

  function match(pattern: RegExp): string | null {
    const found = pattern.exec(rest)?.[0] ?? null;
    if (found !== null) rest = rest.slice(found.length);
    return found;
  }

  function take(character: string): boolean {
    if (!rest.startsWith(character)) return false;
    rest = rest.slice(1);
    return true;
  }

  function comma(): void {
    if (!take(",")) throw new Error(`expected a comma at "${rest}" of ${formula}`);
  }

  function close(value: number): number {
    if (!take(")")) throw new Error(`expected ) at "${rest}" of ${formula}`);
    return value;
  }

  const value = sum();
  if (rest !== "") throw new Error(`did not understand "${rest}" of ${formula}`);
  return value;
}
