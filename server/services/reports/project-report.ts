import { inOrganisation } from "#db/transaction.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import { germanDay } from "#domain/german-day.ts";
import { germanReason } from "#domain/german-status.data.ts";
import type { OverviewProject } from "#domain/overview.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { slugOf } from "#domain/slug.ts";
import { listOverviewSources } from "#queries/overview-places.sql.ts";
import type { ProjectRow } from "#queries/projects.sql.ts";
import { findReportBounds, listGapPoints, listReportAreas, readReportMap } from "#queries/report-map.sql.ts";
import {
  listReportApplications,
  listReportDeadlines,
  listReportDocuments,
  type ReportApplication,
  type ReportDeadline,
  type ReportFile,
  type ReportMoney,
  sumReportMoney,
} from "#queries/report-projects.sql.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { readLogo } from "../logo/get-logo.ts";
import { readProjects } from "../overview/overview-projects.ts";
import { getProjectRow } from "../projects/project-record.ts";
import { projectStatistics } from "../projects/project-statistics.ts";
import { ruleConfidenceText } from "../rule-confidence.ts";
import { drawGap, drawMap, type MapContent, writeMapKey } from "./draw-map.ts";
import { countText, dayText, shareText, sumText } from "./german-text.ts";
import type { Report } from "./municipality-report.ts";
import { type Column, page, paleInk, ReportDocument } from "./report-document.ts";
import { contentBottom, writeFoot, writeHead, writePairs } from "./report-frame.ts";
import {
  classWord,
  legalSourceText,
  lightText,
  outcomeWords,
  sourceText,
  sourceWords,
  statusWords,
  stepWords,
} from "./report-words.ts";

type Facts = {
  row: ProjectRow;
  statistics: AreaStatistics;
  project: OverviewProject | undefined;
  logo: Buffer | null;
  map: MapContent | null;
  applications: ReportApplication[];
  deadlines: ReportDeadline[];
  money: ReportMoney[];
  documents: ReportFile[];
  sources: string;
  today: string;
};

const mostPoints = 1500;
const mapSide = 250;
const inner = page.width - 2 * page.margin;

/** The report on a project for the council; `id` is its id or slug. Throws `not-found`. */
export async function projectReport(caller: Caller & { files: FileStore }, input: { id: string }): Promise<Report> {
  const { organisation, userId } = caller.actor;
  const today = germanDay(caller.now());
  const statistics = await projectStatistics(caller, input);
  const facts = await inOrganisation(caller.db, organisation.id, userId, async (tx): Promise<Facts> => {
    const { row, revision } = await getProjectRow(tx, caller, input.id);
    const asOf = { revision, past: false };
    const bounds = await findReportBounds(tx, asOf, { projectId: row.id });
    const request = { organisationId: organisation.id, projectIds: [row.id], published: false, today };
    const ruleSetNumber = getRuleSet(row.ruleSet).number;
    const points = { organisationId: organisation.id, ruleSetNumber, ags: null, limit: mostPoints };
    return {
      row,
      statistics,
      project: (await readProjects(tx, request)).projects.shown[0],
      logo: await readLogo(tx, caller.files, organisation.id),
      map: bounds && {
        map: await readReportMap(tx, asOf, bounds),
        ags: null,
        areas: await listReportAreas(tx, { projectIds: [row.id], bounds }),
        points: await listGapPoints(tx, asOf, { ...points, bounds }),
      },
      applications: await listReportApplications(tx, [row.id]),
      deadlines: await listReportDeadlines(tx, row.id),
      money: await sumReportMoney(tx, row.id),
      documents: await listReportDocuments(tx, row.id),
      sources: sourceText(
        await listOverviewSources(
          tx,
          organisation.id,
          statistics.municipalities.map(({ ags }) => ags),
        ),
      ),
      today,
    };
  });
  const bytes = await write(facts, organisation.name, caller.now());
  return { fileName: `bericht_${slugOf(facts.row.name, "projekt")}_${today}.pdf`, bytes };
}

