import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { organisationOf } from "./support/map.ts";
import { projectsOf } from "./support/projects.ts";
import { signInToDemo } from "./support/sign-in.ts";

test("a comment survives a reload and the end of the session, and is sent after signing in again", async ({ page }) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  const [project] = await projectsOf(page, org);
  await page.goto(`/${org}/projekte/${project?.slug}`);
  const text = `Angefangen ${Date.now()}`;
  const field = page.locator(".bl-kommentarfeld textarea").first();
  await field.fill(text);
  await page.reload();
  await expect(field).toHaveValue(text);

  await page.context().clearCookies();
  const send = page.locator(".bl-kommentarfeld button[type=submit]").first();
  await send.click();
  const dialog = page.getByRole("dialog", { name: "Ihre Sitzung ist beendet" });
  await expect(dialog).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole("button", { name: "Planung" }).click();
  await expect(dialog).toBeHidden();
  await expect(field).toHaveValue(text);
  await send.click();
  await expect(field).toHaveValue("");
  await expect(page.getByText(text)).toBeVisible();
});

test("Escape asks before it discards what was entered in a dialog", async ({ page }) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  await page.goto(`/${org}/projekte`);
  await page
    .getByRole("button", { name: /Projekt anlegen/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog").first();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await page
    .getByRole("button", { name: /Projekt anlegen/ })
    .first()
    .click();
  const name = dialog.getByRole("textbox").first();
  await name.fill("Noch ohne Namen");
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: "Eingaben verwerfen?" });
  await expect(question.getByRole("button", { name: "Weiter bearbeiten" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(name).toHaveValue("Noch ohne Namen");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Verwerfen" }).click();
  await expect(name).toBeHidden();
});
