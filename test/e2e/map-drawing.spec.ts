import { expect, test } from "@playwright/test";
import { drawSquare, mapMiddle, numberIn, openMap, penReady, query, requestsOf } from "./support/map.ts";
import { signInToDemo } from "./support/sign-in.ts";

const total = ".rechts .bl-kz b";

test.beforeEach(async ({ page }) => {
  await signInToDemo(page);
});

test("drawing counts provisionally under the pen and asks the server once when it is lifted", async ({ page }) => {
  const { org } = await openMap(page);
  const statistics = requestsOf(page, "areas.statistics");

  await drawSquare(page, 120, false);

  await expect(page.locator("[data-vorlaeufig]")).toBeVisible();
  const provisional = numberIn(await page.locator(total).first().textContent());
  expect(provisional).toBeGreaterThan(0);
  expect(statistics).toHaveLength(0);

  await page.keyboard.press("Enter");
  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();

  expect(statistics).toHaveLength(1);
  const input = statistics[0]?.postDataJSON() as object;
  const answer = await query<{ addresses: { total: number } }>(page, "areas.statistics", input);
  expect(numberIn(await page.locator(total).first().textContent())).toBe(answer.addresses.total);
  expect(page.url()).toMatch(new RegExp(`/${org}/karte/[0-9a-f-]{36}\\?k=`));
});

test("a shape that crosses itself is refused with the reason at the spot", async ({ page }) => {
  await openMap(page);
  const statistics = requestsOf(page, "areas.statistics");
  await page.getByRole("button", { name: "Polygon", exact: true }).click();
  await penReady(page);
  const { x, y } = await mapMiddle(page);

  for (const [dx, dy] of [
    [-100, -80],
    [100, -80],
    [100, 80],
    [0, -140],
  ] as const) {
    await page.mouse.move(x + dx, y + dy, { steps: 4 });
    await page.mouse.click(x + dx, y + dy);
  }

  await expect(page.locator(".bl-zeigertext.abgelehnt")).toContainText("kreuzt sich");
  await expect(page.locator("[data-ansage]")).toContainText("kreuzt sich");
  expect(statistics).toHaveLength(0);
});

test("a corner can be moved, undone and redone, each with its own numbers", async ({ page }) => {
  await openMap(page);
  const corners = await drawSquare(page);
  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  const before = numberIn(await page.locator(total).first().textContent());
  const { x, y } = await mapMiddle(page);

  await page.getByRole("button", { name: "Bearbeiten", exact: true }).click();
  const corner = corners[2] ?? { x, y };
  await page.mouse.move(corner.x, corner.y, { steps: 3 });
  await page.mouse.down();
  await page.mouse.move(x - 40, y - 40, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.press("Escape");

  await expect.poll(async () => numberIn(await page.locator(total).first().textContent())).toBeLessThan(before);
  await expect(page.locator("[data-vorlaeufig]")).toHaveCount(0);
  const after = numberIn(await page.locator(total).first().textContent());
  await page.getByRole("button", { name: "Rückgängig", exact: true }).click();
  await expect.poll(async () => numberIn(await page.locator(total).first().textContent())).toBe(before);
  await page.getByRole("button", { name: "Wiederholen", exact: true }).click();
  await expect.poll(async () => numberIn(await page.locator(total).first().textContent())).toBe(after);
});

test("a corner near another area's corner lands on it exactly, unless Alt is held", async ({ page }) => {
  const { org } = await openMap(page);
  const corners = await drawSquare(page, 80);
  await page.waitForURL(/karte\/[0-9a-f-]{36}/);
  const outlineOf = async (): Promise<[number, number][]> => {
    const id = new URL(page.url()).pathname.split("/")[3];
    const area = await query<{ geometry: { coordinates: [number, number][][] } }>(page, "areas.get", { org, id });
    return area.geometry.coordinates[0] ?? [];
  };
  const first = await outlineOf();
  const shared = corners[1];
  if (!shared) throw new Error("expected four corners");
  /** A triangle to the east that begins five pixels off the corner both areas are to share. */
  const drawBeside = async (alt: boolean) => {
    const before = page.url();
    await page.getByRole("button", { name: "Polygon", exact: true }).click();
    await penReady(page);
    if (alt) await page.keyboard.down("Alt");
    for (const [dx, dy] of [
      [4, 3],
      [110, -40],
      [110, 60],
    ] as const) {
      await page.mouse.move(shared.x + dx, shared.y + dy, { steps: 4 });
      await page.mouse.click(shared.x + dx, shared.y + dy);
    }
    if (alt) await page.keyboard.up("Alt");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href !== before && /karte\/[0-9a-f-]{36}/.test(url.href));
    return outlineOf();
  };
  const holds = (outline: [number, number][]) =>
    outline.some(([lon, lat]) => first.some((corner) => corner[0] === lon && corner[1] === lat));

  expect(holds(await drawBeside(false))).toBe(true);
  expect(holds(await drawBeside(true))).toBe(false);
});

