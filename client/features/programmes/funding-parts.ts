import type { Bonus, Cap, Funding, Rate, TargetShare } from "#domain/programmes/funding.ts";
import type { FundingModel } from "#domain/programmes/programme.ts";
import type { Text } from "#domain/rule-set.ts";
import { freeId } from "./free-id.ts";

/** The lists of named money rules in a programme. */
export const fundingLists = ["rates", "targetShares", "caps", "bonuses"] as const;
export type FundingList = (typeof fundingLists)[number];

/** What a cap limits, besides its amount. */
export type CapFrame = Pick<Cap, "per" | "limits" | "source"> & Partial<Pick<Cap, "addressKind" | "tier" | "when">>;

const unknown = { value: null, confidence: "not-found", source: null } as const;

/** The list with one more entry about which nothing is known yet but its name. */
export function withPart(funding: Funding, list: FundingList, title: Text, cap: CapFrame): Funding {
  const id = freeId(title.de, funding[list]);
  switch (list) {
    case "rates":
    case "targetShares": {
      const share: Rate & TargetShare = { id, title, basisPoints: unknown, decidedBy: unknown };
      return { ...funding, [list]: [...funding[list], share] };
    }
    case "caps":
      return { ...funding, caps: [...funding.caps, { id, title, ...cap, amountCents: unknown }] };
    case "bonuses": {
      const bonus: Bonus = { id, title, atMostCents: unknown, decidedBy: unknown };
      return { ...funding, bonuses: [...funding.bonuses, bonus] };
    }
  }
}

/** The list with another name, and for a cap another frame, at an index. */
export function withRenamedPart(
  funding: Funding,
  list: FundingList,
  index: number,
  title: Text,
  cap: CapFrame,
): Funding {
  if (list !== "caps") {
    return { ...funding, [list]: funding[list].map((part, at) => (at === index ? { ...part, title } : part)) };
  }
  const caps = funding.caps.map((part, at): Cap => {
    if (at !== index) return part;
    const { addressKind: _kind, tier: _tier, when: _when, ...kept } = part;
    return { ...kept, title, ...cap };
  });
  return { ...funding, caps };
}

/** What counts as eligible for one more model. */
export function withEligible(funding: Funding, model: FundingModel): Funding {
  return { ...funding, eligibleCosts: [...funding.eligibleCosts, { model, text: unknown }] };
}
