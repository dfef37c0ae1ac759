import { expect, type Page, test } from "@playwright/test";
import { drawSquare, openMap } from "./support/map.ts";
import { signInToDemo } from "./support/sign-in.ts";

/** What a sleeping laptop or a driver that starts anew does to the map. */
async function graphics(page: Page, change: "loseContext" | "restoreContext"): Promise<void> {
  await page.evaluate((name) => {
    const canvas = document.querySelector<HTMLCanvasElement>(".maplibregl-canvas");
    const held = window as { lossOfGraphics?: WEBGL_lose_context | null };
    held.lossOfGraphics ??= canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context") ?? null;
    held.lossOfGraphics?.[name]();
  }, change);
}

test("lost graphics come back with the map and the drawing, which is finished and saved", async ({ page }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await signInToDemo(page);
  await openMap(page);
  await drawSquare(page, 120, false);

  await graphics(page, "loseContext");
  await expect(page.getByText(/^Der Browser hat die Grafik unterbrochen/)).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await page.waitForTimeout(300);
  await graphics(page, "restoreContext");
  await expect(page.getByText(/^Der Browser hat die Grafik unterbrochen/)).toBeHidden();

  await page.locator(".maplibregl-canvas").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();

  await test.step("and again with nothing under the pen, then drawing works as before", async () => {
    await graphics(page, "loseContext");
    await page.waitForTimeout(300);
    await graphics(page, "restoreContext");
    await expect(page.getByText(/^Der Browser hat die Grafik unterbrochen/)).toBeHidden();
    await drawSquare(page, 60);
    await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();
  });
  expect(faults).toEqual([]);
});
