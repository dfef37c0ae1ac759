import type { FileMapping } from "#domain/import-request.ts";

/** A column of a file with the field as which its name alone would have it read. */
export type FileColumn = { name: string; field: string | null };
type Head = { columns: readonly FileColumn[]; headerless: boolean };

/** The field of each column as the mapping has it; null where a column is not read. */
export function choicesOf({ columns }: Head, mapping: FileMapping | undefined): (string | null)[] {
  const ignored = mapping?.ignored ?? [];
  const mapped = new Map<number, string>();
  for (const [field, name] of Object.entries(mapping?.columns ?? {})) {
    const at = placeOf(columns, name);
    if (at >= 0) mapped.set(at, field);
  }
  const taken = new Set(mapped.values());
  return columns.map(({ name, field }, at) => {
    if (mapped.has(at)) return mapped.get(at) ?? null;
    const isLeft = ignored.includes(name) || ignored.includes(`#${at + 1}`) || (field !== null && taken.has(field));
    return isLeft ? null : field;
  });
}

/** The choices once the column is read as `field`; whatever else was read as that is not any more. */
export function withChoice(choices: readonly (string | null)[], at: number, field: string | null): (string | null)[] {
  return choices.map((other, index) => (index === at ? field : other === field ? null : other));
}

/**
 * What a mapping has to say for the choices: only what the names of the columns do not say, but all of it where there are no
 * names or all would be given by place, which would mean that there are none. Coordinates are named in pairs.
 */
export function mappingOf(head: Head, choices: readonly (string | null)[]): Pick<FileMapping, "columns" | "ignored"> {
  const { columns, headerless } = head;
  const nameAt = (at: number) => nameOf(head, at);
  const all = entries(choices, nameAt, () => true);
  const pair = choices.some((field, at) => isCoordinate(field) && field !== columns[at]?.field);
  const changed = entries(
    choices,
    nameAt,
    (field, at) => field !== columns[at]?.field || (pair && isCoordinate(field)),
  );
  const isByPlace = changed.length > 0 && changed.every(([, name]) => name.startsWith("#"));
  const ignored = choices.flatMap((field, at) => (field === null && columns[at]?.field != null ? [nameAt(at)] : []));
  return {
    columns: Object.fromEntries(headerless || isByPlace ? all : changed),
    ...(ignored.length > 0 && !headerless && { ignored }),
  };
}

function entries(
  choices: readonly (string | null)[],
  nameAt: (at: number) => string,
  isWanted: (field: string, at: number) => boolean,
): [string, string][] {
  return choices.flatMap((field, at): [string, string][] =>
    field !== null && isWanted(field, at) ? [[field, nameAt(at)]] : [],
  );
}

function nameOf({ columns, headerless }: Head, at: number): string {
  const name = columns[at]?.name ?? "";
  const isUnique = columns.filter((column) => column.name === name).length === 1;
  return headerless || !isUnique || name === "" || name.length > 200 ? `#${at + 1}` : name;
}

function placeOf(columns: readonly FileColumn[], name: string): number {
  const place = Number(/^#(\d+)$/.exec(name)?.[1] ?? 0);
  return place > 0 && place <= columns.length ? place - 1 : columns.findIndex((column) => column.name === name);
}

function isCoordinate(field: string | null): boolean {
  return field === "x" || field === "y";
}
