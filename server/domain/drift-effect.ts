import type { DriftEffect, DriftLimit } from "./drift.ts";
import { grantFloor } from "./money/grant-rules.ts";
import { type Call, callLimit } from "./programmes/call.ts";
import type { Cap, Funding } from "./programmes/funding.ts";
import type { Programme } from "./programmes/programme.ts";
import type { Origin } from "./programmes/sourced.ts";

type Money = readonly { step: string; source: string; cents: number }[];
type Rules = { funding: Funding; call: Call | null; leastAddresses: { count: number; origin: Origin } | null };

/**
 * What the loss of addresses means for the grants of Bund and Land: each address in the application bears an equal share of
 * the newest figure (final notice, provisional notice, application), rounded to the cent. Limits touched are
 *
 * - the floor, when the rest of the grant falls below it,
 * - caps per address, when what remains may no longer reach the grant,
 * - the ceiling of project and call, when the grant stands at it: then the loss need not lower the grant,
 * - the smallest number of addresses that the programme demands.
 */
export function driftEffect(input: { isIn: number; lost: number; money: Money } & Rules): DriftEffect {
  const { isIn, lost } = input;
  const step = steps.find((candidate) => grantAt(input.money, candidate) !== 0) ?? null;
  const grantCents = step && grantAt(input.money, step);
  const atRiskCents = grantCents === null || isIn === 0 ? null : share(grantCents, lost, isIn);
  const limits = lost === 0 ? [] : [...tooFew(input), ...(step && isIn > 0 ? touched(input, step) : [])];
  return { addressesLost: lost, addressesIn: isIn, step, grantCents, atRiskCents, limits };
}

/** The smallest number of frozen addresses that a stage of the programme demands; null where none does. */
export function leastAddresses(programme: Pick<Programme, "stages">): Rules["leastAddresses"] {
  const demands = programme.stages.flatMap((stage) =>
    [...stage.entry, ...stage.completion].flatMap((condition) =>
      condition.kind === "fact" && condition.fact === "addresses-frozen" && condition.blocking && condition.atLeast
        ? [{ count: condition.atLeast, origin: condition.origin }]
        : [],
    ),
  );
  return demands.sort((a, b) => b.count - a.count)[0] ?? null;
}

const steps = ["granted-final", "granted-provisional", "applied"] as const;

function grantAt(money: Money, wanted: string, grantors: readonly string[] = ["federal", "land"]): number {
  return money
    .filter(({ step, source }) => step === wanted && grantors.includes(source))
    .reduce((sum, { cents }) => sum + cents, 0);
}

/** `cents * part / whole`, half up; in whole numbers, since the product exceeds what a double holds exactly. */
function share(cents: number, part: number, whole: number): number {
  const doubled = 2n * BigInt(cents) * BigInt(part) + BigInt(whole);
  return Number(doubled / (2n * BigInt(whole)));
}

function tooFew({ isIn, lost, leastAddresses: least }: { isIn: number; lost: number } & Rules): DriftLimit[] {
  if (!least || isIn - lost >= least.count) return [];
  const title = { de: "Mindestzahl der Adressen", en: "Smallest number of addresses" };
  return [{ kind: "addresses", title, least: least.count, left: isIn - lost, origin: toOrigin(least.origin) }];
}

/** Limits are about the grant of one funder, as they are in the financing. */
function touched(input: { isIn: number; lost: number; money: Money } & Rules, step: string): DriftLimit[] {
  const { isIn, lost, money, funding, call } = input;
  const limits: DriftLimit[] = [];
  const own = grantAt(money, step, [funding.grantor]);
  const floor = grantFloor({ funding, call }, { caps: [] });
  const left = own - share(own, lost, isIn);
  if (floor && floor.cents !== null && floor.sure && own > 0 && left < floor.cents) {
    limits.push({
      kind: "floor",
      title: { de: "Bagatellgrenze", en: "Smallest grant" },
      limitCents: floor.cents,
      amountCents: left,
      origin: toOrigin(floor.origin),
    });
  }
  for (const cap of funding.caps) {
    const limitCents = limitOf(cap, isIn - lost);
    const amountCents = grantAt(money, step, [cap.source ?? funding.grantor]);
    if (limitCents === null || amountCents === 0) continue;
    const { title } = cap;
    const origin = toOrigin(cap.amountCents);
    if (cap.per === "address" && amountCents > limitCents) {
      limits.push({ kind: "cap", title, limitCents, amountCents, origin });
    }
    if (cap.per === "project" && amountCents >= limitCents) {
      limits.push({ kind: "ceiling", title, limitCents, amountCents, origin });
    }
  }
  const ceiling = funding.grantor === "federal" ? (call?.grantAtMostCents ?? null) : null;
  const limit = callLimit(ceiling);
  if (ceiling && limit?.cents != null && own >= limit.cents) {
    const title = { de: "Höchstbetrag des Aufrufs", en: "Ceiling of the call" };
    limits.push({ kind: "ceiling", title, limitCents: limit.cents, amountCents: own, origin: toOrigin(ceiling) });
  }
  return limits;
}

/** What a cap comes to for this many addresses; null for steps, classes and amounts that are not known. */
function limitOf(cap: Cap, addresses: number): number | null {
  const amount = cap.amountCents.value;
  if (cap.limits !== "grant" || amount === null) return null;
  if (cap.per === "project") return amount;
  const isPlain = cap.per === "address" && !cap.tier && (cap.addressKind ?? "any") === "any";
  return isPlain ? amount * addresses : null;
}

function toOrigin({ confidence, source, note }: Origin): Origin {
  return { confidence, source, ...(note !== undefined && { note }) };
}
