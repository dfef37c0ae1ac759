const known = /^(adress-?_?id|address-?_?id|id|oi|stra(ß|ss)e|stra(ß|ss)enname|street|adresse)$/i;
const columns = "adress_id;strasse;plz;ort";

/** `lines` holds for each line of `text` the one that it was pasted in; null where both are the same. */
export type PastedList = { text: string; lines: readonly number[] | null };

/**
 * Makes a table of a pasted list. What begins with column names stays as it is. Else every line is an address: an id, or
 * „Dorfstraße 3, 24937 Musterdorf", also with tabs or semicolons between the parts. Empty lines are left out.
 */
export function readPastedList(pasted: string): PastedList {
  const rows = pasted.split(/\r?\n/).map((line, at) => ({ line: line.trim(), number: at + 1 }));
  const filled = rows.filter(({ line }) => line !== "");
  const first = (filled[0]?.line ?? "").split(/[;\t,|]/).map((name) => name.replaceAll('"', "").trim());
  const named = first.some((name) => known.test(name));
  if (named && first.length > 1) return { text: pasted, lines: null };
  const addresses = named ? filled.slice(1) : filled;
  const texts = addresses.map(({ line }) => {
    const { id, street, postcode, place } = readLine(line);
    return [id, street, postcode, place].map(quoted).join(";");
  });
  return { text: [columns, ...texts, ""].join("\n"), lines: [0, ...addresses.map(({ number }) => number)] };
}

function readLine(line: string): { id: string; street: string; postcode: string; place: string } {
  const [street = "", ...rest] = line.split(/[;\t,]/).map((part) => part.trim());
  if (rest.length === 0 && !/\s/.test(street)) return { id: street, street: "", postcode: "", place: "" };
  const found = /^(\d{5})?\s*(.*)$/.exec(rest.join(" ").replace(/\s+/g, " ").trim());
  return { id: "", street, postcode: found?.[1] ?? "", place: found?.[2] ?? "" };
}

function quoted(cell: string): string {
  return /[";]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
