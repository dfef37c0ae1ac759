import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { groupsOf, type Overview } from "#domain/overview.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { slugOf } from "#domain/slug.ts";
import { findReportBounds, listGapPoints, listReportAreas, readReportMap } from "#queries/report-map.sql.ts";
import { listReportApplications, type ReportApplication } from "#queries/report-projects.sql.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { readLogo } from "../logo/get-logo.ts";
import { getOverview } from "../overview/get-overview.ts";
import { ruleConfidenceText } from "../rule-confidence.ts";
import { drawGap, drawMap, type MapContent, writeMapKey } from "./draw-map.ts";
import { countText, dayText, differenceText, shareText, sumText } from "./german-text.ts";
import { page, paleInk, ReportDocument } from "./report-document.ts";
import { drawGroups, drawPattern, drawSeries, groupNames, groupWords } from "./report-drawing.ts";
import { contentBottom, writeFoot, writeHead, writePairs } from "./report-frame.ts";
import { classWord, legalSourceText, lightText, sourceText, sourceWords, statusWords } from "./report-words.ts";

export type Report = { fileName: string; bytes: Buffer };

type Facts = {
  overview: Overview;
  logo: Buffer | null;
  applications: ReportApplication[];
  map: MapContent | null;
};

const mostProjects = 7;
const mostPoints = 1500;
const mapSide = 264;

/** One A4 page about a municipality, as its council reads it. Throws `not-found` for one the caller has none of. */
export async function municipalityReport(
  caller: Caller & { files: FileStore },
  input: { ags: string; ruleSet: string },
): Promise<Report> {
  const overview = await getOverview(caller, input);
  const { organisation, userId } = caller.actor;
  const facts = await inOrganisation(caller.db, organisation.id, userId, async (tx) => ({
    overview,
    logo: await readLogo(tx, caller.files, organisation.id),
    applications: await listReportApplications(
      tx,
      overview.projects.shown.map((project) => project.id),
    ),
    map: await readMap(tx, caller, overview, input.ags),
  }));
  const bytes = await write(facts, caller.now());
  return { fileName: `bericht_${slugOf(overview.name, "gemeinde")}_${overview.today}.pdf`, bytes };
}

async function readMap(tx: Queryable, caller: Caller, overview: Overview, ags: string): Promise<MapContent | null> {
  const asOf = { revision: overview.revision, past: false };
  const bounds = await findReportBounds(tx, asOf, { ags });
  if (!bounds) return null;
  const ruleSetNumber = getRuleSet(overview.ruleSet).number;
  const projectIds = overview.projects.shown.map((project) => project.id);
  return {
    map: await readReportMap(tx, asOf, bounds),
    ags,
    areas: await listReportAreas(tx, { projectIds, bounds }),
    points: await listGapPoints(tx, asOf, {
      ...{ organisationId: caller.actor.organisation.id, ruleSetNumber, ags, bounds, limit: mostPoints },
    }),
  };
}

async function write({ overview, logo, applications, map }: Facts, now: Date): Promise<Buffer> {
  const title = `Gigabitausbau: ${overview.name}`;
  const document = new ReportDocument({
    ...{ title, author: overview.organisation.name, subject: "Bericht an den Rat", madeOn: now },
  });
  const ruleSet = getRuleSet(overview.ruleSet);
  const top = writeHead(document, {
    organisation: overview.organisation.name,
    logo,
    title,
    subtitle: `Versorgung Stand ${dayText(overview.offersAsOf)} · Adressen Stand ${dayText(overview.addressesAsOf)} · Projekte und Geld am ${dayText(overview.today)}`,
  });
  const left = { x: page.margin, width: page.width - 2 * page.margin - mapSide - 18 };
  const right = { x: page.width - page.margin - mapSide, y: top, width: mapSide, height: mapSide };
  const underLeft = writeSupply(document, overview, ruleSet.classLabels.versorgt, { ...left, y: top });
  if (map) drawMap(document, map, right, mapText(overview, map));
  const underMap = writeMapKey(document, { x: right.x, y: top + mapSide + 5 });
  const middle = Math.max(underLeft, underMap) + 8;
  const underParts = writeParts(document, overview, middle);
  writeProjects(document, overview, applications, underParts + 6);
  writeFoot(
    document,
    `Regelwerk: ${ruleSet.title.de} (${legalSourceText(ruleSet)}). Sicherheit der Regeln: ${ruleConfidenceText(ruleSet)}. Quellen: ${sourceText(overview.sources)}. Jede Adresse zählt einmal, überall gleich: versorgt vor Förderprojekt vor Eigenausbau vor der Klasse von heute. Erstellt am ${dayText(overview.today)} mit Breitbandlotse.`,
  );
  return document.finish();
}

