import { describe, expect, it } from "vitest";
import { type Delivery, deliveriesInForce } from "#domain/delivery-in-force.ts";

const delivery = (id: number, given: Partial<Delivery> = {}): Delivery => ({
  ...{ id, kind: "addresses", organisationId: null, scope: ["01001001"], parts: [], revision: id },
  ...{ asOf: `202${id}-06-30`, publisher: null, licence: null, synthetic: false },
  ...given,
});

describe("deliveriesInForce", () => {
  it("cites the newest delivery that covers the municipality and left the row as it was", () => {
    const find = deliveriesInForce([delivery(1, { scope: ["01001001", "01001002"] }), delivery(2), delivery(3)]);

    expect(find({ datasetId: 1, ags: "01001001" })?.id).toBe(3);
    expect(find({ datasetId: 1, ags: "01001002" })?.id).toBe(1);
    expect(find({ datasetId: 1, ags: null })?.id).toBe(1);
    expect(find({ datasetId: 3, ags: "01001001" })?.id).toBe(3);
  });

  it("takes a county's delivery for its municipalities, and no other kind or owner", () => {
    const find = deliveriesInForce([
      delivery(1),
      delivery(2, { scope: ["01001"] }),
      delivery(3, { kind: "offers" }),
      delivery(4, { organisationId: "own" }),
    ]);

    expect(find({ datasetId: 1, ags: "01001001" })?.id).toBe(2);
  });

  it("confirms an offer only by a delivery of its operator", () => {
    const offers = { kind: "offers", organisationId: "own" } as const;
    const find = deliveriesInForce([
      delivery(1, { ...offers, parts: ["7", "8"] }),
      delivery(2, { ...offers, parts: ["8"] }),
    ]);

    expect(find({ datasetId: 1, ags: "01001001", operatorId: 7 })?.id).toBe(1);
    expect(find({ datasetId: 1, ags: "01001001", operatorId: 8 })?.id).toBe(2);
    expect(find({ datasetId: 9, ags: "01001001", operatorId: 8 })).toBeUndefined();
  });
});
