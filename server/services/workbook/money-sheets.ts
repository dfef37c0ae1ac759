import { germanDate } from "#domain/german-date.ts";
import { costTypeTexts } from "#domain/money/assemble-proof.ts";
import { type Cents, sumCents } from "#domain/money/cents.ts";
import type { Financing, FinancingStep } from "#domain/money/financing-step.ts";
import { moneySources, moneySteps } from "#domain/money/money-entry.ts";
import { sourceTexts } from "#domain/money/money-text.ts";
import { drawdownStateTexts, moneyBasisTexts, moneyStepTexts } from "#domain/money/money-words.data.ts";
import type { CostPlan } from "#domain/money/plan-basis.ts";
import type { MoneyDetail } from "../money/get-money.ts";
import { type Cell, cellName, type Sheet } from "./workbook.ts";

/** „Kostenplan": the items, then total and eligible cost as formulas over them. */
export function costPlanSheet(plan: CostPlan | undefined): Sheet {
  const items = plan?.items ?? [];
  const rows: Cell[][] = items.map((item) => [
    costTypeTexts[item.costType].de,
    item.year,
    item.eligible ? "ja" : "nein",
    { cents: item.cents },
    item.note,
  ]);
  const place = totalsOf(items.length);
  const sums: Cell[][] = [
    ["Summe", null, null, { formula: sumOf(3, items.length), cents: plan?.financing.totalCents ?? 0 }, null],
    [
      "davon zuwendungsfähig",
      null,
      null,
      {
        formula: items.length === 0 ? "0" : `SUMIF(${place.eligible},"ja",${place.cents})`,
        cents: plan?.financing.eligibleCents ?? 0,
      },
      plan
        ? `Fassung ${plan.number}, ${moneyBasisTexts[plan.basis].de} vom ${germanDate(plan.effectiveOn)}`
        : "kein Kostenplan",
    ],
  ];
  return {
    title: "Kostenplan",
    headers: ["Kostenart", "Jahr", "zuwendungsfähig", "Betrag", "Bemerkung"],
    rows: [...rows, ...sums],
  };
}

/**
 * „Finanzierung": from the cost plan to the share of each source by live formulas. Ceilings, cuts and overrides of a grant
 * stand as one amount of correction, so that every formula agrees with what is stored; the steps below say where it is from.
 */
export function financingSheet(plan: CostPlan | undefined): Sheet {
  const headers = ["Position", "Satz", "Betrag", "Erläuterung"];
  if (!plan) return { title: "Finanzierung", headers, rows: [["kein Kostenplan", null, null, null]] };
  const { financing, items } = plan;
  const count = items.length;
  const { bySource, base, totalCents, eligibleCents } = financing;
  // While amounts are ranges the sheet reckons with the lower ends, and the own share is what those leave.
  const paid = sumCents(
    (["federal", "land", "operator", "third-party"] as const).map((source) => bySource[source].low),
  );
  const shares = (["federal", "land"] as const).map((source) => grantRows(financing, source));
  const c = (row: number) => cellName(2, row);
  const [federal, land] = shares;
  const income = eligibleCents - base.low;
  const rows: Cell[][] = [
    ["Gesamtkosten", null, { formula: cellName(3, count, "Kostenplan"), cents: totalCents }, "Summe des Kostenplans"],
    ["Zuwendungsfähige Kosten", null, { formula: cellName(3, count + 1, "Kostenplan"), cents: eligibleCents }, null],
    [
      "Einnahmen oder Barwert der Pacht",
      null,
      discountedCell(financing, income, c(1)),
      plan.inputs.model === "gap" ? "Wirtschaftlichkeitslücke" : null,
    ],
    ["Bemessungsgrundlage", null, { formula: `MAX(0,${c(1)}-${c(2)})`, cents: base.low }, null],
    [
      "Bund nach Satz",
      federal?.rate ?? null,
      { formula: byRate(4), cents: federal?.byRate ?? 0 },
      federal?.formula ?? null,
    ],
    [
      "Bund: Kürzung oder Berichtigung",
      null,
      { cents: federal?.correction ?? 0 },
      "Höchstbeträge, Mindest-Eigenanteil, Vorgaben",
    ],
    ["Land nach Satz", land?.rate ?? null, { formula: byRate(6), cents: land?.byRate ?? 0 }, land?.formula ?? null],
    [
      "Land: Kürzung oder Berichtigung",
      null,
      { cents: land?.correction ?? 0 },
      "Höchstbeträge, Mindest-Eigenanteil, Vorgaben",
    ],
    ["Bund", null, { formula: `${c(4)}+${c(5)}`, cents: bySource.federal.low }, null],
    ["Land", null, { formula: `${c(6)}+${c(7)}`, cents: bySource.land.low }, null],
    operatorRow(financing),
    ["Dritte", null, { cents: bySource["third-party"].low }, null],
    [
      "Eigenanteil",
      null,
      { formula: `${c(0)}-${c(8)}-${c(9)}-${c(10)}-${c(11)}`, cents: totalCents - paid },
      "der Rest",
    ],
    ...prefinancedRow(plan, c(2)),
    ...(financing.certain
      ? []
      : [["Hinweis", null, null, "Werte fehlen: die Beträge sind untere Grenzen, siehe Schritte"]]),
    [null, null, null, null],
    ["Rechenschritte", "Satz", "Ergebnis", "Rechnung"],
    ...financing.steps.map(stepRow),
    [null, null, null, null],
    ...financing.findings.map((finding): Cell[] => ["Feststellung", null, null, finding.text.de]),
  ];
  return { title: "Finanzierung", headers, rows };
}