async function write(facts: Facts, organisation: string, now: Date): Promise<Buffer> {
  const { row, statistics, today } = facts;
  const title = `Projekt ${row.name}`;
  const document = new ReportDocument({ title, author: organisation, subject: "Bericht an den Rat", madeOn: now });
  const ruleSet = getRuleSet(row.ruleSet);
  const { addresses, offers } = statistics.dataAsOf;
  const top = writeHead(document, {
    ...{ organisation, logo: facts.logo, title },
    subtitle: `${statusWords[row.status]} · ${ruleSet.title.de} · Versorgung Stand ${dayText(offers)} · Adressen Stand ${dayText(addresses)}`,
  });
  const left = { x: page.margin, y: top, width: inner - mapSide - 18 };
  const underNumbers = writeNumbers(document, facts, left);
  let underMap = top;
  if (facts.map) {
    const box = { x: page.width - page.margin - mapSide, y: top, width: mapSide, height: mapSide };
    const text = `Karte der ${countText(facts.map.areas.length)} Gebiete des Projekts mit ${countText(facts.map.points.length)} Adressen unter der Schwelle; die Zahlen stehen im Text.`;
    drawMap(document, facts.map, box, text);
    underMap = writeMapKey(document, { x: box.x, y: top + mapSide + 5 });
  }
  const flow = new Flow(document, Math.max(underNumbers, underMap) + 10);
  flow.table(
    "Anträge",
    [
      { title: "Nr.", width: inner * 0.06 },
      { title: "Antrag", width: inner * 0.27 },
      { title: "Förderung", width: inner * 0.27 },
      { title: "Stand", width: inner * 0.24 },
      { title: "Ausgang", width: inner * 0.16 },
    ],
    facts.applications.map((each) => [
      ...[String(each.number), each.title, each.programme, each.stage],
      outcomeWords[each.outcome] ?? each.outcome,
    ]),
    "Noch kein Antrag gestellt.",
  );
  flow.table(...moneyTable(facts.money), "Noch kein Geld erfasst.");
  flow.table(
    "Fristen",
    [
      { title: "Frist", width: inner * 0.6 },
      { title: "bis", width: inner * 0.2 },
      { title: "Stand", width: inner * 0.2 },
    ],
    facts.deadlines.map((each) => [each.title, dayText(each.dueOn), deadlineState(each, today)]),
    "Keine Frist erfasst.",
  );
  flow.table(
    "Unterlagen",
    [
      { title: "Unterlage", width: inner * 0.7 },
      { title: "Fassung", width: inner * 0.12, align: "right" },
      { title: "vom", width: inner * 0.18, align: "right" },
    ],
    facts.documents.map((each) => [each.title, String(each.version), dayText(each.uploadedOn)]),
    "Noch keine Unterlage abgelegt.",
  );
  writeFoot(
    document,
    `Regelwerk: ${ruleSet.title.de} (${legalSourceText(ruleSet)}). Sicherheit der Regeln: ${ruleConfidenceText(ruleSet)}. Quellen: ${facts.sources}. Erstellt am ${dayText(today)} mit Breitbandlotse.`,
  );
  return document.finish();
}