test("undo still knows the shape before after the page is loaded again", async ({ page }) => {
  await openMap(page);
  const corners = await drawSquare(page);
  await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();
  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  const before = numberIn(await page.locator(total).first().textContent());
  const { x, y } = await mapMiddle(page);
  await page.getByRole("button", { name: "Bearbeiten", exact: true }).click();
  const corner = corners[2] ?? { x, y };
  await page.mouse.move(corner.x, corner.y, { steps: 3 });
  await page.mouse.down();
  const saved = page.waitForResponse((answer) => answer.url().includes("areas.save") && answer.ok());
  await page.mouse.move(x - 40, y - 40, { steps: 8 });
  await page.mouse.up();
  await saved;
  await expect.poll(async () => numberIn(await page.locator(total).first().textContent())).toBeLessThan(before);

  await page.reload();
  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  const undo = page.getByRole("button", { name: "Rückgängig", exact: true });
  await expect(undo).toBeEnabled();
  await undo.click();

  await expect.poll(async () => numberIn(await page.locator(total).first().textContent())).toBe(before);
});

test("an area can be drawn with the keyboard alone", async ({ page }) => {
  await openMap(page);
  await page.locator(".maplibregl-canvas").focus();

  await page.keyboard.press("p");
  await expect(page.locator("[role=application]")).toBeVisible();
  await penReady(page);
  const walk = async (key: string, times: number) => {
    for (let step = 0; step < times; step++) await page.keyboard.press(key);
  };
  await walk("ArrowLeft", 10);
  await walk("ArrowUp", 10);
  await page.keyboard.press("Space");
  await walk("ArrowRight", 20);
  await page.keyboard.press("Space");
  await walk("ArrowDown", 20);
  await page.keyboard.press("Space");
  await walk("ArrowLeft", 3);
  await page.keyboard.press("Space");
  await page.keyboard.press("Backspace");
  await expect(page.locator("[data-ansage]")).toContainText("Punkt 3 gesetzt");
  await page.keyboard.press("Enter");

  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  await expect(page.locator("[role=application]")).toHaveCount(0);
  expect(numberIn(await page.locator(total).first().textContent())).toBeGreaterThan(0);
});

test("Escape cancels a drawing and leaves nothing behind", async ({ page }) => {
  await openMap(page);
  await drawSquare(page, 100, false);

  await page.keyboard.press("Escape");

  await expect(page.getByText("Noch kein Ausbaugebiet gewählt")).toBeVisible();
  await expect(page.locator(".bl-tipp")).toHaveCount(0);
});

test("an area made of coordinates is counted like a drawn one, and a bad line is named", async ({ page }) => {
  const { lon, lat } = await openMap(page);
  const reach = 0.004;

  await page.getByRole("button", { name: "Koordinaten", exact: true }).click();
  const corners = page.getByLabel("Ecken, eine je Zeile");
  await corners.fill(`${lon}, ${lat}\nhier, dort`);
  await page.getByRole("button", { name: "Fläche anlegen" }).click();
  await expect(page.getByText("Zeile 2: erwartet zwei Zahlen")).toBeVisible();
  await corners.fill(
    [
      [lon - reach, lat - reach],
      [lon + reach, lat - reach],
      [lon + reach, lat + reach],
      [lon - reach, lat + reach],
    ]
      .map((corner) => corner.map((degrees) => degrees.toFixed(6)).join(", "))
      .join("\n"),
  );
  await page.getByRole("button", { name: "Fläche anlegen" }).click();

  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  expect(numberIn(await page.locator(total).first().textContent())).toBeGreaterThan(0);
});

