import { expect, test } from "@playwright/test";
import { organisationOf } from "./support/map.ts";
import { expectAccessible, failOnPageErrors } from "./support/pages.ts";
import { signInToDemo } from "./support/sign-in.ts";

test("a planner records what was stated of a cable network, sees it take effect, and takes it back", async ({
  page,
}) => {
  failOnPageErrors(page);
  await signInToDemo(page);
  const org = await organisationOf(page);
  await page.goto(`/${org}/daten`);
  const card = page.getByRole("region", { name: "Erklärungen zu Kabelnetzen" });
  const open = card.getByRole("table", { name: "Noch ohne Erklärung" });
  const row = open.getByRole("row", { name: /1\.000\/150/ }).first();
  const before = await row.getByRole("button", { name: /Adressen von .* anzeigen/ }).textContent();
  expect(Number(before?.replace(".", ""))).toBeGreaterThan(0);

  await row.getByRole("button", { name: /^Erklärung eintragen/ }).click();
  const dialog = page.getByRole("dialog", { name: "Erklärung eintragen" });
  await dialog.getByRole("button", { name: "Keine", exact: true }).click();
  await dialog.getByLabel("Was wurde erklärt?").selectOption("no");
  await dialog.getByLabel("Wer hat es erklärt?").fill("Netzplanung des Betreibers");
  await dialog.getByLabel("Wann?").fill("2026-11-02");
  await dialog.getByLabel("Wo steht es?").fill("Schreiben vom 02.11.2026");
  await dialog.getByRole("button", { name: "Eintragen" }).click();
  await expect(dialog.getByText("Wählen Sie mindestens eine Gemeinde.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByRole("button", { name: "Eintragen" }).click();

  const recorded = card.getByRole("table", { name: "Eingetragene Erklärungen" });
  const statement = recorded.getByRole("row", { name: /Schreiben vom 02\.11\.2026/ });
  await expect(statement.getByText("gilt", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(row.getByRole("button", { name: /Adressen von .* anzeigen/ })).not.toHaveText(before ?? "");
  await expectAccessible(page);

  await statement.getByRole("button", { name: /^Zurückziehen/ }).click();
  await page.getByLabel("Warum?").fill("für eine andere Gemeinde gemeint");
  await page.getByRole("dialog").getByRole("button", { name: "Zurückziehen" }).click();
  await expect(statement.getByText("zurückgezogen", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(row.getByRole("button", { name: /Adressen von .* anzeigen/ })).toHaveText(before ?? "");
});
