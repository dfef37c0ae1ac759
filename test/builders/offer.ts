import type { Offer } from "#domain/offer-test.ts";

/** An existing, advertised offer of 50/10 Mbit/s by cable to the cabinet, for everyone. */
export function buildOffer(overrides: Partial<Offer> = {}): Offer {
  return {
    id: "1",
    operator: "1",
    technology: "FTTC",
    downMbps: 50,
    upMbps: 10,
    speedKind: "advertised",
    kind: "existing",
    availableOn: null,
    binding: null,
    milestonePlan: null,
    customer: "all",
    ...overrides,
  };
}

/** A binding commitment of 1000/500 Mbit/s over fibre, due in mid 2027. */
export function buildCommitment(overrides: Partial<Offer> = {}): Offer {
  return buildOffer({
    id: "9",
    operator: "9",
    technology: "FTTH",
    downMbps: 1000,
    upMbps: 500,
    kind: "commitment",
    availableOn: "2027-06-30",
    binding: true,
    milestonePlan: true,
    ...overrides,
  });
}
