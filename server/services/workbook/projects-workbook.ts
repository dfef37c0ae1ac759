import { inOrganisation } from "#db/transaction.ts";
import type { ApplicationSummary } from "#domain/application.ts";
import { outcomeTexts } from "#domain/application-words.data.ts";
import { germanDate } from "#domain/german-date.ts";
import { grantedOf, moneyChain, type StepFigures } from "#domain/money/money-chain.ts";
import type { MoneySource } from "#domain/money/money-entry.ts";
import { type MoneySumRow, type NoticeRow, newestNotices } from "#queries/money.sql.ts";
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

/** All applications of the organisation on one sheet, for the council and the Land: notice, money, stage. */
export async function projectsWorkbook(caller: Caller): Promise<Workbook> {
  const { organisation, userId } = caller.actor;
  const applications = await listApplications(caller, {});
  const sums = new Map<string, MoneySumRow[]>();
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
  sums: readonly MoneySumRow[],
  notices: readonly NoticeRow[],
  index: number,
): Cell[] {
  const { bySource, total } = moneyChain(sums.map((row) => ({ ...row, period: null })));
  const granted = (source: MoneySource) => grantedOf(bySource[source].figures) ?? 0;
  const own = ownShare(bySource.own.figures);
  const drawn = (bySource.federal.figures.received ?? 0) + (bySource.land.figures.received ?? 0);
  const grants = granted("federal") + granted("land");
  const lapsed = (bySource.federal.figures.lapsed ?? 0) + (bySource.land.figures.lapsed ?? 0);
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
    { cents: granted("federal") },
    { cents: granted("land") },
    { cents: own },
    { formula: `${cell(firstSum)}+${cell(firstSum + 1)}+${cell(firstSum + 2)}`, cents: grants + own },
    { cents: total.figures.built ?? 0 },
    { cents: drawn },
    {
      formula: `${cell(firstSum)}+${cell(firstSum + 1)}-${cell(firstSum + 5)}${lapsed === 0 ? "" : `-${lapsed / 100}`}`,
      cents: grants - drawn - lapsed,
    },
  ];
}

/** The own share as contracted or applied for: nobody grants it. */
function ownShare(figures: StepFigures): number {
  return grantedOf(figures) ?? figures.contracted ?? figures.applied ?? 0;
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
