import { expect, test } from "@playwright/test";
import { mapReady, organisationOf, query } from "./support/map.ts";
import { expectAccessible, failOnPageErrors, sizes } from "./support/pages.ts";
import { signInToDemo } from "./support/sign-in.ts";

type Project = { id: string; slug: string; name: string };
type Area = { id: string; title: string; projects: { id: string }[] };

test("an adviser comes by a link, sees and draws one project alone, and loses it at once", async ({
  page,
  browser,
}) => {
  failOnPageErrors(page);
  await signInToDemo(page, "planner");
  const org = await organisationOf(page);
  const projects = await query<Project[]>(page, "projects.list", { org });
  const areas = await query<Area[]>(page, "areas.list", { org });
  const area = areas.find(({ projects: [first, ...more] }) => first !== undefined && more.length === 0);
  const project = projects.find(({ id }) => id === area?.projects[0]?.id);
  if (!area || !project) throw new Error("expected a project with an area of its own in the demo county");
  const others = projects.filter(({ id }) => id !== project.id);
  const email = `beratung-${Date.now()}@buero.example`;

  await page.goto(`/${org}/projekte/${project.slug}`);
  await page.getByRole("button", { name: "Beratung einladen" }).click();
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Name", { exact: true }).fill("Büro Weitblick");
  await page.getByRole("button", { name: "Einladen", exact: true }).click();
  const link = await page.getByLabel("Einmal-Link zum Weitergeben").inputValue();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Schließen" }).last().click();

  const elsewhere = await browser.newContext({ viewport: sizes.desktop, locale: "de-DE" });
  const guest = await elsewhere.newPage();
  failOnPageErrors(guest);
  await guest.goto(link);
  await guest.getByLabel("Name", { exact: true }).fill("Büro Weitblick");
  await guest.getByLabel("E-Mail", { exact: true }).fill(email);
  await guest.getByLabel("Kennwort", { exact: true }).fill("lang-genug-123");
  await guest.getByLabel("Kennwort wiederholen").fill("lang-genug-123");
  await guest.getByRole("button", { name: "Zugang einrichten" }).click();

  // Their projects: this one and no other.
  await expect(guest).toHaveURL(new RegExp(`/${org}/projekte$`));
  await expect(guest.getByRole("link", { name: project.name })).toBeVisible();
  for (const { name } of others) await expect(guest.getByRole("link", { name, exact: true })).toHaveCount(0);
  await expectAccessible(guest);
  await guest.goto(`/${org}/projekte/${others[0]?.slug}`);
  await expect(guest.getByText("Das gibt es nicht mehr")).toBeVisible();

  // The map: the areas of the project, with the tools that change one.
  await guest.goto(`/${org}/karte`);
  await mapReady(guest);
  await expect(guest.getByRole("toolbar")).toHaveCount(0);
  await expect(guest.locator(".bl-gebiete li")).toHaveCount(
    areas.filter((each) => each.projects.some(({ id }) => id === project.id)).length,
  );
  await guest.getByRole("button", { name: area.title }).click();
  const tools = guest.getByRole("toolbar");
  await expect(tools.getByRole("button", { name: "Bearbeiten" })).toBeEnabled();
  await expect(tools.getByRole("button", { name: "Polygon" })).toHaveCount(0);
  await expect(guest.locator(".rechts .bl-kz").first()).toContainText(/\d/);
  await expectAccessible(guest);
  await guest.getByRole("button", { name: "Namen ändern" }).click();
  await guest.getByLabel("Name des Ausbaugebiets").fill(`${area.title} (geprüft)`);
  await guest.keyboard.press("Enter");
  await expect(guest.getByText(/Gesichert/)).toBeVisible();
  expect(await query<Area>(page, "areas.get", { org, id: area.id })).toMatchObject({
    title: `${area.title} (geprüft)`,
  });

  // Ended: the next thing they ask for is refused.
  const invited = page.getByRole("row", { name: new RegExp(email) });
  await invited.getByRole("button", { name: "Einladung von Büro Weitblick beenden" }).click();
  await expect(page.getByText("Büro Weitblick sieht das Projekt nicht mehr")).toBeVisible();
  const answer = await guest.request.post("/trpc/projects.get", { data: { org, id: project.id } });
  expect(answer.status()).toBe(404);
  await guest.reload();
  await expect(guest.getByText(project.name)).toHaveCount(0);
  await elsewhere.close();
});
