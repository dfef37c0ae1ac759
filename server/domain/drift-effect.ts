import type { DriftEffect, DriftLimit } from "./drift.ts";
import type { Funding } from "./programmes/funding.ts";
import type { Origin } from "./programmes/sourced.ts";

/**
 * What the loss of addresses means for the grants of Bund and Land: each address in the application bears an equal share of
 * the newest figure (final notice, provisional notice, application), rounded to the cent. Limits touched are the floor, when
 * the rest of the grant falls below it, and caps per address, when what remains may no longer reach the grant.
 */
export function driftEffect(input: {
  isIn: number;
  lost: number;
  money: readonly { step: string; source: string; cents: number }[];
  funding: Funding;
}): DriftEffect {
  const { isIn, lost } = input;
  const step = steps.find((candidate) => grantAt(input.money, candidate) !== 0) ?? null;
  const grantCents = step && grantAt(input.money, step);
  const atRiskCents = grantCents === null || isIn === 0 ? null : share(grantCents, lost, isIn);
  const limits =
    lost === 0 || grantCents === null || atRiskCents === null ? [] : touched(input, grantCents, atRiskCents);
  return { addressesLost: lost, addressesIn: isIn, step, grantCents, atRiskCents, limits };
}

const steps = ["granted-final", "granted-provisional", "applied"] as const;

function grantAt(money: readonly { step: string; source: string; cents: number }[], wanted: string): number {
  return money
    .filter(({ step, source }) => step === wanted && (source === "federal" || source === "land"))
    .reduce((sum, { cents }) => sum + cents, 0);
}

/** `cents * part / whole`, half up; in whole numbers, since the product exceeds what a double holds exactly. */
function share(cents: number, part: number, whole: number): number {
  const doubled = 2n * BigInt(cents) * BigInt(part) + BigInt(whole);
  return Number(doubled / (2n * BigInt(whole)));
}

function touched(
  { isIn, lost, funding }: { isIn: number; lost: number; funding: Funding },
  grantCents: number,
  atRiskCents: number,
): DriftLimit[] {
  const limits: DriftLimit[] = [];
  const { floorCents } = funding;
  const left = grantCents - atRiskCents;
  if (floorCents && floorCents.value !== null && left < floorCents.value) {
    limits.push({
      kind: "floor",
      title: { de: "Bagatellgrenze", en: "Smallest grant" },
      limitCents: floorCents.value,
      amountCents: left,
      origin: toOrigin(floorCents),
    });
  }
  for (const cap of funding.caps) {
    const perAddress = cap.amountCents.value;
    if (cap.per !== "address" || cap.limits !== "grant" || cap.tier || perAddress === null) continue;
    if ((cap.addressKind ?? "any") !== "any") continue;
    const limitCents = perAddress * (isIn - lost);
    if (grantCents > limitCents) {
      limits.push({
        kind: "cap",
        title: cap.title,
        limitCents,
        amountCents: grantCents,
        origin: toOrigin(cap.amountCents),
      });
    }
  }
  return limits;
}

function toOrigin({ confidence, source, note }: Origin): Origin {
  return { confidence, source, ...(note !== undefined && { note }) };
}
