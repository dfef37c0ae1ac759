import { expect, type Page, test } from "@playwright/test";
import { openMap, organisationOf } from "./support/map.ts";
import { failOnPageErrors } from "./support/pages.ts";
import { signInToDemo } from "./support/sign-in.ts";

/** How many pages a printed document has, and how wide its widest picture is in pixels. */
async function print(page: Page) {
  const text = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const widths = [...text.matchAll(/\/Subtype \/Image[\s\S]{0,200}?\/Width (\d+)/g)].map(([, width]) => Number(width));
  return { pages: [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length, widestPixels: Math.max(0, ...widths) };
}

test("the map prints as a picture with its legend, without the panels' tools", async ({ page }) => {
  failOnPageErrors(page);
  await signInToDemo(page);
  await openMap(page, "", 14);

  const paper = await print(page);
  expect(paper.pages).toBeLessThanOrEqual(2);
  expect(paper.widestPixels).toBeGreaterThan(600);

  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const picture = page.locator("canvas.bl-druckbild");
  await expect(picture).toBeVisible();
  // The picture holds a map: many colours, not one.
  const colours = await picture.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<number>();
    for (let at = 0; at < data.length; at += 4) seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
    return seen.size;
  });
  expect(colours).toBeGreaterThan(50);
  await expect(page.locator(".bl-leg").first()).toBeVisible();
  await expect(page.locator(".bl-druckkopf")).toBeVisible();
  for (const hidden of [".bl-werkzeug", ".bl-zoom", ".bl-feld.rechts", ".bl-kopf"]) {
    await expect(page.locator(hidden)).toBeHidden();
  }

  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(picture).toHaveCount(0);
});

test("the overview prints with its chart whole", async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await signInToDemo(page, "mayor");
  await page.goto(`/${await organisationOf(page)}/uebersicht`);
  const chart = page.locator(".recharts-surface").first();
  await expect(chart).toBeVisible();

  await page.setViewportSize({ width: 703, height: 1000 });
  await page.emulateMedia({ media: "print" });

  // Both boxes at one moment: the page lays itself out anew for paper.
  const boxes = () =>
    page.evaluate(() => {
      const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      const [inner, outer] = [boxOf(".recharts-surface"), boxOf(".bl-leitkarte")];
      return { isWide: inner.width > 250, isWithin: inner.right <= outer.right };
    });
  await expect.poll(boxes).toEqual({ isWide: true, isWithin: true });
});