/** „Jahre": the shares of each year with sums over years and sources. */
export function yearsSheet(plan: CostPlan | undefined): Sheet {
  const years = plan?.financing.byYear ?? [];
  const headers = ["Jahr", "Kosten", ...moneySources.map((source) => sourceTexts[source].de), "Summe der Anteile"];
  const last = moneySources.length + 1;
  const rows = years.map(({ year, costCents, bySource }, index): Cell[] => [
    String(year),
    { cents: costCents },
    ...moneySources.map((source) => ({ cents: bySource[source] })),
    { formula: `SUM(${cellName(2, index)}:${cellName(last, index)})`, cents: costCents },
  ]);
  const sum = (column: number, cents: Cents): Cell => ({ formula: sumOf(column, years.length), cents });
  const total = sumCents(years.map((year) => year.costCents));
  const sums: Cell[] = [
    "Summe",
    sum(1, total),
    ...moneySources.map((source, index) => sum(2 + index, sumCents(years.map((year) => year.bySource[source])))),
    sum(last + 1, total),
  ];
  return { title: "Jahre", headers, rows: years.length === 0 ? [["keine sicheren Anteile"]] : [...rows, sums] };
}

/** „Mittelfluss": every entry, and beside it „Mittelkette" sums them by step and source with formulas. */
export function entriesSheet({ entries }: MoneyDetail): Sheet {
  const headers = [
    "Nr.",
    "Schritt",
    "Quelle",
    "Haushaltsjahr",
    "Betrag",
    "gültig ab",
    "Grundlage",
    "Bezug",
    "Grund",
    "berichtigt Nr.",
    "erfasst am",
    "erfasst von",
  ];
  const rows = entries.map((entry): Cell[] => [
    entry.id,
    moneyStepTexts[entry.step].de,
    sourceTexts[entry.source].de,
    entry.period === null ? "" : String(entry.period),
    { cents: entry.cents },
    germanDate(entry.effectiveOn),
    moneyBasisTexts[entry.basis].de,
    entry.reference,
    entry.reason,
    entry.corrects,
    germanDate(entry.recordedAt),
    entry.recordedBy,
  ]);
  return { title: "Mittelfluss", headers, rows };
}

export function chainSheet({ chain, entries }: MoneyDetail): Sheet {
  const headers = ["Schritt", ...moneySources.map((source) => sourceTexts[source].de), "Gesamt"];
  const last = entries.length + 1;
  const column = (letter: string) => `Mittelfluss!${letter}2:${letter}${Math.max(2, last)}`;
  const rows = moneySteps.map((step, index): Cell[] => [
    moneyStepTexts[step].de,
    ...moneySources.map((source) => ({
      formula: `SUMIFS(${column("E")},${column("B")},"${moneyStepTexts[step].de}",${column("C")},"${sourceTexts[source].de}")`,
      cents: chain.bySource[source].figures[step] ?? 0,
    })),
    {
      formula: `SUM(${cellName(1, index)}:${cellName(moneySources.length, index)})`,
      cents: chain.total.figures[step] ?? 0,
    },
  ]);
  return { title: "Mittelkette", headers, rows };
}

