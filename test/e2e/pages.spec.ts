import { expect, test } from "@playwright/test";
import { mapReady, openMap, organisationOf, query } from "./support/map.ts";
import { expectAccessible, failOnPageErrors, keepScreen, sizes } from "./support/pages.ts";
import { signInToDemo } from "./support/sign-in.ts";

const pages = [
  { name: "projekte", path: "projekte", ready: ".bl-tab tbody tr" },
  { name: "projekt", path: "projekte/*", ready: ".bl-klassenzeile" },
  { name: "daten", path: "daten", ready: ".bl-tab tbody tr" },
  { name: "daten-einlesen", path: "daten/einlesen", ready: ".bl-ablage" },
  { name: "verwaltung", path: "verwaltung", ready: ".bl-tab tbody tr" },
  { name: "programme", path: "programme", ready: ".bl-tab tbody tr" },
  { name: "programm", path: "programme/gigabit-rl-2-2025", ready: ".p-programm-werte tbody tr" },
  { name: "punktetabellen", path: "programme/gigabit-rl-2-2025/punkte", ready: "#kriterium-cooperation" },
  { name: "uebersicht", path: "uebersicht", ready: ".bl-gem tbody tr" },
  { name: "konto", path: "konto", ready: ".bl-umschalter" },
] as const;

