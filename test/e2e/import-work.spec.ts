import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signInToDemo } from "./support/sign-in.ts";

const list = [
  "strasse;hausnummer;plz;ort;betreiber;technologie;down_mbit;up_mbit",
  "Nirgendweg;1;12345;Nirgends;Netz;FTTH;1000;500",
];

test("a check is found again after leaving the page, and answered there", async ({ page }) => {
  await signInToDemo(page, "planner");
  const { organisations } = await page.request
    .get("/trpc/session.get")
    .then(async (answer) => (await answer.json()).result.data);
  const org = organisations[0].slug;
  const name = `verlassen-${Date.now()}.csv`;
  await page.goto(`/${org}/daten/einlesen`);
  await page.setInputFiles("input[type=file]", {
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(`${list.join("\n")}\n`),
  });
  await page.getByRole("radio", { name: /Versorgung/ }).check();
  await page.getByRole("button", { name: "Datei prüfen" }).click();
  await expect(page).toHaveURL(/\?vorgang=[0-9a-f-]{36}$/);

  await page.goto(`/${org}/daten`);
  const work = page.getByRole("region", { name: "Laufende und offene Vorgänge" });
  const item = work.getByRole("listitem").filter({ hasText: name });
  await expect(item).toContainText("wartet auf Ihre Entscheidung", { timeout: 60_000 });
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await item.getByRole("link", { name: `Ergebnis ansehen ${name}` }).click();

  const result = page.getByText("Zeilen in der Datei");
  await expect(result).toBeVisible();
  await page.reload();
  await expect(result).toBeVisible();
  await page.getByRole("button", { name: "Zurück" }).click();
  await expect(page.getByRole("button", { name: "Datei prüfen" })).toBeVisible();
  await expect(page).toHaveURL(/\/daten\/einlesen$/);

  await page.goto(`/${org}/daten/einlesen?vorgang=keiner`);
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("button", { name: "Andere Datei" }).click();
  await expect(page.getByRole("button", { name: "Datei auswählen" })).toBeVisible();
});
