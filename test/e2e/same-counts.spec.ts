import { expect, type Page, test } from "@playwright/test";
import type { z } from "zod";
import type { EligibleCounts } from "#domain/address-state.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import type { MapCounts } from "#domain/map-counts.ts";
import type { Overview } from "#domain/overview.ts";
import type { Role } from "#domain/roles.ts";
import { mapReady, organisationOf, query } from "./support/map.ts";
import { signInToDemo } from "./support/sign-in.ts";

type Overviewed = z.infer<typeof Overview>;
type Total = Overviewed["total"];

const ruleSets = ["gigabit-rl-2-2024", "weiss-30"];
/** In the order of the legend. */
const states = ["weiss", "hellgrau", "dunkelgrau", "unknown", "versorgt", "planned", "project"] as const;

/** What the overview says, in the words of the map. */
function stateCounts(total: Total): Record<string, number> {
  const { built, underConstruction, funded, committed, inProject } = total;
  return {
    ...total.openByClass,
    unknown: total.unknown,
    versorgt: total.served,
    planned: built + underConstruction + funded + committed - inProject,
    project: inProject,
  };
}

const eligibleOf = ({ eligible, eligibleFunded, eligiblePromised, eligibleOpen }: z.infer<typeof EligibleCounts>) => ({
  ...{ eligible, eligibleFunded, eligiblePromised, eligibleOpen },
});

const nonZero = (counts: Partial<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count));

async function mapAndOverview(page: Page, role: Role, ruleSet: string) {
  await signInToDemo(page, role);
  const org = await organisationOf(page);
  const map = await query<z.infer<typeof MapCounts>>(page, "map.counts", { org, ruleSet });
  const input = encodeURIComponent(JSON.stringify({ org, ruleSet }));
  const answer = await page.request.get(`/trpc/overview.get?input=${input}`);
  const { result } = (await answer.json()) as { result: { data: Overviewed } };
  return { org, map: map.overall, municipalities: map.municipalities, overview: result.data };
}

async function listed(page: Page, org: string, set: object): Promise<number> {
  const { total } = await query<{ total: number }>(page, "addresses.list", { org, set, limit: 1 });
  return total;
}

for (const ruleSet of ruleSets) {
  test(`every count of the county is the same for every role, under ${ruleSet}`, async ({ page }) => {
    const planner = await mapAndOverview(page, "planner", ruleSet);
    const { org, map, overview } = planner;
    const everything = { within: { kind: "everything" }, ruleSet };

    expect(nonZero(stateCounts(overview.total))).toEqual(nonZero(map.byState));
    expect(eligibleOf(overview.total)).toEqual(eligibleOf(map));
    expect(overview.total.addresses).toBe(map.total);
    expect(overview.municipalities.map(({ ags, counts }) => [ags, counts.addresses]).sort()).toEqual(
      planner.municipalities.map(({ ags, addresses }) => [ags, addresses]).sort(),
    );
    expect(await listed(page, org, everything)).toBe(map.total);
    for (const state of states) {
      expect(await listed(page, org, { ...everything, states: [state] }), state).toBe(map.byState[state] ?? 0);
    }
    expect(await listed(page, org, { ...everything, eligibility: "yes" })).toBe(map.eligible);

    // A rectangle around the county holds what the county holds.
    const state = await page.request.get(`/trpc/dataState.get?input=${encodeURIComponent(JSON.stringify({ org }))}`);
    const { bounds } = (await state.json()).result.data as { bounds: [number, number, number, number] };
    const [west, south, east, north] = [bounds[0] - 0.1, bounds[1] - 0.1, bounds[2] + 0.1, bounds[3] + 0.1];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    const geometry = { type: "Polygon", coordinates: [ring] };
    const drawn = await query<z.infer<typeof AreaStatistics>>(page, "areas.statistics", { org, ruleSet, geometry });
    expect(nonZero(drawn.addresses.byClass)).toEqual(nonZero(map.byClass));
    expect(eligibleOf(drawn.addresses)).toEqual(eligibleOf(map));
    expect([drawn.addresses.total, drawn.addresses.unknown]).toEqual([map.total, map.unknownEligibility]);

    for (const role of ["funding-officer", "viewer"] as const) {
      const other = await mapAndOverview(page, role, ruleSet);
      expect(nonZero(other.map.byState), role).toEqual(nonZero(map.byState));
      expect(eligibleOf(other.map), role).toEqual(eligibleOf(map));
      expect(other.overview.total, role).toEqual(overview.total);
    }
    // The demo's mayor is bound to one municipality, everywhere.
    const mayor = await mapAndOverview(page, "mayor", ruleSet);
    expect(mayor.municipalities).toHaveLength(1);
    const own = overview.municipalities.find(({ ags }) => ags === mayor.municipalities[0]?.ags)?.counts;
    expect(nonZero(mayor.map.byState)).toEqual(nonZero(stateCounts(own as Total)));
    expect(eligibleOf(mayor.map)).toEqual(eligibleOf(own as Total));
    expect(mayor.overview.total).toEqual(own);
  });
}

test("legend and overview show the county's counts, and the export holds them", async ({ page }) => {
  test.setTimeout(240_000);
  const [ruleSet = ""] = ruleSets;
  const { org, map } = await mapAndOverview(page, "planner", ruleSet);
  const numbers = (texts: string[]) => texts.map((text) => Number(text.replace(/\D/g, "")));

  await page.goto(`/${org}/karte?k=9/53/12`);
  await mapReady(page);
  const column = page.locator(".bl-leg:not(.flaechen) tbody td:nth-child(3)");
  const shown = numbers(await column.allTextContents()).filter((count) => count > 0);
  expect(shown.sort()).toEqual(
    Object.values(map.byState)
      .filter((count) => count > 0)
      .sort(),
  );
  await expect(page.locator(".bl-leg tfoot td").nth(2)).toContainText(map.total.toLocaleString("de-DE"));

  const { jobId } = await query<{ jobId: string }>(page, "exports.create", {
    ...{ org, format: "csv" },
    set: { within: { kind: "everything" }, ruleSet, eligibility: "yes" },
  });
  const input = encodeURIComponent(JSON.stringify({ org, id: jobId }));
  await expect(async () => {
    const { result } = await (await page.request.get(`/trpc/jobs.get?input=${input}`)).json();
    expect(result.data).toMatchObject({ state: "done", result: { addresses: map.eligible } });
  }).toPass({ timeout: 120_000 });
});
