import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** No violation of WCAG 2.2 AA or of axe's best practices, and no sideways scrolling. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Keeps a picture of the page for the documentation, named with its size, when `SCREENS=1` is set. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? sizes.desktop;
  if (process.env.SCREENS === "1") await page.screenshot({ path: `docs/screens/${name}-${width}x${height}.png` });
}

/** Fails the test for anything the page reports as an error. Call before the first navigation. */
export function failOnPageErrors(page: Page): void {
  page.on("pageerror", (error) => {
    throw error;
  });
}
