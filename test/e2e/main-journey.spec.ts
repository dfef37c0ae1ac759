import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { drawSquare, numberIn, openMap, query } from "./support/map.ts";
import { signInToDemo } from "./support/sign-in.ts";

type Row = { text: string; postcode: string; place: string; position: [number, number] };

test("from a delivery over the map to a project and its list of addresses @both", async ({ page }) => {
  test.setTimeout(180_000);
  await signInToDemo(page, "planner");
  const { org } = await openMap(page);

  await test.step("take in a delivery of supply", async () => {
    const set = { within: { kind: "everything" }, ruleSet: "gigabit-rl-2-2024" };
    const { rows } = await query<{ rows: Row[] }>(page, "addresses.list", { org, set, limit: 20 });
    await page.goto(`/${org}/daten/einlesen`);
    await page.setInputFiles("input[type=file]", {
      name: "versorgung-reisenetz.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(offersFile(rows)),
    });
    await page.getByRole("radio", { name: /Versorgung/ }).check();
    await page.getByLabel("Stand der Daten").fill("2026-11-01");
    await page.getByRole("button", { name: "Datei prüfen" }).click();
    await expect(page.getByText("Noch wurde nichts geändert.").first()).toBeVisible();
    // Two rows are not readable or fit no address; the report says which, and the rest is taken in.
    await page.getByRole("button", { name: /Zeilen übernehmen/ }).click({ timeout: 60_000 });
    await expect(page.getByText(/gelten ab sofort/)).toBeVisible({ timeout: 90_000 });
  });

  const counted = await test.step("draw an area and read its numbers", async () => {
    await openMap(page);
    await drawSquare(page, 160);
    await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
    await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();
    const total = numberIn(await page.locator(".rechts .bl-kz b").first().textContent());
    expect(total).toBeGreaterThan(0);
    return total;
  });

  const name = `Reise ${Date.now()}`;
  await test.step("make it a project", async () => {
    await page.getByRole("button", { name: "Projekt anlegen" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: false }).first().fill(name);
    await dialog.getByRole("button", { name: /anlegen/i }).click();
    const projects = () => query<{ name: string; slug: string; addresses: number }[]>(page, "projects.list", { org });
    await expect.poll(async () => (await projects()).find((one) => one.name === name)?.addresses).toBe(counted);
    const slug = (await projects()).find((one) => one.name === name)?.slug ?? "";
    await page.goto(`/${org}/projekte/${slug}`);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });

  await test.step("take the addresses out as a table", async () => {
    const csv = await exportCsv(page);
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv.trim().split(/\r?\n/)).toHaveLength(counted + 1);
    expect(csv).toMatch(/;"?099\d\d"?;/);
  });
});

/** Eighteen rows that name an address, one that names none, and one without a speed. */
function offersFile(rows: Row[]): string {
  const lines = rows.map(({ text, postcode, place }, position) => {
    const [, street = "", number = "", suffix = ""] = /^(.*) (\d+)(\D*)$/.exec(text) ?? [];
    if (position === 0) return `Gibtesnichtgasse;999;;${postcode};${place};Reisenetz;FTTH;1000;500;beworben;bestand`;
    const down = position === 1 ? "k. A." : "1000";
    return `${street};${number};${suffix};${postcode};${place};Reisenetz;FTTH;${down};500;beworben;bestand`;
  });
  const header = "strasse;hausnummer;zusatz;plz;ort;betreiber;technologie;down_mbit;up_mbit;messart;art";
  return `${[header, ...lines].join("\r\n")}\r\n`;
}

async function exportCsv(page: Page): Promise<string> {
  const panel = page
    .locator("section, .bl-karte-inhalt, .kern-card")
    .filter({ hasText: "Adressen exportieren" })
    .last();
  await panel.getByLabel("Format").selectOption({ label: "CSV für Tabellenprogramme" });
  await panel.getByRole("button", { name: "Datei erstellen" }).click();
  const link = page.getByRole("link", { name: "Datei herunterladen" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const path = await download.path();
  const bytes = await readFile(path);
  // With its offers a CSV comes as a ZIP, in which the table is stored beside the list of offers.
  return bytes.subarray(0, 2).toString() === "PK" ? unzipped(bytes) : bytes.toString("utf8");
}

async function unzipped(bytes: Buffer): Promise<string> {
  const { fromBuffer } = await import("yauzl");
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry) => {
        if (!/adressen.*\.csv$/i.test(entry.fileName)) return zip.readEntry();
        zip.openReadStream(entry, async (problem, stream) => {
          if (problem) return reject(problem);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(Buffer.from(chunk));
          resolve(Buffer.concat(chunks).toString("utf8"));
        });
      });
      zip.on("end", () => reject(new Error("expected adressen.csv in the archive, found none")));
      zip.readEntry();
    });
  });
}
