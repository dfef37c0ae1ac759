import { inOrganisation } from "#db/transaction.ts";
import type { ApplicationSummary } from "#domain/application.ts";
import { outcomeTexts } from "#domain/application-words.data.ts";
import { germanDate } from "#domain/german-date.ts";
import { moneyChain, standingOf } from "#domain/money/money-chain.ts";
import { type NoticeRow, newestNotices, type StepSumRow } from "#queries/money.sql.ts";
import { listApplications } from "../applications/list-applications.ts";
import type { Caller } from "../caller.ts";
import { projectMoney } from "../money/project-money.ts";
import { type Cell, cellName, type Workbook } from "./workbook.ts";

const headers = [
  ...[
    "Projekt",
    "Antrag",
    "Programm",
    "Zuwendungsempfänger",
    "Aktenzeichen",
    "Bescheid",
    "Schritt",
    "Stand",
    "Adressen",
  ],
  ...["Bund bewilligt", "Land bewilligt", "Eigenanteil", "Summe", "gebaut", "abgerufen", "noch abrufbar"],
];
const firstSum = 9;

/**
 * All applications of the organisation on one sheet, for the council and the Land: notice, money, stage. Money counts as in
 * the overview, so that the sums of both agree.
 */
export async function projectsWorkbook(caller: Caller): Promise<Workbook> {
  const { organisation, userId } = caller.actor;
  const applications = await listApplications(caller, {});
  const sums = new Map<string, StepSumRow[]>();
  for (const row of await projectMoney(caller, {})) {
    sums.set(row.applicationId, [...(sums.get(row.applicationId) ?? []), row]);
  }
  const notices = await inOrganisation(caller.db, organisation.id, userId, (tx) => newestNotices(tx, organisation.id));
  const rows = applications.map((application, index) =>
    rowOf(
      application,
      sums.get(application.id) ?? [],
      notices.filter((one) => one.applicationId === application.id),
      index,
    ),
  );
  const total: Cell[] = headers.map((_, column) =>
    column === 0 ? "Summe" : column < firstSum ? "" : sumCell(rows, column),
  );
  const made: Cell[] = [`Stand ${germanDate(caller.now().toISOString())}, Breitbandlotse, ${organisation.name}`];
  return {
    title: `Projekte ${organisation.name}`,
    sheets: [{ title: "Projekte", headers, rows: rows.length === 0 ? [made] : [...rows, total, [], made] }],
  };
}

function rowOf(
  application: ApplicationSummary,
  sums: readonly StepSumRow[],
  notices: readonly NoticeRow[],
  index: number,
): Cell[] {
  const { bySource, total } = moneyChain(sums.map((row) => ({ ...row, period: null })));
  const [federal, land] = [standingOf(bySource.federal.figures), standingOf(bySource.land.figures)];
  const own = standingOf(bySource.own.figures).ownShareCents;
  const drawn = federal.drawnCents + land.drawnCents;
  const grants = federal.grantedCents + land.grantedCents;
  // What was paid back cannot be drawn once more.
  const returned = (bySource.federal.figures.returned ?? 0) + (bySource.land.figures.returned ?? 0);
  const cell = (column: number) => cellName(column, index);
  return [
    application.projectName,
    `${application.number}: ${application.title}`,
    application.programme.title.de,
    application.applicant,
    application.fileNumbers.map(({ number }) => number).join("; "),
    notices.map(noticeText).join("; "),
    application.stageTitle?.de ?? application.stage,
    outcomeTexts[application.outcome].de,
    application.frozen?.addresses ?? null,
    { cents: federal.grantedCents },
    { cents: land.grantedCents },
    { cents: own },
    { formula: `${cell(firstSum)}+${cell(firstSum + 1)}+${cell(firstSum + 2)}`, cents: grants + own },
    { cents: total.figures.built ?? 0 },
    { cents: drawn },
    {
      formula: `${cell(firstSum)}+${cell(firstSum + 1)}-${cell(firstSum + 5)}${returned === 0 ? "" : `-${returned / 100}`}`,
      cents: grants - drawn - returned,
    },
  ];
}

function noticeText({ source, step, noticedOn, reference }: NoticeRow): string {
  const who = source === "federal" ? "Bund" : "Land";
  const height = step === "granted-final" ? "abschließend" : "vorläufig";
  return [`${who} ${height} vom ${germanDate(noticedOn)}`, reference].filter(Boolean).join(", ");
}

function sumCell(rows: readonly (readonly Cell[])[], column: number): Cell {
  const cents = rows.reduce((sum, row) => {
    const cell = row[column];
    return sum + (cell !== null && typeof cell === "object" && "cents" in cell ? cell.cents : 0);
  }, 0);
  return { formula: `SUM(${cellName(column, 0)}:${cellName(column, rows.length - 1)})`, cents };
}
