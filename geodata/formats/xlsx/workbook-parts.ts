import { FormatError } from "../format-error.ts";
import { MAX_SHARED_CHARACTERS, MAX_WORKBOOK_BYTES, MAX_WORKBOOK_SHEETS } from "../limits.ts";
import type { ZipArchive } from "../zip-archive.ts";
import { isDateFormat, zerosOfFormat } from "./number-format.ts";
import { readXml, type XmlEvents } from "./xml-events.ts";

export type WorkbookSheet = { name: string; member: string; hidden: boolean };

/** How a cell shows its number: as a date, or filled with zeros to so many digits. */
export type CellStyle = { isDate: boolean; zeros: number };

export type WorkbookParts = {
  sheets: WorkbookSheet[];
  /** Dates count from 1904, as old Macs did. */
  since1904: boolean;
  styles: CellStyle[];
  strings: string[];
};

/**
 * Reads what all sheets of a workbook share: their names in order, number formats and shared strings. Throws `FormatError` for
 * a workbook that is broken or larger, in bytes, sheets or characters, than any list.
 */
export async function readWorkbookParts(archive: ZipArchive, place: string): Promise<WorkbookParts> {
  const bytes = archive.members.reduce((sum, member) => sum + (member.name.startsWith("xl/") ? member.bytes : 0), 0);
  if (bytes > MAX_WORKBOOK_BYTES) {
    throw new FormatError(
      "unsafe-zip",
      place,
      `a workbook of at most ${MAX_WORKBOOK_BYTES} bytes unpacked`,
      `${bytes}`,
    );
  }
  const { ids, since1904 } = await readSheetIds(archive, place);
  const targets = await readTargets(archive, place);
  const sheets = ids.flatMap(({ name, id, hidden }) => {
    const member = targets.get(id);
    return member === undefined ? [] : [{ name, member, hidden }];
  });
  return {
    sheets,
    since1904,
    styles: await readStyles(archive, place),
    strings: await readSharedStrings(archive, place),
  };
}

async function readPart(archive: ZipArchive, name: string, place: string, events: XmlEvents): Promise<void> {
  const member = archive.members.find((one) => one.name.toLowerCase() === name);
  if (member !== undefined) await readXml(archive.read(member), `${place}/${member.name}`, events);
}

async function readSheetIds(archive: ZipArchive, place: string) {
  const ids: { name: string; id: string; hidden: boolean }[] = [];
  let since1904 = false;
  await readPart(archive, "xl/workbook.xml", place, {
    open(name, attribute) {
      if (name === "workbookPr") since1904 = /^(1|true)$/.test(attribute("date1904") ?? "");
      if (name !== "sheet") return;
      const hidden = (attribute("state") ?? "visible") !== "visible";
      ids.push({ name: attribute("name") ?? "", id: attribute("r:id") ?? attribute("id") ?? "", hidden });
      if (ids.length > MAX_WORKBOOK_SHEETS) {
        throw new FormatError("unsafe-zip", place, `at most ${MAX_WORKBOOK_SHEETS} sheets`, "more");
      }
    },
  });
  return { ids, since1904 };
}

/** The member of each worksheet by its id; charts and macro sheets have none. */
async function readTargets(archive: ZipArchive, place: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readPart(archive, "xl/_rels/workbook.xml.rels", place, {
    open(name, attribute) {
      const target = attribute("Target") ?? "";
      if (name !== "Relationship" || !/\/worksheet$/.test(attribute("Type") ?? "")) return;
      targets.set(
        attribute("Id") ?? "",
        target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`,
      );
    },
  });
  return targets;
}

async function readStyles(archive: ZipArchive, place: string): Promise<CellStyle[]> {
  const codes = new Map<string, string>();
  const styles: CellStyle[] = [];
  let inCells = false;
  await readPart(archive, "xl/styles.xml", place, {
    open(name, attribute) {
      if (name === "numFmt") codes.set(attribute("numFmtId") ?? "", attribute("formatCode") ?? "");
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const id = attribute("numFmtId") ?? "0";
      const code = codes.get(id) ?? null;
      styles.push({ isDate: isDateFormat(Number(id), code), zeros: zerosOfFormat(code) });
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

async function readSharedStrings(archive: ZipArchive, place: string): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;
  let string = "";
  let inText = false;
  let phonetic = 0;
  await readPart(archive, "xl/sharedstrings.xml", place, {
    open(name) {
      if (name === "si") string = "";
      if (name === "rPh") phonetic += 1;
      inText = name === "t" && phonetic === 0;
    },
    text(text) {
      if (inText) string += text;
    },
    close(name) {
      inText = false;
      if (name === "rPh") phonetic -= 1;
      if (name !== "si") return;
      strings.push(string);
      characters += string.length + 8;
      if (characters > MAX_SHARED_CHARACTERS) {
        throw new FormatError(
          "unsafe-zip",
          place,
          `at most ${MAX_SHARED_CHARACTERS} characters of shared text`,
          "more",
        );
      }
    },
  });
  return strings;
}
