import { inLanguage } from "#client/format/text-in-language.ts";
import { ledgerMovementTexts, ledgerReasonTexts, ledgerStatusTexts } from "#domain/ledger-words.data.ts";

const columns = [
  "adress_id",
  "strasse",
  "hausnummer",
  "plz",
  "ort",
  "bewegung",
  "grund",
  "status",
  "datum",
  "aktenzeichen",
  "bemerkung",
] as const;

/** An empty list for the ledger with its columns and one example row, as CSV for Excel (byte order mark, semicolons). */
export function ledgerTemplate(): string {
  const example = [
    ...["", "Dorfstraße", "3", "24937", "Musterdorf"],
    inLanguage(ledgerMovementTexts["requested-out"]),
    inLanguage(ledgerReasonTexts["own-build-out"]),
    inLanguage(ledgerStatusTexts["with-agency"]),
    ...["31.03.2026", "", ""],
  ];
  return `\uFEFF${[columns, example].map((cells) => cells.join(";")).join("\r\n")}\r\n`;
}
