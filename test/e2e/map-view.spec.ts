import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { drawSquare, mapReady, numberIn, openMap, organisationOf, query, requestsOf } from "./support/map.ts";
import { signInToDemo } from "./support/sign-in.ts";

test.beforeEach(async ({ page }) => {
  await signInToDemo(page);
});

test("a link brings back view, rule set, layers, filter and the area in hand", async ({ page }) => {
  await openMap(page, "&r=weiss-30&e=weiss,hellgrau,luecken,gebiete&f=technik:fttc");
  await drawSquare(page, 90);
  await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();
  await page.waitForURL(/karte\/[0-9a-f-]{36}/);
  const href = page.url();
  const title = await page.locator(".rechts h1").textContent();
  const counts = await page.locator(".bl-leg tfoot td").nth(1).textContent();

  await page.goto("about:blank");
  await page.goto(href);
  await mapReady(page);

  await expect(page.getByLabel("Regelwerk", { exact: true })).toHaveValue("weiss-30");
  await expect(page.getByRole("checkbox", { name: /^weiß/ })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "versorgt" })).not.toBeChecked();
  await expect(page.getByRole("button", { name: "FTTC" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "HFC" })).toHaveAttribute("aria-pressed", "false");
  await expect(page.locator(".rechts h1")).toHaveText(title ?? "");
  await expect(page.locator(".bl-leg tfoot td").nth(1)).toHaveText(counts ?? "");
  expect(new URL(page.url()).searchParams.get("k")).toBe(new URL(href).searchParams.get("k"));
});

test("going back closes what was opened, and panning makes no entry of its own", async ({ page }) => {
  await openMap(page);
  const start = page.url();
  await page.getByRole("button", { name: "Vergrößern" }).click();
  await page.waitForURL((url) => url.href !== start);

  await page.getByRole("button", { name: /^Tabelle zur Karte/ }).click();
  await expect(page.getByRole("heading", { name: "Tabelle zur Karte" })).toBeVisible();
  await page.goBack();

  await expect(page.getByRole("heading", { name: "Tabelle zur Karte" })).toHaveCount(0);
  await expect(page.locator(".maplibregl-canvas")).toBeVisible();
});

test("a link to an area that is gone says so and shows the place", async ({ page }) => {
  const org = await organisationOf(page);

  await page.goto(`/${org}/karte/6d1b64a4-6e0c-4d0e-8f5c-0a1b2c3d4e5f`);

  await expect(page.getByText("Dieses Gebiet gibt es nicht mehr oder Sie haben keinen Zugriff")).toBeVisible();
  await expect(page.locator(".maplibregl-canvas")).toBeVisible();
});

test("the counts of the legend add up, and a municipality filter gives the municipality's count", async ({ page }) => {
  await openMap(page);
  const cells = (column: number) =>
    page.locator(`.bl-leg:not(.flaechen) tbody td:nth-child(${column})`).allTextContents();
  const sum = (texts: string[]) => texts.reduce((all, text) => all + (/\d/.test(text) ? numberIn(text) : 0), 0);
  const foot = async (column: number) => numberIn(await page.locator(".bl-leg tfoot td").nth(column).textContent());

  expect(sum(await cells(2))).toBe(await foot(1));
  expect(sum(await cells(3))).toBe(await foot(2));

  const choice = page.getByLabel("Gemeinde", { exact: true });
  const option = await choice.locator("option").nth(1).textContent();
  await choice.selectOption({ index: 1 });
  const wanted = numberIn(/\(([\d.]+)\)/.exec(option ?? "")?.[1] ?? "");

  await expect.poll(() => foot(2)).toBe(wanted);
  await expect(page).toHaveURL(/f=gemeinde:\d{8}/);
});

test("switching a class off asks for no new tile", async ({ page }) => {
  await openMap(page);
  const tiles: string[] = [];
  page.on("request", (request) => request.url().includes("/tiles/addresses/") && tiles.push(request.url()));

  await page.getByRole("checkbox", { name: /^hellgrau/ }).uncheck();
  await expect(page).toHaveURL(/e=weiss,dunkelgrau/);
  await page.waitForTimeout(800);

  expect(tiles).toEqual([]);
});

test("the rule set changes thresholds, counts and tiles", async ({ page }) => {
  await openMap(page);
  const counts = requestsOf(page, "map.counts");
  const tile = page.waitForRequest(
    (request) => request.url().includes("/tiles/addresses/") && request.url().includes("weiss-30"),
  );

  await page.getByLabel("Regelwerk", { exact: true }).selectOption("weiss-30");

  await tile;
  expect(counts.length).toBeGreaterThan(0);
  await expect(page).toHaveURL(/r=weiss-30/);
});

test("the search finds a place with a typing error, by keyboard alone", async ({ page }) => {
  const { org } = await openMap(page);
  const places = await query<{ kind: string; name: string }[]>(page, "places.list", { org });
  const name = places.filter((place) => place.kind === "municipality" && place.name.length > 7)[0]?.name ?? "";
  const wrong = `${name.slice(0, 3)}${name.charAt(4)}${name.charAt(3)}${name.slice(5)}`;
  const before = new URL(page.url()).searchParams.get("k");

  const field = page.getByRole("combobox", { name: "Adresse, Ort oder Projekt suchen" });
  await field.fill(wrong);
  await expect(page.getByRole("listbox").getByRole("option").first()).toContainText(name);
  await field.press("Enter");

  await expect(field).toHaveValue(name);
  await expect.poll(() => new URL(page.url()).searchParams.get("k")).not.toBe(before);
});

test("an address chosen in the table is shown with its offers, the deciding one marked", async ({ page }) => {
  await openMap(page, "&t=tabelle&e=versorgt");
  const row = page.getByRole("row", { name: /Mbit\/s/ }).first();
  await expect(row).toBeVisible();

  await row.click();

  await expect(page.getByRole("heading", { name: "Angebote an dieser Adresse" })).toBeVisible();
  await expect(page.locator(".bl-angebote .entscheidet")).toHaveCount(1);
  await expect(page).toHaveURL(/a=\d+/);
});

test("the copied link fixes the numbers of today", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openMap(page);

  await page.getByRole("button", { name: "Link zu dieser Ansicht kopieren" }).click();
  await expect(page.getByText("Link kopiert")).toBeVisible();

  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get("s")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
});

test("the theme switches the map without loading a tile again", async ({ page }) => {
  await openMap(page);
  const tiles: string[] = [];
  page.on("request", (request) => request.url().includes("/tiles/") && tiles.push(request.url()));
  const before = await page.locator(".bl-kartenraum").screenshot();

  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForTimeout(1200);

  expect(tiles).toEqual([]);
  expect((await page.locator(".bl-kartenraum").screenshot()).equals(before)).toBe(false);
});

for (const [name, prepare] of [
  ["at rest", async () => {}],
  [
    "with an area in hand",
    async (page: Parameters<typeof openMap>[0]) => {
      await drawSquare(page, 90);
      await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
      await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();
    },
  ],
  [
    "while drawing",
    async (page: Parameters<typeof openMap>[0]) => {
      await drawSquare(page, 90, false);
    },
  ],
  [
    "as a table",
    async (page: Parameters<typeof openMap>[0]) => {
      await page.getByRole("button", { name: /^Tabelle zur Karte/ }).click();
      await expect(page.getByRole("row").nth(1)).toBeVisible();
    },
  ],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing on the map ${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await openMap(page);
      await prepare(page);

      const { violations } = await new AxeBuilder({ page }).exclude(".maplibregl-canvas").analyze();

      expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
    });
  }
}
