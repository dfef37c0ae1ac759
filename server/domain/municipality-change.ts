/** A municipality, or a share of it, became part of another one; `shareBasisPoints` of 10,000 of its addresses. */
export type MunicipalityChange = {
  oldAgs: string;
  newAgs: string;
  changedOn: string;
  shareBasisPoints: number;
};

/** Addresses of a municipality as the series counts them. */
export type PlaceCounts = { addresses: number; gigabit: number; served: number };

const parts = ["addresses", "gigabit", "served"] as const;

/**
 * Counts of a former day by the municipalities of today (`current`): those of a municipality that became another one go
 * there, chains included. A change applies when the counts are older than it, or when its old municipality is none today
 * (data often keep an old AGS for a while). Shares that do not add up leave the rest with the old one. No address is lost:
 * fractions are given to the largest remainders. Gives the counts and into which municipalities something was carried.
 */
export function bridgeMunicipalities(
  counts: ReadonlyMap<string, PlaceCounts>,
  changes: readonly MunicipalityChange[],
  { asOf, current }: { asOf: string; current: ReadonlySet<string> },
): { counts: Map<string, PlaceCounts>; bridged: Set<string> } {
  const result = new Map<string, PlaceCounts>();
  for (const [ags, each] of counts) result.set(ags, { ...each });
  const bridged = new Set<string>();
  for (const step of stepsOf(changes)) {
    const moved = result.get(step.oldAgs);
    if (!moved || !(asOf < step.changedOn || !current.has(step.oldAgs))) continue;
    result.delete(step.oldAgs);
    for (const { ags, counts: part } of split(moved, step)) {
      if (parts.every((key) => part[key] === 0)) continue;
      const there = result.get(ags) ?? { addresses: 0, gigabit: 0, served: 0 };
      for (const key of parts) there[key] += part[key];
      result.set(ags, there);
      if (ags !== step.oldAgs) bridged.add(ags);
    }
    bridged.delete(step.oldAgs);
  }
  return { counts: result, bridged };
}

type Step = { oldAgs: string; changedOn: string; targets: { ags: string; shareBasisPoints: number }[] };

/** All changes of one municipality on one day are one step; oldest first. */
function stepsOf(changes: readonly MunicipalityChange[]): Step[] {
  const steps = new Map<string, Step>();
  for (const { oldAgs, newAgs, changedOn, shareBasisPoints } of changes) {
    const key = `${changedOn} ${oldAgs}`;
    const step = steps.get(key) ?? { oldAgs, changedOn, targets: [] };
    step.targets.push({ ags: newAgs, shareBasisPoints });
    steps.set(key, step);
  }
  return [...steps.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step);
}

function split(counts: PlaceCounts, step: Step): { ags: string; counts: PlaceCounts }[] {
  const given = step.targets.reduce((sum, target) => sum + target.shareBasisPoints, 0);
  const rest = Math.max(0, 10_000 - given);
  const targets = rest > 0 ? [...step.targets, { ags: step.oldAgs, shareBasisPoints: rest }] : step.targets;
  const shares = targets.map((target) => target.shareBasisPoints);
  const divided = {
    addresses: divide(counts.addresses, shares),
    gigabit: divide(counts.gigabit, shares),
    served: divide(counts.served, shares),
  };
  return targets.map(({ ags }, index) => ({
    ags,
    counts: {
      addresses: divided.addresses[index] ?? 0,
      gigabit: divided.gigabit[index] ?? 0,
      served: divided.served[index] ?? 0,
    },
  }));
}

/** A whole number in whole parts by shares, the sum kept: what rounding leaves goes to the largest remainders. */
function divide(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, part) => all + part, 0);
  const byRemainder = exact.map((value, index) => ({ index, remainder: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
