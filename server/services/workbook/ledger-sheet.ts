import { germanDate } from "#domain/german-date.ts";
import { germanClass, germanEligibility } from "#domain/german-status.data.ts";
import type { LedgerRow } from "#domain/ledger.ts";
import { ledgerMovementTexts, ledgerReasonTexts, ledgerStatusTexts } from "#domain/ledger-words.data.ts";
import { getApplication } from "../applications/get-application.ts";
import { getLedger } from "../applications/ledger.ts";
import type { Caller } from "../caller.ts";
import type { Sheet, Workbook } from "./workbook.ts";

const ledgerPage = 1000;

/** The address ledger alone, to be changed in a spreadsheet and taken back as a list; throws `not-found`. */
export async function ledgerWorkbook(caller: Caller, input: { id: string }): Promise<Workbook> {
  const { projectName, title } = await getApplication(caller, input);
  return { title: `${projectName}, ${title}, Adressbuch`, sheets: [await ledgerSheet(caller, input.id)] };
}

/** Every address of the ledger as it stands; the columns are those that lists for the ledger are read by. */
export async function ledgerSheet(caller: Caller, id: string): Promise<Sheet> {
  const rows: LedgerRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof getLedger>> = await getLedger(caller, { id, cursor, limit: ledgerPage });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  const headers = [
    ...["Adresse", "PLZ", "Ort", "AGS", "im Antrag", "Bewegung", "Grund", "Stand", "gültig ab", "Aktenzeichen"],
    ...[
      "Bemerkung",
      "Klasse bei Festschreibung",
      "förderfähig bei Festschreibung",
      "nicht mehr in den Daten",
      "Adress-ID",
    ],
  ];
  return {
    title: "Adressen",
    headers,
    rows: rows.map((row) => [
      row.text,
      row.postcode,
      row.place,
      row.ags,
      row.isIn ? "ja" : "nein",
      ledgerMovementTexts[row.movement].de,
      ledgerReasonTexts[row.reason].de,
      row.status && ledgerStatusTexts[row.status].de,
      germanDate(row.on),
      row.fileNumber,
      row.note,
      row.frozen && germanClass[row.frozen.class],
      row.frozen && germanEligibility[row.frozen.eligibility],
      row.gone ? "ja" : "",
      row.addressId,
    ]),
  };
}
