import { expect, test } from "@playwright/test";
import { pictures } from "#test/builders/picture.ts";
import { organisationOf, query } from "./support/map.ts";
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

test("an administrator enters and confirms a step table, and the forecast works out points", async ({ page }) => {
  failOnPageErrors(page);
  await signInToDemo(page, "administrator");
  const org = await organisationOf(page);
  await page.goto(`/${org}/programme/gigabit-rl-2-2025`);
  await page.getByRole("link", { name: "Punktetabellen" }).click();
  await page.getByRole("button", { name: "Punktetabelle eintragen: Digitale Teilhabe" }).click();
  const card = page.getByRole("region", { name: "Digitale Teilhabe ländlicher Raum" });

  await card.getByLabel("Stufe 1 von").fill("fünfzig");
  await card.getByLabel("Punkte", { exact: true }).fill("101");
  await card.getByRole("button", { name: "Tabelle bestätigen" }).click();
  // Number, points beyond 100, title and address of the source: all at once.
  await expect(card.getByText("4 Angaben stimmen noch nicht.")).toBeVisible();
  await expect(card.getByText("Mehr als die Höchstpunktzahl des Kriteriums (100).")).toBeVisible();
  await expect(card.getByLabel("Stufe 1 von")).toBeFocused();
  await expectAccessible(page);

  await card.getByRole("button", { name: "Aus Tabellenkalkulation einfügen" }).click();
  await page.getByLabel("Kopierte Zeilen").fill("Dichte\tPunkte\nunter 50\t100\n50 bis 150\t60\nab 150\t0");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Stufen übernehmen" }).click();
  await expect(card.getByLabel("Stufe 2 von")).toHaveValue("50");
  await card.getByLabel("Titel der Quelle").fill("Hinweisblatt");
  await card.getByLabel("Adresse der Quelle").fill("https://example.org/hinweisblatt");
  await card.getByRole("button", { name: "Tabelle bestätigen" }).click();
  await expect(card.getByText("bestätigt", { exact: true })).toBeVisible();
  await expect(card.getByText(/Bestätigt von Ada Amtmann/).first()).toBeVisible();
  await expect(card.getByRole("row", { name: "50 150 60" })).toBeVisible();
  await expectAccessible(page);

  const [project] = await query<{ slug: string }[]>(page, "projects.list", { org });
  const forecast = await query<{ criteria: { id: string; points: number | null }[] }>(
    page,
    "applications.scoreForecast",
    { org, programmeId: "gigabit-rl-2-2025", projectId: project?.slug, inhabitantsPerSquareKilometre: 80 },
  );
  expect(forecast.criteria.find(({ id }) => id === "rural")?.points).toBe(60);

  await page.getByRole("button", { name: "Punktetabelle zurücknehmen: Digitale Teilhabe" }).click();
  await expect(card.getByText("Tabelle fehlt")).toBeVisible();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(card.getByText("bestätigt", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Punktetabelle zurücknehmen: Digitale Teilhabe" }).click();
  await expect(card.getByText("Tabelle fehlt")).toBeVisible();
});

test("an administrator adds, moves and removes stages and rates, and problems stand at their stage", async ({
  page,
}) => {
  failOnPageErrors(page);
  await signInToDemo(page, "administrator");
  const org = await organisationOf(page);
  await page.goto(`/${org}/programme/bw-gigabitmitfinanzierung`);
  await page.getByRole("button", { name: "Kopieren und anpassen" }).click();
  await page.getByLabel("Name der Kopie").fill("Kofinanzierung Saar");
  await page.getByRole("button", { name: "Kopieren", exact: true }).click();
  await page.getByRole("button", { name: "Bearbeiten", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const apply = () => dialog.getByRole("button", { name: "Übernehmen" }).click();

  await page.getByRole("button", { name: "Name, Land und Modelle ändern" }).click();
  await dialog.getByLabel("Ebene").selectOption("SL");
  await expectAccessible(page);
  await apply();
  await page.getByRole("button", { name: "Zielanteil hinzufügen" }).click();
  await dialog.getByLabel("Name auf Deutsch").fill("Zielanteil 95 %");
  await apply();
  await page.getByRole("button", { name: "Ändern: Zielanteil 95 %", exact: true }).first().click();
  await dialog.getByLabel("Sicherheit").selectOption("unverified");
  await dialog.getByLabel("Wert", { exact: true }).fill("95");
  await apply();
  await page.getByRole("button", { name: "Höchstbetrag hinzufügen" }).click();
  await dialog.getByLabel("Name auf Deutsch").fill("Je Adresse");
  await dialog.getByLabel("Gilt je").selectOption("address");
  await apply();

  await page.getByRole("button", { name: "Stufe hinzufügen" }).click();
  await dialog.getByLabel("Name auf Deutsch").fill("Ratsbeschluss");
  await dialog.getByLabel("Verfahrensabschnitt").fill("Antrag");
  await expectAccessible(page);
  await apply();
  const stage = page.locator("#stufe-ratsbeschluss");
  for (const _ of [1, 2, 3, 4]) await stage.getByRole("button", { name: "Nach oben: Ratsbeschluss" }).click();
  await expect(stage.getByRole("heading")).toHaveText("1. Ratsbeschluss");
  await stage.locator("summary").click();
  await stage.getByRole("button", { name: "Voraussetzung für den Beginn hinzufügen" }).click();
  await dialog.getByLabel("Stufe", { exact: true }).selectOption({ label: "Bescheid des Landes" });
  await apply();
  await page.getByRole("button", { name: "Neue Fassung sichern" }).click();
  await expect(page.getByText("1 Angabe stimmt noch nicht.")).toBeVisible();
  await expect(stage.getByText(/wartet auf eine Stufe, die erst danach kommt/).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await stage.getByRole("button", { name: "Frist hinzufügen" }).click();
  await dialog.getByLabel("Name auf Deutsch").fill("Beschluss spätestens");
  await dialog.getByLabel("Dauer").fill("6");
  await dialog.getByLabel("Einheit").selectOption("weeks");
  await dialog.getByLabel("Ereignis").selectOption("fact:consultation-ended");
  await apply();
  await page.getByRole("button", { name: "Neue Fassung sichern" }).click();
  await expect(page.getByText("Fassung 2 gesichert")).toBeVisible();

  await page.reload();
  await expect(page.locator("#stufe-ratsbeschluss").getByRole("heading")).toHaveText("1. Ratsbeschluss");
  await page.locator("#stufe-ratsbeschluss summary").click();
  await expect(page.getByText("6 Wochen nach: Markterkundung beendet")).toBeVisible();
  await expect(page.getByRole("row", { name: /Zielanteil 95 % 95/ })).toBeVisible();
  await expect(page.getByText("Saarland").first()).toBeVisible();
});

test("an administrator uploads a logo, sees it, and a bad file is refused in words", async ({ page }) => {
  failOnPageErrors(page);
  await signInToDemo(page, "administrator");
  const org = await organisationOf(page);
  await page.goto(`/${org}/verwaltung`);
  const card = page.getByRole("region", { name: "Logo" });
  await card
    .getByLabel("Bild wählen")
    .setInputFiles({ name: "wappen.png", mimeType: "image/png", buffer: pictures.png });
  await expect(card.getByRole("img", { name: /^Logo:/ })).toBeVisible();
  await expect(card.getByText(/wappen\.png, 4 × 3 Pixel/)).toBeVisible();
  await expectAccessible(page);
  const svg = { name: "wappen.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") };
  await card.getByLabel("Anderes Bild wählen").setInputFiles(svg);
  await expect(card.getByText("Die Datei ist weder PNG noch JPEG.")).toBeVisible();
  await expect(card.getByText(/wappen\.png, 4 × 3 Pixel/)).toBeVisible();
  await card.getByRole("button", { name: "Logo entfernen" }).click();
  await expect(card.getByText("Noch keines.")).toBeVisible();
});
