import type { LedgerMovement, LedgerReason, LedgerStatus } from "#domain/ledger.ts";
import { ledgerMovementTexts, ledgerReasonTexts, ledgerStatusTexts } from "#domain/ledger-words.data.ts";
import type { Text } from "#domain/rule-set.ts";
import { plainName } from "./columns.ts";

/** What lists write for the words of the ledger, as `plainName` leaves it: ours in both languages, ids and usual others. */
export const LEDGER_MOVEMENTS: Readonly<Record<string, LedgerMovement>> = {
  ...wordsOf(ledgerMovementTexts),
  aufnehmen: "in",
  aufgenommen: "in",
  enthalten: "in",
  ja: "in",
  entnehmen: "out",
  entnommen: "out",
  nein: "out",
  aufnahme: "requested-in",
  entnahme: "requested-out",
};

export const LEDGER_REASONS: Readonly<Record<string, LedgerReason>> = {
  ...wordsOf(ledgerReasonTexts),
  eigenwirtschaftlicherausbau: "own-build-out",
  wiederholtemarkterkundung: "repeated-consultation",
  neubau: "new-address",
  festgeschrieben: "frozen",
  sonstige: "other",
  andere: "other",
};

export const LEDGER_STATUSES: Readonly<Record<string, LedgerStatus>> = {
  ...wordsOf(ledgerStatusTexts),
  beantragt: "with-agency",
  eingereicht: "with-agency",
  anerkannt: "accepted",
  genehmigt: "accepted",
};

function wordsOf<Word extends string>(texts: Readonly<Record<Word, Text>>): Record<string, Word> {
  const words: Record<string, Word> = {};
  for (const word of Object.keys(texts) as Word[]) {
    for (const written of [word, texts[word].de, texts[word].en]) words[plainName(written)] = word;
  }
  return words;
}