function writeSupply(
  document: ReportDocument,
  overview: Overview,
  threshold: string | null,
  box: { x: number; y: number; width: number },
): number {
  const { total, change, series } = overview;
  const { x, width } = box;
  let y = box.y;
  document.text("P", shareText(total.served, total.addresses), { x, y: y - 6, width, size: 34, font: "bold" });
  y += 40;
  y += document.text(
    "P",
    `der ${countText(total.addresses)} Adressen sind versorgt${threshold ? ` (${threshold} Mbit/s)` : ""}`,
    { x, y, width, size: 10 },
  );
  if (change) {
    const note = change.methodBreak ? " (anderes Verfahren)" : "";
    y += document.text("P", `${differenceText(change.served)} Prozentpunkte seit ${dayText(change.since)}${note}`, {
      x,
      y,
      width,
      size: 9,
      font: "bold",
    });
  }
  y += document.text(
    "P",
    `Gigabit (1.000 Mbit/s): ${shareText(total.gigabit, total.addresses)}, ${countText(total.gigabit)} Adressen`,
    { x, y, width, size: 9 },
  );
  y += 7;
  drawGroups(document, total, { x, y, width, height: 13 });
  y += 18;
  const groups = groupsOf(total);
  document.within("L", () => {
    const size = groups.unknown > 0 ? 6.8 : 7.5;
    const shown = groupNames.filter((name) => name !== "unknown" || groups.unknown > 0);
    const words = shown.map((name) => ({
      name,
      lines: [groupWords[name], `${countText(groups[name])} · ${shareText(groups[name], total.addresses)}`],
    }));
    const widths = words.map(({ lines }) => 16 + Math.max(...lines.map((line) => document.widthOf(line, { size }))));
    const gap = (width - widths.reduce((sum, each) => sum + each, 0)) / Math.max(1, words.length - 1);
    let at = x;
    for (const [index, { name, lines }] of words.entries()) {
      document.ornament((pdf) => drawPattern(pdf, name, { x: at, y: y + 2, width: 8, height: 8 }));
      document.within("LI", () => {
        document.text("LBody", lines.join("\n"), { x: at + 11, y, width: (widths[index] ?? 0) - 10, size });
      });
      at += (widths[index] ?? 0) + Math.min(gap, 20);
    }
  });
  y += 28;
  if (series.length > 0) {
    y += document.text("H2", "Entwicklung", { x, y, width, size: 10, font: "bold" });
    document.text("P", "durchgezogen: versorgt, gestrichelt: Gigabit; Prozent der Adressen", {
      x,
      y,
      width,
      size: 7,
      colour: paleInk,
    });
    drawSeries(document, series, { x, y: y + 12, width, height: 128 });
    y += 140;
  }
  return y;
}

function writeParts(document: ReportDocument, overview: Overview, top: number): number {
  const { total, money } = overview;
  const groups = groupsOf(total);
  const column = (page.width - 2 * page.margin - 24) / 3;
  const x = (index: number) => page.margin + index * (column + 12);
  const heading = (index: number, text: string) =>
    top + document.text("H2", text, { x: x(index), y: top, width: column, size: 10, font: "bold" }) + 3;
  const openTop = heading(0, `Ohne Planung: ${countText(groups.open)}`);
  const underOpen = writePairs(
    document,
    [
      ...(["weiss", "hellgrau", "dunkelgrau"] as const).map((name, index) => ({
        label: classWord(name, getRuleSet(overview.ruleSet)),
        value: total.openByClass[name],
        draw: (pdf: PDFKit.PDFDocument, left: number, y: number) => drawGap(pdf, index + 1, left - 1, y, 2.4),
      })),
      { label: "förderfähig und noch offen", value: total.eligibleOpen },
    ],
    { x: x(0), y: openTop, width: column },
  );
  const underwayTop = heading(1, `Unterwegs: ${countText(groups.underway)}`);
  const underUnderway = writePairs(
    document,
    [
      { label: "Eigenausbau zugesagt", value: total.committed },
      { label: "im Förderprojekt", value: total.funded },
      { label: "im Bau", value: total.underConstruction },
      { label: "gebaut, noch nicht gemeldet", value: total.built },
    ],
    { x: x(1), y: underwayTop, width: column },
  );
  const moneyTop = heading(2, `Geld: ${sumText(money.grantedCents)} bewilligt`);
  const rows = money.bySource.map(({ source, grantedCents, receivedCents }) => [
    sourceWords[source] ?? source,
    sumText(grantedCents),
    sumText(receivedCents),
  ]);
  const underMoney =
    rows.length > 0
      ? document.table(
          [
            { title: "Geldgeber", width: column * 0.32 },
            { title: "bewilligt", width: column * 0.34, align: "right" },
            { title: "abgerufen", width: column * 0.34, align: "right" },
          ],
          rows,
          { x: x(2), y: moneyTop, size: 7.5 },
        )
      : moneyTop + document.text("P", "Noch kein Geld bewilligt.", { x: x(2), y: moneyTop, width: column, size: 8.5 });
  const own = money.ownShareCents ?? 0;
  const underOwn =
    own > 0
      ? underMoney +
        2 +
        document.text("P", `Eigenanteil der Kommunen: ${sumText(own)}`, {
          x: x(2),
          y: underMoney + 2,
          width: column,
          size: 8,
        })
      : underMoney;
  return Math.max(underOpen, underUnderway, underOwn);
}

