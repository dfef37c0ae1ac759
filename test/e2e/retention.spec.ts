import { expect, test } from "@playwright/test";
import { organisationOf } from "./support/map.ts";
import { expectAccessible, failOnPageErrors, keepScreen, sizes } from "./support/pages.ts";
import { signInAsInstanceAdministrator, signInToDemo } from "./support/sign-in.ts";

for (const [device, viewport] of Object.entries(sizes)) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing on the page of retention, ${device}, ${theme}`, async ({ page }) => {
      failOnPageErrors(page);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: theme });
      await signInAsInstanceAdministrator(page);
      const org = await organisationOf(page);
      await page.goto(`/${org}/verwaltung`);
      await page.getByRole("link", { name: "Aufbewahrung öffnen" }).click();
      await expect(page.getByRole("row", { name: /Hochgeladene Listen/ })).toBeVisible();
      await expectAccessible(page);
      await keepScreen(page, `aufbewahrung${theme === "dark" ? "-dunkel" : ""}`);
    });
  }
}

test("an administrator of the instance changes a period, and the page keeps it", async ({ page }) => {
  failOnPageErrors(page);
  await signInAsInstanceAdministrator(page);
  const org = await organisationOf(page);
  await page.goto(`/${org}/verwaltung/aufbewahrung`);
  const row = page.getByRole("row", { name: /Unterlagen im Papierkorb/ });
  const days = row.getByLabel("Unterlagen im Papierkorb: Tage ab Entfernen");
  await expect(days).toHaveValue("90");

  await days.fill("29");
  await expect(row.getByText("Bitte 30 bis 36.500 Tage.")).toBeVisible();
  await expect(row.getByRole("button", { name: /^Frist sichern/ })).toBeDisabled();
  await days.fill("120");
  await row.getByRole("button", { name: /^Frist sichern/ }).click();
  await expect(page.getByText("Frist gesichert: Unterlagen im Papierkorb")).toBeVisible();
  await page.reload();

  await expect(days).toHaveValue("120");
  await expect(row.getByText("Ida Instanz")).toBeVisible();
  await expect(row.getByText("Üblich: 90")).toBeVisible();
});

test("an administrator of an organisation alone neither finds nor reads it", async ({ page }) => {
  failOnPageErrors(page);
  await signInToDemo(page, "administrator");
  const org = await organisationOf(page);
  await page.goto(`/${org}/verwaltung`);
  await expect(page.getByRole("heading", { name: "Personen" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Aufbewahrung öffnen" })).toHaveCount(0);
  await page.goto(`/${org}/verwaltung/aufbewahrung`);
  await expect(page.getByRole("heading", { level: 1, name: "Dafür fehlt Ihnen die Berechtigung" })).toBeVisible();
});
