import { expect, type Page, type Request } from "@playwright/test";

type Point = { x: number; y: number };

/** Calls a query of the API as the signed-in person. */
export async function query<T>(page: Page, path: string, input: object): Promise<T> {
  const answer = await page.request.post(`/trpc/${path}`, { data: input });
  if (!answer.ok()) throw new Error(`${path}: expected 200, got ${answer.status()}: ${await answer.text()}`);
  const { result } = (await answer.json()) as { result: { data: T } };
  return result.data;
}

/** Slug of the demo county. */
export async function organisationOf(page: Page): Promise<string> {
  const answer = await page.request.get("/trpc/session.get?input=%7B%7D");
  const { result } = (await answer.json()) as { result: { data: { organisations: { slug: string }[] } } };
  const [first] = result.data.organisations;
  if (!first) throw new Error("expected an organisation, the session has none");
  return first.slug;
}

/** Opens the map where the most addresses of the largest municipality are, near enough for single addresses. */
export async function openMap(page: Page, extra = "", zoom = 15.5): Promise<{ org: string; lon: number; lat: number }> {
  const org = await organisationOf(page);
  const places = await query<{ kind: string; name: string; addresses: number }[]>(page, "places.list", { org });
  const largest = places.filter((place) => place.kind === "district").sort((a, b) => b.addresses - a.addresses)[0];
  const hits = await query<{ position: [number, number] }[]>(page, "addresses.search", {
    org,
    query: largest?.name ?? "",
  });
  const [lon, lat] = hits[0]?.position ?? [10, 51];
  await page.goto(`/${org}/karte?k=${zoom}/${lat.toFixed(5)}/${lon.toFixed(5)}${extra}`);
  await mapReady(page);
  return { org, lon, lat };
}

/** Waits until tiles are drawn and the counts of the view are there. */
export async function mapReady(page: Page): Promise<void> {
  await expect(page.locator(".maplibregl-canvas")).toBeVisible();
  await expect(page.locator(".bl-leg tfoot td").nth(1)).toHaveText(/\d/, { timeout: 30_000 });
  await page.waitForLoadState("networkidle");
}

/** Middle of the map on the page. */
export async function mapMiddle(page: Page): Promise<Point> {
  const box = await page.locator(".maplibregl-canvas").boundingBox();
  if (!box) throw new Error("expected a map, found none");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Waits until the pen is loaded and takes clicks and keys. */
export async function penReady(page: Page): Promise<void> {
  await expect(page.locator("[data-ansage]")).toHaveText("Zeichnen begonnen");
}

/** Draws a square around the middle of the map with the polygon tool; leaves it open with `close: false`. */
export async function drawSquare(page: Page, reach = 120, close = true): Promise<Point[]> {
  await page.getByRole("button", { name: "Polygon", exact: true }).click();
  await penReady(page);
  const { x, y } = await mapMiddle(page);
  const corners = [
    { x: x - reach, y: y - reach },
    { x: x + reach, y: y - reach },
    { x: x + reach, y: y + reach },
    { x: x - reach, y: y + reach },
  ];
  for (const corner of corners) {
    await page.mouse.move(corner.x, corner.y, { steps: 4 });
    await page.mouse.click(corner.x, corner.y);
  }
  if (close) await page.keyboard.press("Enter");
  return corners;
}

/** Collects the requests of one procedure from now on. */
export function requestsOf(page: Page, procedure: string): Request[] {
  const seen: Request[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.split("/").at(-1)?.split(",").includes(procedure)) seen.push(request);
  });
  return seen;
}

/** The first number in a text, German thousands included. */
export function numberIn(text: string | null): number {
  return Number(/\d[\d.]*/.exec(text ?? "")?.[0]?.replaceAll(".", "") ?? Number.NaN);
}
