import type { Queryable } from "#db/database.ts";
import {
  type CompletenessCandidate,
  type CompletenessQuestion,
  mostCandidates,
  proposeCompleteness,
} from "#domain/completeness.ts";
import {
  countNamedByMunicipality,
  insertCompleteness,
  listMunicipalitiesUnder,
} from "#queries/supply-completeness.sql.ts";
import { type Delivery, DeliveryRefused } from "./delivery.ts";

/**
 * Asks whether the supply of municipalities is known completely with the list, and enters what the request answers. Without
 * an answer nothing is entered: addresses without an offer stay unknown there.
 */
export async function askCompleteness(
  delivery: Delivery,
  { operators }: { operators: number },
): Promise<CompletenessQuestion> {
  const { db, request, datasetId, revision } = delivery;
  const counted = await countNamedByMunicipality(db, datasetId);
  const candidates = proposeCompleteness(
    counted,
    counted.reduce((sum, { rows }) => sum + rows, 0),
  );
  const stated = await municipalitiesNamed(db, request.complete ?? [], candidates);
  if (stated.length > 0)
    await insertCompleteness(db, {
      organisationId: delivery.organisationId ?? "",
      ...{ datasetId, revision, ags: stated },
      statedBy: request.actor.name,
      statedById: request.actor.userId,
    });
  return {
    stated,
    operators,
    defaultReason: operators === 1 ? "one-operator" : "nobody-said-so",
    candidates: candidates.slice(0, mostCandidates),
  };
}

/** The answer as AGS: names and prefixes mean every municipality with addresses, also where the list has no row. */
async function municipalitiesNamed(
  db: Queryable,
  answer: readonly string[],
  candidates: readonly CompletenessCandidate[],
): Promise<string[]> {
  const said = new Set(answer.filter((word) => word !== "none"));
  if (said.size === 0) return [];
  const byWord = candidates.filter(({ proposed }) => said.has("all") || (said.has("proposed") && proposed));
  const prefixes = [...said].filter((word) => word !== "all" && word !== "proposed");
  const named = prefixes.length > 0 ? await listMunicipalitiesUnder(db, prefixes) : [];
  const unknown = prefixes.filter((prefix) => !named.some((ags) => ags.startsWith(prefix)));
  if (unknown.length > 0)
    throw new DeliveryRefused("other", [
      `expected municipalities with addresses whose supply is complete, none has the key ${unknown.join(", ")}`,
    ]);
  return [...new Set([...byWord.map(({ ags }) => ags), ...named])].sort();
}
