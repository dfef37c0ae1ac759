import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AddressFacts, classify } from "#domain/classify.ts";
import type { Offer } from "#domain/offer-test.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { statusClasses, statusReasons } from "#domain/status.ts";
import { technologies } from "#domain/technology.ts";
import { firstReasonSql, reasonsSql } from "#queries/missing-status.ts";
import { computeStatus, syncRuleSets } from "#services/status.ts";
import { buildSupplyWorld, type WorldAddress, type WorldStatement } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const referenceDate = "2025-06-30";

/** Speeds around every threshold of every rule set. */
const speedMbps = fc.constantFrom(0, 16, 29.9, 30, 99.9, 100, 149.9, 150, 199, 200, 299.9, 300, 499, 500, 1000);

const offer = fc.record<Omit<Offer, "id" | "operator">>({
  // Copper, cable and fibre more often: they are what networks and statements are about.
  technology: fc.constantFrom(...technologies, "FTTC", "DSL", "HFC", "HFC"),
  downMbps: speedMbps,
  upMbps: fc.option(speedMbps),
  speedKind: fc.constantFrom("peak", "advertised"),
  kind: fc.constantFrom("existing", "existing", "commitment"),
  availableOn: fc.option(fc.constantFrom("2024-01-01", "2028-06-30", "2028-07-01")),
  binding: fc.constantFrom(true, true, false, null),
  milestonePlan: fc.constantFrom(true, null, false),
  customer: fc.constantFrom("all", "all", "private", "business"),
});

const address = fc.record({
  covered: fc.boolean(),
  usage: fc.constantFrom("private", "business", "mixed", null),
  offers: fc.array(fc.tuple(offer, fc.integer({ min: 1, max: 3 })), { maxLength: 4 }),
});

/** Operator 1 has answered both questions, operator 2 one of them and that anew; nobody has for the other municipality. */
const statements: WorldStatement[] = [
  { operator: 1, question: "upgradeable", answer: true, ags: "01001001" },
  { operator: 1, question: "cable-excludes", answer: false, ags: "01001001" },
  { operator: 2, question: "upgradeable", answer: true, ags: "01001001", statedOn: "2024-05-01" },
  { operator: 2, question: "upgradeable", answer: false, ags: "01001001", statedOn: "2025-02-01" },
];
const answers: Record<number, Offer["answers"]> = {
  1: { upgradeable: true, "cable-excludes": false },
  2: { upgradeable: false },
};

const byNumber = [...ruleSets].sort((a, b) => a.number - b.number);

type StatusRow = {
  address_id: string;
  number: number;
  class: number;
  eligible: number;
  reasons: number;
  first_reason: number | null;
  deciding_offer_id: string | null;
};

describe.each(engines())("classification on %s", (engine) => {
  it("in SQL equals the pure function for random offers under every rule set", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(address, { minLength: 30, maxLength: 60 }), async (different) => {
        // Neighbours have the same offers, in another order or not: each must name its own as the deciding one.
        const addresses = [...different, ...different.slice(0, 15), ...different.slice(10, 25).map(reversed)];
        const { expected, stored } = await rolledBackDatabase(testDatabase(engine), async (db) => {
          await syncRuleSets(db);
          const world = await buildSupplyWorld(db, {
            addresses: addresses.map(
              ({ covered, usage, offers }): WorldAddress => ({
                at: [500_000, 5_600_000],
                ags: covered ? "01001001" : "01001002",
                usage,
                offers: offers.map(([value]) => value),
                operators: offers.map(([, operator]) => operator),
              }),
            ),
            covered: ["01001001"],
            statements,
          });
          await computeStatus(db, world);
          const { rows } = await db.query<StatusRow>(
            `select a.id::text as address_id, r.number, coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible,
               ${reasonsSql("s")} as reasons, ${firstReasonSql("s")} as first_reason, s.deciding_offer_id::text
             from address a cross join rule_set r left join address_status s on s.organisation_id = $1
               and s.address_id = a.id and s.rule_set_number = r.number
             where a.id = any($2::bigint[]) order by a.id, r.number`,
            [world.organisationId, world.addressIds],
          );
          const { rows: offerRows } = await db.query<{ id: string }>(
            "select id::text from offer o where organisation_id = $1 order by o.id",
            [world.organisationId],
          );
          return { expected: expectedRows(addresses, world.addressIds, offerRows), stored: rows };
        });

        expect(stored).toEqual(expected);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

function reversed<Address extends { offers: unknown[] }>(given: Address): Address {
  return { ...given, offers: [...given.offers].reverse() };
}

function expectedRows(
  addresses: { covered: boolean; usage: AddressFacts["usage"]; offers: [Omit<Offer, "id" | "operator">, number][] }[],
  addressIds: string[],
  offerRows: { id: string }[],
): StatusRow[] {
  const ids = offerRows.map((row) => row.id);
  return addresses.flatMap(({ covered, usage, offers }, position) => {
    const numbered = offers.map(([value, operator]) => ({
      ...value,
      id: ids.shift()!,
      operator: String(operator),
      answers: covered ? (answers[operator] ?? {}) : {},
    }));
    return byNumber.map((ruleSet) => {
      const result = classify(numbered, { usage, supplyDelivered: covered }, ruleSet, { referenceDate });
      const [first] = result.reasons;
      return {
        address_id: addressIds[position]!,
        number: ruleSet.number,
        class: statusClasses.indexOf(result.class),
        eligible: ["no", "yes", "unknown"].indexOf(result.eligibility),
        reasons: result.reasons.reduce((mask, reason) => mask | (1 << statusReasons.indexOf(reason)), 0),
        first_reason: first === undefined ? null : statusReasons.indexOf(first),
        deciding_offer_id: result.decidingOfferId,
      };
    });
  });
}
