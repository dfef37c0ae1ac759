import type { Queryable } from "#db/database.ts";
import type { FundingTerms } from "#domain/money/grant-rules.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";
import { listNewestProgrammes } from "#queries/programmes.sql.ts";
import type { ApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { recordOf } from "../programmes/programme-record.ts";
import { resolveProgramme } from "../programmes/resolve-programme.ts";

/** The money rules that an application's financing follows from: its own programme and the one beside it. */
export type FundingCase = { federal: FundingTerms | null; land: FundingTerms | null };

/** The rules of the application's pinned programme and of the co-funding one; throws `not-found` for an unknown id. */
export async function fundingCase(
  tx: Queryable,
  caller: Caller,
  application: Pick<ApplicationRow, "programme" | "callId">,
  coFundingId: string | null,
): Promise<FundingCase> {
  const own = termsOf(application.programme, application.callId);
  const other = coFundingId === null ? null : (await resolveProgramme(tx, caller, coFundingId)).programme;
  const beside = other && other.level !== application.programme.level ? termsOf(other, null) : null;
  return application.programme.level === "federal" ? { federal: own, land: beside } : { federal: beside, land: own };
}

/**
 * Programmes of the other level that can stand beside the application's: those of its Land, or the federal ones; the
 * organisation's own first.
 */
export async function coFundingOptions(
  tx: Queryable,
  caller: Caller,
  application: Pick<ApplicationRow, "programme" | "land" | "model">,
): Promise<Programme[]> {
  const { level } = application.programme;
  const rows = await listNewestProgrammes(tx, caller.actor.organisation.id);
  const own = rows.filter((row) => !row.retired).map(recordOf);
  return [...own, ...programmes].filter(
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