function writeNumbers(document: ReportDocument, facts: Facts, box: { x: number; y: number; width: number }): number {
  const { addresses, ineligible, areaSquareMetres, households, municipalities } = facts.statistics;
  const { x, width } = box;
  let y = box.y;
  document.text("P", countText(addresses.eligible), { x, y: y - 6, width, size: 30, font: "bold" });
  y += 36;
  const eligible = `förderfähige Adressen von ${countText(addresses.total)} im Projektgebiet (${shareText(addresses.eligible, addresses.total)})`;
  y += document.text("P", eligible, { x, y, width, size: 10 }) + 4;
  const { project } = facts;
  if (project?.light) y += document.text("P", lightText(project), { x, y, width, size: 9, font: "bold" }) + 4;
  y += document.text("H2", "Adressen nach Klasse", { x, y, width, size: 10, font: "bold" }) + 2;
  const ruleSet = getRuleSet(facts.statistics.ruleSet);
  const symbols = { weiss: 1, hellgrau: 2, dunkelgrau: 3 } as const;
  y = writePairs(
    document,
    [
      ...(["weiss", "hellgrau", "dunkelgrau"] as const).map((name) => ({
        label: classWord(name, ruleSet),
        value: addresses.byClass[name],
        draw: (pdf: PDFKit.PDFDocument, left: number, middle: number) =>
          drawGap(pdf, symbols[name], left - 1, middle, 2.4),
      })),
      { label: "versorgt", value: addresses.byClass.versorgt },
      ...(addresses.byClass.unknown > 0 ? [{ label: "unbekannt", value: addresses.byClass.unknown }] : []),
    ],
    { x, y, width },
  );
  if (ineligible.length > 0) {
    y += 4 + document.text("H2", "Nicht förderfähig", { x, y: y + 4, width, size: 10, font: "bold" }) + 2;
    const pairs = ineligible.map(({ reason, addresses: count }) => ({ label: germanReason[reason], value: count }));
    y = writePairs(document, pairs.slice(0, 5), { x, y, width });
  }
  const size = `${new Intl.NumberFormat("de-DE", { maximumFractionDigits: 1 }).format(areaSquareMetres / 10_000)} ha`;
  const homes = households ? `, ${countText(households.total)} Haushalte` : "";
  const places = municipalities.map(({ name, ags }) => name ?? ags).join(", ");
  y += 4;
  y += document.text("P", `Fläche ${size}${homes}${places ? `; ${places}` : ""}`, {
    ...{ x, y, width, size: 8.5, colour: paleInk, height: 34 },
  });
  return y;
}

function moneyTable(money: readonly ReportMoney[]): [string, Column[], string[][]] {
  const sources = Object.keys(sourceWords).filter((source) => money.some((each) => each.source === source));
  const width = (inner * 0.72) / (sources.length + 1);
  const columns: Column[] = [
    { title: "Schritt", width: inner * 0.28 },
    ...sources.map((source): Column => ({ title: sourceWords[source] ?? source, width, align: "right" })),
    { title: "Summe", width, align: "right" },
  ];
  const rows = stepWords.flatMap(([step, word]) => {
    const own = money.filter((each) => each.step === step);
    if (own.length === 0) return [];
    const figures = sources.map((source) => own.find((each) => each.source === source)?.cents);
    const sum = own.reduce((total, each) => total + each.cents, 0);
    return [[word, ...figures.map((cents) => (cents === undefined ? "–" : sumText(cents))), sumText(sum)]];
  });
  return ["Geld vom Antrag bis zum Nachweis", columns, rows];
}

function deadlineState({ state, doneOn, dueOn }: ReportDeadline, today: string): string {
  if (state === "done") return doneOn ? `erledigt am ${dayText(doneOn)}` : "erledigt";
  return dueOn < today ? "überfällig" : "offen";
}

/** Lays tables one below the other and turns the page where the next rows would not fit. */
class Flow {
  readonly #document: ReportDocument;
  #y: number;

  constructor(document: ReportDocument, top: number) {
    this.#document = document;
    this.#y = top;
  }

  table(title: string, columns: readonly Column[], rows: readonly (readonly string[])[], none: string): void {
    const heights = rows.map((row) => this.#document.rowHeight(columns, row));
    const headHeight = this.#document.rowHeight(columns, [], undefined, true);
    // A heading stays with the first rows of its table.
    const start = 22 + headHeight + heights.slice(0, 2).reduce((sum, height) => sum + height, 0);
    if (this.#y + start > contentBottom) this.#turn();
    const heading = { x: page.margin, y: this.#y, width: inner, size: 11, font: "bold" as const };
    this.#y += this.#document.text("H2", title, heading) + 3;
    if (rows.length === 0) {
      this.#y += this.#document.text("P", none, { x: page.margin, y: this.#y, width: inner, size: 8.5 }) + 8;
      return;
    }
    let done = 0;
    while (done < rows.length) {
      let y = this.#y + headHeight + (heights[done] ?? 0);
      let upTo = done + 1;
      while (upTo < rows.length && y + (heights[upTo] ?? 0) <= contentBottom) y += heights[upTo++] ?? 0;
      this.#y = this.#document.table(columns, rows.slice(done, upTo), { x: page.margin, y: this.#y });
      done = upTo;
      if (done < rows.length) this.#turn();
    }
    this.#y += 8;
  }

  #turn(): void {
    this.#document.addPage();
    this.#y = page.margin;
  }
}
