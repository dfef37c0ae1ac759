import { expect, test } from "@playwright/test";
import { organisationOf } from "./support/map.ts";
import { expectAccessible, failOnPageErrors, keepScreen, sizes } from "./support/pages.ts";
import { signInToDemo } from "./support/sign-in.ts";

const password = "Kiesweg, Trompete, Regen";

for (const [device, viewport] of Object.entries(sizes)) {
  test(`whoever forgot the password is told whom to ask where no mail is sent, ${device}`, async ({ page }) => {
    failOnPageErrors(page);
    await page.setViewportSize(viewport);
    await page.goto("/login");
    await expect(page.getByText("Lücken finden, Gebiete zeichnen, Daten einlesen")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Kennwort vergessen" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/die Person, die Ihre Organisation hier verwaltet/)).toBeVisible();
    await expectAccessible(page);
    await keepScreen(page, "kennwort-vergessen");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Kennwort vergessen" })).toBeFocused();
  });

  test(`an invitation says who invites to what, and an administrator hands on a link for a new password, ${device}`, async ({
    page,
    browser,
  }) => {
    failOnPageErrors(page);
    await page.setViewportSize(viewport);
    const email = `kim-${device}-${Date.now()}@probe.example`;
    await signInToDemo(page, "administrator");
    const org = await organisationOf(page);
    await page.goto(`/${org}/verwaltung`);
    await page.getByLabel("E-Mail der Person").fill(email);
    await page.getByRole("button", { name: "Einladungslink erstellen" }).click();
    const invitation = await page.getByLabel("Einladungslink").inputValue();
    await expect(page.getByRole("row", { name: new RegExp(email) })).toContainText("eingeladen von");
    await expectAccessible(page);

    const elsewhere = await browser.newContext({ viewport, locale: "de-DE" });
    const guest = await elsewhere.newPage();
    failOnPageErrors(guest);
    await guest.goto(invitation);
    await expect(guest.getByText(/als Planung/)).toBeVisible();
    await expect(guest.getByText(/^Eingeladen von .+ am .+ Gilt bis/)).toBeVisible();
    await expectAccessible(guest);
    await keepScreen(guest, "einladung-einloesen");
    await guest.getByLabel("Name", { exact: true }).fill("Kim Konto");
    await guest.getByLabel("E-Mail", { exact: true }).fill(email);
    await guest.getByLabel("Kennwort", { exact: true }).fill("lang-genug-123");
    await guest.getByLabel("Kennwort wiederholen").fill("lang-genug-123");
    await guest.getByRole("button", { name: "Zugang einrichten" }).click();
    await expect(guest).toHaveURL(/\/karte/);

    await page.reload();
    const row = page.getByRole("row", { name: new RegExp(email) });
    await row.getByRole("button", { name: "Kennwort-Link für Kim Konto" }).click();
    await page.getByRole("button", { name: "Link erstellen", exact: true }).click();
    const link = await page.getByLabel("Einmal-Link zum Weitergeben").inputValue();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Schließen" }).last().click();

    await guest.goto("about:blank");
    await elsewhere.clearCookies();
    await guest.goto(link);
    await expect(guest.getByRole("heading", { level: 1, name: "Neues Kennwort wählen" })).toBeVisible();
    await expect(guest.getByLabel("Name", { exact: true })).toHaveCount(0);
    await expectAccessible(guest);
    await guest.getByLabel("E-Mail", { exact: true }).fill(email);
    await guest.getByLabel("Kennwort", { exact: true }).fill(password);
    await guest.getByLabel("Kennwort wiederholen").fill(password);
    await guest.getByRole("button", { name: "Kennwort sichern" }).click();
    await expect(guest).toHaveURL(/\/karte/);
    await elsewhere.close();
    await row.getByRole("button", { name: /den Zugang entziehen$/ }).click();
    await expect(row).toHaveCount(0);
  });
}

test("an administrator renames the organisation", async ({ page }) => {
  failOnPageErrors(page);
  await signInToDemo(page, "administrator");
  const org = await organisationOf(page);
  await page.goto(`/${org}/verwaltung`);
  const field = page.getByLabel("Name der Organisation");
  const before = await field.inputValue();
  const rename = async (name: string) => {
    await field.fill(name);
    await field.press("Enter");
    await expect(page.getByText(`${name} · Personen, Rollen und Änderungen`)).toBeVisible();
  };

  await rename("Landkreis Umbenannt");
  await expect(page).toHaveURL(new RegExp(`/${org}/verwaltung$`));
  await rename(before);
});