function writeProjects(
  document: ReportDocument,
  overview: Overview,
  applications: readonly ReportApplication[],
  top: number,
): void {
  const { projects, deadlines } = overview;
  const x = page.margin;
  const inner = page.width - 2 * page.margin;
  let y = top;
  y += document.text("H2", "Projekte und Anträge", { x, y, width: inner, size: 10, font: "bold" }) + 3;
  const shown = projects.shown.slice(0, mostProjects);
  if (shown.length === 0) {
    y += document.text("P", "In dieser Gemeinde läuft noch kein Projekt.", { x, y, width: inner, size: 8.5 });
  } else {
    const rows = shown.map((project) => {
      const own = applications.filter((application) => application.projectId === project.id);
      const programme = own[0] ? own[0].programme : "kein Antrag";
      return [
        project.name,
        own.length > 1 ? `${programme} (+ ${own.length - 1})` : programme,
        project.stage?.de ?? statusWords[project.status],
        lightText(project),
        project.money && project.money.grantedCents > 0 ? sumText(project.money.grantedCents) : "–",
      ];
    });
    y = document.table(
      [
        { title: "Projekt", width: inner * 0.18 },
        { title: "Förderung", width: inner * 0.19 },
        { title: "Stand", width: inner * 0.16 },
        { title: "Ampel", width: inner * 0.35 },
        { title: "bewilligt", width: inner * 0.12, align: "right" },
      ],
      rows,
      { x, y, size: 7.8 },
    );
    if (projects.total > shown.length)
      y += document.text("P", `und ${countText(projects.total - shown.length)} weitere Projekte`, {
        x,
        y,
        width: inner,
        size: 8,
      });
  }
  writeDeadlines(document, deadlines, y + 8);
}

/** The open deadlines that come next, as many as the page holds; of several projects each stands with its own. */
function writeDeadlines(document: ReportDocument, deadlines: Overview["deadlines"], top: number): void {
  const inner = page.width - 2 * page.margin;
  const columns = [
    { title: "Frist", width: inner * 0.5 },
    { title: "Projekt", width: inner * 0.3 },
    { title: "bis", width: inner * 0.2, align: "right" as const },
  ];
  const rows = deadlines.map(({ title, project, dueOn }) => [title, project, dayText(dueOn)]);
  const heading = { x: page.margin, y: top, width: inner, size: 10, font: "bold" as const };
  let y = top + document.heightOf("Nächste Fristen", heading) + 3 + document.rowHeight(columns, [], 7.8, true);
  const fitting = rows.filter((row) => {
    y += document.rowHeight(columns, row, 7.8);
    return y <= contentBottom;
  });
  if (fitting.length === 0) return;
  const tableTop = top + document.text("H2", "Nächste Fristen", heading) + 3;
  document.table(columns, fitting, { x: page.margin, y: tableTop, size: 7.8 });
}

function mapText(overview: Overview, map: MapContent): string {
  return `Karte von ${overview.name} mit Nachbargemeinden, ${countText(map.areas.length)} Projektgebieten und ${countText(map.points.length)} Adressen unter der Schwelle; die Zahlen stehen im Text.`;
}
