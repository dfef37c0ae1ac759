import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { FundingTerms } from "#domain/money/grant-rules.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { findProgramme, programmes } from "#domain/programmes/programmes.data.ts";
import type { ApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";

/** The money rules that an application's financing follows from: its own programme and the one beside it. */
export type FundingCase = { federal: FundingTerms | null; land: FundingTerms | null };

/** The rules of the application's pinned programme and of the co-funding one; throws `not-found` for an unknown id. */
export async function fundingCase(
  _tx: Queryable,
  _caller: Caller,
  application: Pick<ApplicationRow, "programme" | "callId">,
  coFundingId: string | null,
): Promise<FundingCase> {
  const own = termsOf(application.programme, application.callId);
  const other = coFundingId === null ? null : findProgramme(coFundingId);
  if (coFundingId !== null && !other) {
    throw new DomainError("not-found", `expected the id of a programme, got "${coFundingId}"`, { id: coFundingId });
  }
  const beside = other && other.level !== application.programme.level ? termsOf(other, null) : null;
  return application.programme.level === "federal" ? { federal: own, land: beside } : { federal: beside, land: own };
}

/** Programmes of the other level that can stand beside the application's: those of its Land, or the federal ones. */
export function coFundingOptions(application: Pick<ApplicationRow, "programme" | "land" | "model">): Programme[] {
  const { level } = application.programme;
  return programmes.filter(
    (programme) =>
      programme.level !== level &&
      programme.models.includes(application.model) &&
      (programme.level === "federal" || application.land === null || programme.land === application.land),
  );
}

function termsOf(programme: Programme, callId: string | null): FundingTerms {
  const { title, funding, calls } = programme;
  return { title, funding, call: calls.find((call) => call.id === callId) ?? null };
}
