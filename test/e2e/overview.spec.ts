import { expect, test } from "@playwright/test";
import { organisationOf } from "./support/map.ts";
import { expectAccessible, failOnPageErrors, keepScreen, sizes } from "./support/pages.ts";
import { signInToDemo } from "./support/sign-in.ts";

test("a mayor reads the overview on a phone, down to one municipality", async ({ page }) => {
  failOnPageErrors(page);
  await page.setViewportSize(sizes.phone);
  await signInToDemo(page, "mayor");
  await page.goto("/");
  await expect(page).toHaveURL(/\/uebersicht$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Gigabitausbau");
  const rows = page.locator(".bl-gem tbody tr");
  await expect(rows.first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen(page, "uebersicht");

  const name = await rows.first().getByRole("link").textContent();
  await rows.first().getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText(name ?? "");
  await expect(page.getByRole("link", { name: "Bericht als PDF" })).toBeVisible();
  await expectAccessible(page);
});

test("the numbers of the groups add up to all addresses, under every rule set", async ({ page }) => {
  await signInToDemo(page, "planner");
  const org = await organisationOf(page);
  await page.goto(`/${org}/uebersicht`);
  const choice = page.getByLabel("versorgt nach");
  await expect(choice).toBeVisible();
  const values = await choice
    .locator("option")
    .evaluateAll((options) => options.map((o) => (o as HTMLOptionElement).value));
  for (const value of values) {
    await choice.selectOption(value);
    await expect(page).toHaveURL(new RegExp(`r=${value}`));
    await expect(async () => {
      const parts = await page
        .locator(".bl-leitbalken .bl-gruppen b")
        .evaluateAll((numbers) =>
          numbers.map((number) => Number((number.firstChild?.textContent ?? "").replace(/\D/g, ""))),
        );
      const all = await page.locator(".bl-gem tfoot td").first().textContent();
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Number((all ?? "").replace(/\D/g, "")));
    }).toPass();
  }
});

test("a shared view opens without sign-in and is gone once it is taken back", async ({ page, browser }) => {
  await signInToDemo(page, "planner");
  const org = await organisationOf(page);
  await page.goto(`/${org}/uebersicht`);
  const title = `Kreistag ${Date.now()}`;
  await page.getByRole("button", { name: "Ansicht teilen" }).click();
  await page.getByLabel("Wofür").fill(title);
  await page.getByRole("button", { name: "Adresse anlegen" }).click();
  const address = await page.getByLabel("Adresse zum Weitergeben").inputValue();
  await expectAccessible(page);

  const elsewhere = await browser.newContext({ viewport: sizes.desktop });
  const stranger = await elsewhere.newPage();
  await stranger.goto(address);
  await expect(stranger.locator(".bl-gem tbody tr").first()).toBeVisible();
  await expect(stranger.getByText("Nächste Fristen")).toHaveCount(0);
  await expectAccessible(stranger);
  const end = page.getByRole("button", { name: `Ansicht „${title}“ zurückziehen` });
  await end.click();
  await expect(end).toHaveCount(0);
  await stranger.reload();

  await expect(stranger.getByText("Diese Ansicht gibt es nicht mehr.")).toBeVisible();
  await elsewhere.close();
});
