import { expect, type Page, test } from "@playwright/test";
import { organisationOf } from "./support/map.ts";
import { expectAccessible, failOnPageErrors, sizes } from "./support/pages.ts";
import { projectsOf } from "./support/projects.ts";
import { signInToDemo } from "./support/sign-in.ts";

const ledger = (page: Page) => page.getByRole("region", { name: "Adressbuch", exact: true });

/** Opens the application of the demo county that is being built. */
async function openApplication(page: Page): Promise<void> {
  failOnPageErrors(page);
  await signInToDemo(page, "funding-officer");
  const org = await organisationOf(page);
  const projects = await projectsOf(page, org);
  const project = projects.find(({ applications }) => applications[0]?.stage === "construction");
  await page.goto(`/${org}/projekte/${project?.slug}/antraege/1`);
  await expect(ledger(page).getByRole("rowheader").first()).toBeVisible();
}

test("a list changes the ledger only when every row is understood @both", async ({ page }) => {
  await openApplication(page);
  const addresses = (await ledger(page).getByRole("rowheader").allTextContents()).slice(0, 2);
  const dialog = page.getByRole("dialog");

  await ledger(page).getByRole("button", { name: "Aus Liste ändern" }).click();
  await dialog.getByRole("button", { name: "Einfügen" }).click();
  await dialog.getByRole("button", { name: "Liste prüfen" }).click();
  await expect(dialog).toContainText("Bitte wählen Sie eine Datei oder fügen Sie Adressen ein.");
  const list = dialog.getByLabel("Adressen, eine je Zeile");
  await list.fill([...addresses, "Nirgendweg 99, 12345 Nirgends"].join("\n"));
  await dialog.getByLabel("Grund").selectOption("HFC-Nachschärfung");
  await dialog.getByRole("button", { name: "Liste prüfen" }).click();

  await expect(dialog).toContainText("Noch wurde nichts geändert.");
  await expect(dialog.getByRole("row", { name: /^Zeile 3/ })).toContainText("nicht gefunden");
  await expect(dialog.getByRole("row", { name: /^Zeile 1/ })).toContainText("im Antrag → Entnahme beantragt");
  await expect(dialog.getByRole("button", { name: "2 Adressen ändern" })).toBeDisabled();
  await expectAccessible(page);
  await page.setViewportSize(sizes.phone);
  await expectAccessible(page);
  await page.setViewportSize(sizes.desktop);

  await dialog.getByRole("button", { name: "Zurück zur Liste" }).click();
  await expect(list).toHaveValue(/Nirgendweg/);
  await expect(dialog.getByLabel("Grund")).toHaveValue("hfc");
  await list.fill(addresses.join("\n"));
  await dialog.getByRole("button", { name: "Liste prüfen" }).click();
  await dialog.getByRole("button", { name: "2 Adressen ändern" }).click();
  await expect(dialog).toBeHidden();

  await ledger(page).getByLabel("Zugehörigkeit").selectOption("requested-out");
  const rows = ledger(page).getByRole("row").filter({ hasText: "HFC-Nachschärfung" });
  await expect(rows).toHaveCount(2);
});

test("all addresses of an area are counted before they are changed", async ({ page }) => {
  await openApplication(page);
  const dialog = page.getByRole("dialog");

  await ledger(page).getByRole("button", { name: "Nach Fläche ändern" }).click();
  await expect(dialog).toContainText(/[1-9]\d* Adressen in der Fläche, davon im Adressbuch: [1-9]/);
  await expectAccessible(page);
  await dialog.getByLabel("Zugehörigkeit").selectOption("requested-out");
  await dialog.getByLabel("Grund").selectOption("sonstiges");
  await dialog.getByRole("button", { name: "Eintragen" }).click();
  await expect(dialog).toBeHidden();

  await expect(ledger(page).getByRole("row").filter({ hasText: "Entnahme beantragt" }).first()).toBeVisible();
});