/** „Abrufe": plan, request and payments, with what is open as a formula. */
export function drawdownSheet({ drawdowns }: MoneyDetail): Sheet {
  const headers = [
    "Nr.",
    "Meilenstein",
    "Quelle",
    "Haushaltsjahr",
    "Termin",
    "geplant",
    "angefordert am",
    "angefordert",
    "abgerufen",
    "offen",
    "Stand",
    "Bemerkung",
  ];
  const rows = drawdowns.map((one, index): Cell[] => [
    String(one.number),
    one.title,
    sourceTexts[one.source].de,
    String(one.budgetYear),
    one.plannedOn && germanDate(one.plannedOn),
    { cents: one.plannedCents },
    one.requestedOn && germanDate(one.requestedOn),
    { cents: one.requestedCents ?? 0 },
    { cents: one.receivedCents },
    { formula: `${cellName(7, index)}-${cellName(8, index)}`, cents: (one.requestedCents ?? 0) - one.receivedCents },
    drawdownStateTexts[one.state].de,
    one.note,
  ]);
  const sum = (column: number, cents: Cents): Cell => ({ formula: sumOf(column, drawdowns.length), cents });
  const requested = sumCents(drawdowns.map((one) => one.requestedCents ?? 0));
  const received = sumCents(drawdowns.map((one) => one.receivedCents));
  const sums: Cell[] = [
    "",
    "Summe",
    "",
    "",
    "",
    sum(5, sumCents(drawdowns.map((one) => one.plannedCents))),
    "",
    sum(7, requested),
    sum(8, received),
    sum(9, requested - received),
    "",
    "",
  ];
  return { title: "Abrufe", headers, rows: drawdowns.length === 0 ? [] : [...rows, sums] };
}

/** A grant by its rate, and by how much what is stored differs from that. */
function grantRows({ steps, bySource, base }: Financing, source: "federal" | "land") {
  const step = steps.find(({ id }) => id === `${source}-rate` || id === `${source}-target`);
  const basisPoints = step?.basisPoints ?? 0;
  const byRate = Number((BigInt(base.low) * BigInt(basisPoints)) / 10_000n);
  return {
    rate: { basisPoints },
    byRate,
    correction: bySource[source].low - byRate,
    formula: step?.formula.de ?? null,
  };
}

/** Rounded down to the cent as grants are; the inner rounding takes out what binary fractions add. */
function byRate(row: number): string {
  return `ROUNDDOWN(ROUND(${cellName(2, 3)}*${cellName(1, row)},6),2)`;
}

/** Yearly payments as the present value of their formula; what is entered as one amount stands as it is. */
function discountedCell({ discounted }: Financing, cents: Cents, eligible: string): Cell {
  if (!discounted) return { cents };
  const { yearlyCents, years, rateBasisPoints } = discounted;
  const value = `-PV(${rateBasisPoints / 10_000},${years},${yearlyCents / 100})`;
  return { formula: `MIN(ROUND(${value},2),${eligible})`, cents };
}

/** Operator model: how much of the own share finances the lease in advance. */
function prefinancedRow({ inputs, financing }: CostPlan, income: string): Cell[][] {
  if (inputs.model !== "operator" || !financing.prefinanced) return [];
  const said = "Die Kommune zahlt den Barwert der Pacht in den Baujahren; er kommt über die Zweckbindung zurück";
  return [["davon Vorfinanzierung der Pacht", null, { formula: income, cents: financing.prefinanced.high }, said]];
}

/** What revenue or lease covers; a value set by hand stands as it is. */
function operatorRow({ bySource, base, eligibleCents }: Financing): Cell[] {
  const cents = bySource.operator.low;
  const follows = cents === eligibleCents - base.low;
  return ["Netzbetreiber", null, follows ? { formula: `${cellName(2, 1)}-${cellName(2, 3)}`, cents } : { cents }, null];
}

function stepRow(step: FinancingStep): Cell[] {
  const { low, high } = step.result;
  const source = step.origin?.source;
  const named = source ? ` [${[source.title, source.section, source.date].filter(Boolean).join(", ")}]` : "";
  const said = low === high ? "" : ` (bis ${(high / 100).toFixed(2).replace(".", ",")} €)`;
  const rate: Cell = step.basisPoints === null ? null : { basisPoints: step.basisPoints };
  return [step.title.de, rate, { cents: low }, `${step.formula.de}${said}${named}`];
}

function totalsOf(count: number) {
  return {
    eligible: `${cellName(2, 0)}:${cellName(2, count - 1)}`,
    cents: `${cellName(3, 0)}:${cellName(3, count - 1)}`,
  };
}

function sumOf(column: number, count: number): string {
  return count === 0 ? "0" : `SUM(${cellName(column, 0)}:${cellName(column, count - 1)})`;
}