test("an area made of a municipality holds exactly its addresses", async ({ page }) => {
  const { org } = await openMap(page);
  const places = await query<{ kind: string; name: string; addresses: number }[]>(page, "places.list", { org });
  const municipality = places
    .filter((place) => place.kind === "municipality")
    .sort((a, b) => a.addresses - b.addresses)[0];

  await page.getByRole("button", { name: "Aus Ort", exact: true }).click();
  await page.getByLabel("Gemeinde oder Ortsteil suchen").fill(municipality?.name ?? "");
  await page.locator(".bl-orte label", { hasText: "Gemeinde" }).first().click();
  await page.getByRole("button", { name: "Als Ausbaugebiet übernehmen" }).click();

  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  await expect(page.locator(".rechts h1")).toHaveText(municipality?.name ?? "");
  expect(numberIn(await page.locator(total).first().textContent())).toBe(municipality?.addresses);
});

test("a gap area becomes an expansion area with its eligible addresses inside", async ({ page }) => {
  await openMap(page);

  await page.getByRole("button", { name: "Aus Lücke", exact: true }).click();
  const first = page.locator(".bl-luecken li").first();
  await expect(first).toBeVisible({ timeout: 60_000 });
  const eligible = numberIn(await first.locator(".zeile span", { hasText: "förderfähig" }).textContent());
  await first.getByRole("button", { name: /Als Ausbaugebiet übernehmen/ }).click();

  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  const shown = page.locator(".rechts .bl-kz b", { hasText: "förderfähig" });
  expect(numberIn(await shown.textContent())).toBe(eligible);
});

test("a deleted area comes back with one click", async ({ page }) => {
  await openMap(page);
  await drawSquare(page, 90);
  await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();

  await page.getByRole("button", { name: "Mehr Aktionen" }).click();
  await page.getByRole("button", { name: "Gebiet löschen" }).click();
  await expect(page.getByText("Noch kein Ausbaugebiet gewählt")).toBeVisible();
  await page.getByRole("button", { name: "Wiederherstellen" }).click();

  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
});

test("two editors of one area get both versions to compare, and the choice is kept", async ({ page, browser }) => {
  const { org } = await openMap(page);
  await drawSquare(page, 100);
  await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();
  await page.waitForURL(/karte\/[0-9a-f-]{36}/);
  const id = /karte\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  const area = await query<{ version: number; ruleSet: string; geometry: object }>(page, "areas.get", { org, id });
  const other = await (await browser.newContext()).newPage();
  const saved = await page.request.post("/trpc/areas.save", {
    data: {
      org,
      id,
      version: area.version,
      title: "Von jemand anderem",
      ruleSet: area.ruleSet,
      geometry: area.geometry,
    },
  });
  expect(saved.ok()).toBe(true);
  await other.close();

  await page.getByRole("button", { name: "Namen ändern" }).click();
  await page.getByLabel("Name des Ausbaugebiets").fill("Meine Fassung");
  await page.keyboard.press("Enter");

  await page.getByRole("button", { name: "Beide vergleichen" }).click();
  const dialog = page.getByRole("dialog", { name: "Zwei Fassungen dieses Gebiets" });
  await expect(dialog.getByRole("cell", { name: "Meine Fassung" })).toBeVisible();
  await expect(dialog.getByRole("cell", { name: "Von jemand anderem" })).toBeVisible();
  await dialog.getByRole("button", { name: "Meine Fassung sichern" }).click();

  await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();
  await expect
    .poll(async () => (await query<{ title: string }>(page, "areas.get", { org, id })).title)
    .toBe("Meine Fassung");
});
