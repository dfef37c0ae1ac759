import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openMap, query } from "./support/map.ts";
import { signInToDemo } from "./support/sign-in.ts";

type Row = { id: string; text: string; ags: string; postcode: string; place: string };

const header = "strasse;hausnummer;plz;ort;betreiber;technologie;down_mbit;up_mbit";

async function check(page: Page, org: string, asOf: string, lines: string[], name: string): Promise<void> {
  const isNamed = lines[0]?.startsWith("Lage;");
  await page.goto(`/${org}/daten/einlesen`);
  await page.setInputFiles("input[type=file]", {
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(`${[...(isNamed ? [] : [header]), ...lines].join("\n")}\n`),
  });
  await page.getByRole("radio", { name: /Versorgung/ }).check();
  await page.getByLabel("Stand der Daten").fill(asOf);
  await page.getByRole("button", { name: "Datei prüfen" }).click();
}

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

test("a delivery asks what silence means, and before it replaces what is newer or much", async ({ page }) => {
  test.setTimeout(300_000);
  await signInToDemo(page, "planner");
  const { org } = await openMap(page);
  const set = { within: { kind: "everything" }, ruleSet: "gigabit-rl-2-2024" };
  const { rows } = await query<{ rows: Row[] }>(page, "addresses.list", { org, set, limit: 60 });
  const plain = rows.filter(({ text }) => /^.* \d+$/.test(text)).slice(0, 30);
  const operator = `Fragenetz ${Date.now()}`;
  const lines = plain.map(({ text, postcode, place }) => {
    const [, street = "", number = ""] = /^(.*) (\d+)$/.exec(text) ?? [];
    return `${street};${number};${postcode};${place};${operator};FTTH;1000;500`;
  });
  const name = `fragenetz-${Date.now()}.csv`;

  await test.step("of two files that are dropped at once one is taken, and both are named", async () => {
    await page.goto(`/${org}/daten/einlesen`);
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      for (const file of ["erste.csv", "zweite.csv"]) transfer.items.add(new File(["a;b\n"], file));
      return transfer;
    });
    await page.locator(".bl-ablage").dispatchEvent("drop", { dataTransfer: dropped });
    await expect(page.getByRole("button", { name: "Datei prüfen" })).toBeVisible();
    await expect(page.getByText(/Genommen wurde „erste.csv“. Nicht genommen wurde „zweite.csv“/)).toBeVisible();
  });

  await test.step("nobody's answer is assumed, the proposal is ticked with a yes", async () => {
    const foreign = lines.map((line) => line.replace("FTTH", "Lichtleiter"));
    await check(page, org, "2026-10-01", ["Lage;HNr;PLZ;Ort;Firma;Netz;Tempo;Upload", ...foreign], name);
    const dialog = page.getByRole("dialog", { name: "Wie ist die Datei zu lesen?" });
    await expect(dialog.getByText(/Es fehlt: Betreiber, Technik, Download/)).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByRole("row", { name: /^Lage/ })).toContainText(plain[0]?.text.replace(/ \d+$/, "") ?? "");
    await axe(page);
    for (const [column, field] of [
      ["Lage", "Straße"],
      ["Firma", "Betreiber"],
      ["Netz", "Technik"],
      ["Tempo", "Download"],
    ]) {
      await dialog.getByLabel(`Bedeutung von ${column}`).selectOption({ label: field });
    }
    await expect(dialog.getByText("So lässt sich die Datei lesen.")).toBeVisible({ timeout: 30_000 });
    await dialog.getByLabel("„Lichtleiter“").selectOption("FTTH");
    await page.screenshot({ path: test.info().outputPath("spalten.png") });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: test.info().outputPath("spalten-schmal.png") });
    await page.setViewportSize({ width: 1440, height: 900 });
    await dialog.getByRole("button", { name: "Übernehmen und prüfen" }).click();
    const no = page.getByRole("radio", { name: /Nein, oder nicht sicher/ });
    await expect(no).toBeChecked({ timeout: 60_000 });
    await expect(page.getByText(/nennt nur einen Betreiber/)).toBeVisible();
    await axe(page);
    await page.getByRole("radio", { name: /Ja, alle Anbieter/ }).check();
    await expect(page.getByRole("group", { name: "Vollständig in diesen Gemeinden" })).toBeVisible();
    await page.screenshot({ path: test.info().outputPath("vollstaendig.png"), fullPage: true });
    await axe(page);
    await page.getByRole("group", { name: "Vollständig in diesen Gemeinden" }).getByRole("checkbox").first().check();
    await page.getByRole("button", { name: /Zeilen übernehmen/ }).click();
    await expect(page.getByText(/gelten ab sofort/)).toBeVisible({ timeout: 90_000 });
  });

  await test.step("the next file of the publisher is offered the same columns", async () => {
    await check(page, org, "2026-10-01", ["Lage;HNr;PLZ;Ort;Firma;Netz;Tempo;Upload", lines[0] ?? ""], `neu-${name}`);
    const dialog = page.getByRole("dialog", { name: "Wie ist die Datei zu lesen?" });
    await expect(dialog.getByText(/Zuordnung der letzten Datei/)).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByText("So lässt sich die Datei lesen.")).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.screenshot({ path: test.info().outputPath("abgelehnt.png"), fullPage: true });
  });

  await test.step("an older and much smaller list is applied only when each is ticked", async () => {
    await check(page, org, "2026-09-01", lines.slice(0, 3), `alt-${name}`);
    const apply = page.getByRole("button", { name: /Zeilen übernehmen/ });
    await expect(apply).toBeDisabled({ timeout: 60_000 });
    await expect(page.getByText(/^Diese Lieferung entfernt den größten Teil von/)).toBeVisible();
    await expect(page.getByText(/Davon betroffen sind|Kein Projekt und kein Antrag/)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath("ersetzt.png"), fullPage: true });
    await axe(page);
    await page.getByRole("radio", { name: /^In keiner/ }).check();
    await page.getByRole("button", { name: "Mit dieser Auswahl neu prüfen" }).click();
    await expect(page.getByRole("radio", { name: /^In keiner/ })).toBeChecked({ timeout: 60_000 });
    await expect(page.getByLabel(/Das Wegfallen ist richtig/)).toHaveCount(0);
    await page.getByRole("radio", { name: /^Voreinstellung/ }).check();
    await expect(apply).toBeDisabled();
    await page.getByRole("button", { name: "Mit dieser Auswahl neu prüfen" }).click();
    await expect(apply).toBeDisabled({ timeout: 60_000 });
    await page.getByLabel(/Das Wegfallen ist richtig/).check();
    await expect(apply).toBeDisabled();
    await page.getByLabel(/Der ältere Stand soll den neueren ersetzen/).check();
    await apply.click();
    await expect(page.getByText(/gelten ab sofort/)).toBeVisible({ timeout: 90_000 });
  });

  await test.step("the answer is taken back on the page of deliveries", async () => {
    await page.goto(`/${org}/daten`);
    const row = page.getByRole("row").filter({ hasText: name }).filter({ hasText: "vollständig" });
    await row.getByRole("button", { name: /^Aktionen/ }).click();
    await page.getByRole("button", { name: /^Vollständigkeit zu/ }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("checkbox").first()).toBeVisible();
    await page.screenshot({ path: test.info().outputPath("berichtigen.png") });
    await axe(page);
    for (const box of await dialog.getByRole("checkbox", { checked: true }).all()) await box.uncheck();
    await dialog.getByRole("button", { name: "Erklären" }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await expect(page.getByRole("row").filter({ hasText: name }).filter({ hasText: "vollständig" })).toHaveCount(0);
  });
});