for (const [device, viewport] of Object.entries(sizes)) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing on any page, ${device}, ${theme}`, async ({ page }) => {
      failOnPageErrors(page);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: theme });
      await signInToDemo(page, "administrator");
      const org = await organisationOf(page);
      const projects = await query<{ slug: string }[]>(page, "projects.list", { org });
      for (const { name, path, ready } of pages) {
        await page.goto(`/${org}/${path.replace("*", projects[0]?.slug ?? "")}`);
        await expect(page.locator(ready).first()).toBeVisible();
        await expect(page.locator("html")).toHaveAttribute("data-kern-theme", theme);
        await expectAccessible(page);
        await keepScreen(page, `${name}${theme === "dark" ? "-dunkel" : ""}`);
      }
    });
  }

  test(`axe finds nothing on the pages before the sign-in, ${device}`, async ({ page }) => {
    failOnPageErrors(page);
    await page.setViewportSize(viewport);
    for (const path of [
      "login",
      "einrichten?token=x",
      "barrierefreiheit",
      "barriere-melden",
      "datenschutz",
      "impressum",
    ]) {
      await page.goto(`/${path}`);
      await expect(page.getByRole("main")).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      if (path === "login") await keepScreen(page, "anmelden");
    }
  });
}

const places = [
  { name: "karte-ort", zoom: 15.5, extra: "", ready: ".bl-leg tfoot" },
  { name: "karte-gruppen", zoom: 12, extra: "", ready: ".bl-leg tfoot" },
  { name: "karte-gitter", zoom: 10, extra: "", ready: ".bl-anteile" },
  { name: "karte-gemeinden", zoom: 8.6, extra: "", ready: ".bl-anteile" },
  { name: "karte-tabelle", zoom: 15.5, extra: "&t=tabelle", ready: ".bl-virtuell tbody tr" },
] as const;

for (const [device, viewport] of Object.entries(sizes)) {
  test(`axe finds nothing on the map from the whole county down to an address, ${device}`, async ({ page }) => {
    failOnPageErrors(page);
    await page.setViewportSize(viewport);
    await signInToDemo(page);
    const org = await organisationOf(page);
    const list = await query<{ rows: { id: string; position: [number, number] }[] }>(page, "addresses.list", {
      org,
      set: { within: { kind: "everything" }, ruleSet: "gigabit-rl-2-2024", states: ["project"] },
      limit: 1,
    });
    const [address] = list.rows;
    if (!address) throw new Error("expected an address in a funded project of the demo county, found none");
    const [lon, lat] = address.position;
    for (const { name, zoom, extra, ready } of places) {
      await page.goto(`/${org}/karte?k=${zoom}/${lat.toFixed(5)}/${lon.toFixed(5)}${extra}`);
      await mapReady(page);
      await expect(page.locator(ready).first()).toBeAttached();
      await expectAccessible(page);
      await keepScreen(page, name);
    }
    await page.goto(`/${org}/karte?k=16/${lat.toFixed(5)}/${lon.toFixed(5)}&a=${address.id}`);
    await mapReady(page);
    await expect(page.locator(".bl-angebote li").first()).toBeVisible();
    await expectAccessible(page);
    await keepScreen(page, "karte-adresse");
  });
}

test("axe finds nothing while a gap becomes an area with an explanation open", async ({ page }) => {
  failOnPageErrors(page);
  await signInToDemo(page);
  await openMap(page, "", 14);
  await page.getByRole("button", { name: "Lücken finden" }).click();
  await expect(page.locator(".bl-luecken li").first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen(page, "karte-luecken");

  await page.locator(".bl-luecken li .zeile").first().click();
  await page
    .getByRole("button", { name: /Als Ausbaugebiet übernehmen$/ })
    .first()
    .click();
  await expect(page.locator(".rechts .bl-gemeinden")).toBeVisible();
  await expect(page.getByText(/^Gesichert \d\d:\d\d/)).toBeVisible();
  await page.locator(".rechts .bl-kz .bl-erkl").nth(1).click();
  await expect(page.getByRole("dialog").locator(".bl-minitab tr")).toHaveCount(3);
  await expectAccessible(page);
  await keepScreen(page, "karte");
});

test("one click per role leads to the page that role starts with", async ({ page }) => {
  const starts = [
    ["Planung", /\/karte$|\/karte\?/],
    ["Bürgermeisteramt", /\/uebersicht$/],
  ] as const;
  for (const [role, start] of starts) {
    // An open page whose cookie is gone sends itself to the sign-in "and back again", which would win over ours.
    await page.goto("about:blank");
    await page.context().clearCookies();
    await page.goto("/login");
    await page.getByRole("button", { name: role }).click();
    await expect(page).toHaveURL(start);
  }
});

test("a page for members sends to the sign-in and back again", async ({ page }) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  await page.goto("about:blank");
  await page.context().clearCookies();

  await page.goto(`/${org}/daten`);
  await expect(page).toHaveURL(/\/login\?weiter=/);
  await page.getByRole("button", { name: "Planung" }).click();

  await expect(page).toHaveURL(new RegExp(`/${org}/daten$`));
  await expect(page.getByRole("heading", { level: 1, name: "Daten" })).toBeVisible();
});

test("wrong credentials are answered in words and nothing is said about which part was wrong", async ({ page }) => {
  await page.goto("/login");
  await page.getByLabel("E-Mail").fill("niemand@example.org");
  await page.getByLabel("Kennwort").fill("falsches-kennwort");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();

  await expect(page.getByText("E-Mail oder Kennwort stimmt nicht.")).toBeVisible();
});

test("a viewer is offered what is published and learns who can help elsewhere", async ({ page }) => {
  await signInToDemo(page, "viewer");
  const org = await organisationOf(page);

  await page.goto(`/${org}/projekte`);

  await expect(page.getByRole("heading", { level: 1, name: "Dafür fehlt Ihnen die Berechtigung" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Hauptnavigation" }).getByRole("link")).toHaveText([
    "Karte",
    "Übersicht",
  ]);
});

test("who reads the imprint or took a wrong turn keeps the navigation", async ({ page }) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  for (const path of ["/impressum", `/${org}/gibt-es-nicht`]) {
    await page.goto(path);
    await expect(page.getByRole("navigation", { name: "Hauptnavigation" }).getByRole("link")).toHaveCount(5);
  }
});

test("a member loses access at once and gets it back from the message", async ({ page }) => {
  await signInToDemo(page, "administrator");
  const org = await organisationOf(page);
  await page.goto(`/${org}/verwaltung`);
  const row = page.getByRole("row").filter({ hasText: "viewer@" });

  await row.getByRole("button", { name: /den Zugang entziehen$/ }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Rückgängig" }).click();

  await expect(row.getByRole("combobox")).toHaveValue("viewer");
});

test("a number opens to its rule and addresses by keyboard, never covers itself and gives the focus back", async ({
  page,
}) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  const projects = await query<{ slug: string; eligible: number }[]>(page, "projects.list", { org });
  await page.goto(`/${org}/projekte/${projects[0]?.slug}`);
  const number = page.locator(".bl-leitzahlen .bl-erkl").nth(1);
  await number.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");

  for (const part of ["Regel", "Quelle", "Stand"]) await expect(panel.getByText(part, { exact: true })).toBeVisible();
  await expect(panel.locator(".bl-minitab tr")).toHaveCount(3);
  const [a, b] = [await number.boundingBox(), await panel.boundingBox()];
  if (!a || !b) throw new Error("expected the number and its panel on the page");
  const overlap = a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  expect(overlap).toBe(false);
  await expectAccessible(page);
  await keepScreen(page, "erklaerung");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(number).toBeFocused();

  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: /anzeigen/ }).click();
  const list = page.getByRole("dialog").getByRole("table");
  await expect(list).toHaveAttribute("aria-rowcount", String((projects[0]?.eligible ?? 0) + 1));
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(number).toBeFocused();
});

test("notes save themselves, and a second editor sees both versions before one is kept", async ({ page, browser }) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  const projects = await query<{ slug: string }[]>(page, "projects.list", { org });
  const path = `/${org}/projekte/${projects[1]?.slug}`;
  await page.goto(path);
  const mine = page.getByLabel("Notizen zum Projekt");
  await expect(mine).toBeVisible();
  const other = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  await signInToDemo(other, "administrator");
  await other.goto(path);

  await other.getByLabel("Notizen zum Projekt").fill("Fassung der anderen Person");
  await expect(other.getByText(/^Gesichert/)).toBeVisible();
  await mine.fill("Meine eigene Fassung");
  await page.getByRole("button", { name: "Beide vergleichen" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Fassung der anderen Person")).toBeVisible();
  await expect(dialog.getByText("Meine eigene Fassung")).toBeVisible();
  await dialog.getByRole("button", { name: "Meine Fassung sichern" }).click();

  await expect(page.getByText(/^Gesichert/)).toBeVisible();
  await page.reload();
  await expect(mine).toHaveValue("Meine eigene Fassung");
  await other.context().close();
});

test("a status change can be taken back from its message", async ({ page }) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  const projects = await query<{ slug: string; status: string }[]>(page, "projects.list", { org });
  const project = projects.find(({ status }) => status !== "paused");
  await page.goto(`/${org}/projekte/${project?.slug}`);
  const badge = page.locator("h1 .bl-status");
  const before = (await badge.textContent()) ?? "";

  await page.getByRole("button", { name: "Status ändern" }).click();
  await page.getByRole("button", { name: "ruht" }).click();
  await expect(badge).toHaveText("ruht");
  await page.getByRole("button", { name: "Rückgängig" }).click();

  await expect(badge).toHaveText(before);
});

test("a project is deleted at once, found in the waste basket and brought back", async ({ page }) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  const projects = await query<{ slug: string; name: string }[]>(page, "projects.list", { org });
  const last = projects.at(-1);
  const row = page.getByRole("row").filter({ hasText: last?.name ?? "" });
  const remove = async () => {
    await page.goto(`/${org}/projekte/${last?.slug}`);
    await page.getByRole("button", { name: "Weitere Aktionen" }).click();
    await page.getByRole("button", { name: "Projekt löschen" }).click();
    await expect(page).toHaveURL(new RegExp(`/${org}/projekte$`));
    await expect(row).toHaveCount(0);
  };

  await remove();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(row).toHaveCount(1);

  await remove();
  await page.getByText(/^Papierkorb \(\d+\)$/).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Wiederherstellen: ${last?.name}` }).click();
  await expect(row).toHaveCount(1);
  await expect(page.getByText(`Projekt „${last?.name}“ wiederhergestellt`)).toBeVisible();
});

test("language and appearance change at once and stay for the next visit", async ({ page }) => {
  await signInToDemo(page);
  const org = await organisationOf(page);
  await page.goto(`/${org}/konto`);

  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await page.reload();

  await expect(page.getByRole("heading", { level: 1, name: "My account" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("html")).toHaveAttribute("data-kern-theme", "dark");
});
