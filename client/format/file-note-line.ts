import type { TFunction } from "i18next";
import { type FileNote, fileNoteTexts, sheetLine } from "#domain/file-note.ts";
import { inLanguage } from "./text-in-language.ts";

/** A note about a file for people: what it says with its place, what was found, and whether something was left unread. */
export type FileNoteLine = { key: string; text: string; found: string; isUnread: boolean };

/** The notes of a file in the language of the page; `t` is that of the common texts. */
export function fileNoteLines(t: TFunction, notes: readonly FileNote[]): FileNoteLine[] {
  return notes.map(({ code, line, found }) => {
    const at = sheetLine(notes, line);
    const place = at.sheet === null ? t("fileNotes.line", at) : t("fileNotes.sheetLine", at);
    const hasPlace = line > 0 && code !== "sheet-read-too";
    return {
      key: `${code} ${line} ${found}`,
      text: `${inLanguage(fileNoteTexts[code])}${hasPlace ? ` (${place})` : ""}`,
      found,
      isUnread: code.endsWith("-not-read") || code === "features-missing",
    };
  });
}
