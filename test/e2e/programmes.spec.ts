import { expect, test } from "@playwright/test";
import { organisationOf } from "./support/map.ts";
import { expectAccessible, failOnPageErrors } from "./support/pages.ts";
import { signInToDemo } from "./support/sign-in.ts";

test("an administrator copies a programme, adds a call, and sees what is still unverified", async ({ page }) => {
  failOnPageErrors(page);
  await signInToDemo(page, "administrator");
  const org = await organisationOf(page);
  await page.goto(`/${org}/programme/gigabit-rl-2-2025`);
  await expect(page.getByRole("heading", { level: 2, name: "Noch zu prüfen" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Bearbeiten", exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: "Kopieren und anpassen" }).click();
  await page.getByLabel("Name der Kopie").fill("Gigabit im Kreis");
  await page.getByRole("button", { name: "Kopieren", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Gigabit im Kreis");

  await page.getByRole("button", { name: "Bearbeiten", exact: true }).click();
  await page.getByRole("button", { name: "Aufruf hinzufügen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name auf Deutsch").fill("Aufruf 2027");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Aufruf hinzufügen" }).click();
  const call = page.getByRole("region", { name: "Aufruf 2027" });
  for (const [row, day] of [
    ["Beginn", "2027-05-05"],
    ["Ende", "2027-04-04"],
  ] as const) {
    await call.getByRole("button", { name: `Ändern: ${row}` }).click();
    await dialog.getByLabel("Sicherheit").selectOption("unverified");
    await dialog.getByLabel("Wert", { exact: true }).fill(day);
    await dialog.getByRole("button", { name: "Übernehmen" }).click();
  }
  await page.getByRole("button", { name: "Neue Fassung sichern" }).click();
  await expect(page.getByText("Der Aufruf endet vor seinem Beginn.").first()).toBeVisible();
  await expectAccessible(page);

  await call.getByRole("button", { name: "Ändern: Ende" }).click();
  await dialog.getByLabel("Wert", { exact: true }).fill("2027-09-09");
  await dialog.getByRole("button", { name: "Übernehmen" }).click();
  await page.getByRole("button", { name: "Neue Fassung sichern" }).click();
  await expect(page.getByText("Fassung 2 gesichert")).toBeVisible();
  await expect(call.getByRole("row", { name: /Beginn 05\.05\.2027 ungeprüft/ })).toBeVisible();

  await page.goto(`/${org}/programme`);
  await expect(page.getByRole("row", { name: /Gigabit im Kreis Fassung 2/ })).toBeVisible();
});
