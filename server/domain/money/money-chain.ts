import { type Cents, checkCents, sumCents } from "./cents.ts";
import {
  type MoneyMovement,
  type MoneyPeriod,
  type MoneySource,
  type MoneyStep,
  moneySources,
  moneySteps,
} from "./money-entry.ts";

/** The figure of each step; null where nothing was recorded, which is not the same as 0. */
export type StepFigures = Record<MoneyStep, Cents | null>;

/** What is open at a step: how much of the step before has not arrived here. Null when one of the two is not known. */
export type OpenFigures = Record<MoneyStep, Cents | null>;

export type ChainRow = { figures: StepFigures; open: OpenFigures };

export type MoneyChain = {
  total: ChainRow;
  bySource: Record<MoneySource, ChainRow>;
  /** Ascending, without a year last. */
  periods: { period: MoneyPeriod; total: ChainRow; bySource: Record<MoneySource, ChainRow> }[];
  findings: ChainFinding[];
};

export type ChainFinding = {
  id:
    | "received-over-requested"
    | "requested-over-granted"
    | "proven-over-received"
    | "contracted-over-granted"
    | "negative-figure";
  severity: "blocking" | "warning";
  source: MoneySource;
  step: MoneyStep;
  cents: Cents;
};

/**
 * Sums signed entries to the chain of each source and budget year, with the open difference at every step. Lapsed money
 * is no longer open to be requested, returned money no longer to be proven.
 */
export function moneyChain(entries: readonly MoneyMovement[]): MoneyChain {
  const years = [...new Set(entries.map((entry) => entry.period))].sort(byPeriod);
  const bySource = sourceRows(entries);
  return {
    total: totalRow(entries, bySource),
    bySource,
    periods: years.map((period) => {
      const within = entries.filter((entry) => entry.period === period);
      const sources = sourceRows(within);
      return { period, total: totalRow(within, sources), bySource: sources };
    }),
    findings: moneySources.flatMap((source) => findingsOf(source, bySource[source])),
  };
}

/** The grant that counts: the final one, before it the provisional one; null while there is neither. */
export function grantedOf(figures: StepFigures): Cents | null {
  return figures["granted-final"] ?? figures["granted-provisional"];
}

/** What an application has of one source: granted less lapsed, drawn less returned, and what it bears itself of the costs. */
export type MoneyStanding = { grantedCents: Cents; drawnCents: Cents; ownShareCents: Cents };

/**
 * Where the money of one application and source stands, as overview and report count it. Nobody grants an own share: without
 * a notice about it, it is what was contracted, else what was applied for. Figures of several applications must not be
 * added up before: the first of them that is granted would hide the others.
 */
export function standingOf(figures: StepFigures): MoneyStanding {
  const granted = grantedOf(figures);
  return {
    grantedCents: (granted ?? 0) - (figures.lapsed ?? 0),
    drawnCents: (figures.received ?? 0) - (figures.returned ?? 0),
    ownShareCents: granted ?? figures.contracted ?? figures.applied ?? 0,
  };
}

function sourceRows(entries: readonly MoneyMovement[]): Record<MoneySource, ChainRow> {
  const row = (source: MoneySource) => chainRow(entries.filter((entry) => entry.source === source));
  return {
    federal: row("federal"),
    land: row("land"),
    own: row("own"),
    operator: row("operator"),
    "third-party": row("third-party"),
  };
}

function chainRow(entries: readonly MoneyMovement[]): ChainRow {
  const figures = noFigures();
  for (const { step, cents } of entries) figures[step] = checkCents((figures[step] ?? 0) + cents, "a figure");
  return { figures, open: openOf(figures) };
}

/** All sources together. What is open is open of each: a source that is granted finally says nothing about the others. */
function totalRow(entries: readonly MoneyMovement[], bySource: Record<MoneySource, ChainRow>): ChainRow {
  const { figures, open } = chainRow(entries);
  for (const step of moneySteps) {
    const known = moneySources.map((source) => bySource[source].open[step]).filter((cents) => cents !== null);
    open[step] = known.length === 0 ? null : sumCents(known);
  }
  return { figures, open };
}

function openOf(figures: StepFigures): OpenFigures {
  const available = minus(grantedOf(figures), figures.lapsed ?? 0);
  const kept = minus(figures.received, figures.returned ?? 0);
  return {
    applied: null,
    "granted-provisional": minus(figures.applied, figures["granted-provisional"]),
    "granted-final": minus(figures["granted-provisional"] ?? figures.applied, figures["granted-final"]),
    contracted: minus(grantedOf(figures), figures.contracted),
    built: minus(figures.contracted ?? grantedOf(figures), figures.built),
    requested: minus(available, figures.requested ?? 0),
    received: minus(figures.requested, figures.received ?? 0),
    proven: minus(kept, figures.proven ?? 0),
    lapsed: null,
    returned: null,
  };
}

function findingsOf(source: MoneySource, { figures, open }: ChainRow): ChainFinding[] {
  const over = (id: ChainFinding["id"], step: MoneyStep, severity: ChainFinding["severity"]): ChainFinding[] => {
    const left = open[step];
    return figures[step] !== null && left !== null && left < 0 ? [{ id, severity, source, step, cents: -left }] : [];
  };
  const negative = moneySteps.flatMap((step): ChainFinding[] => {
    const cents = figures[step];
    return cents !== null && cents < 0 ? [{ id: "negative-figure", severity: "blocking", source, step, cents }] : [];
  });
  return [
    ...negative,
    ...over("contracted-over-granted", "contracted", "warning"),
    ...over("requested-over-granted", "requested", "blocking"),
    ...over("received-over-requested", "received", "blocking"),
    ...over("proven-over-received", "proven", "warning"),
  ];
}

function noFigures(): StepFigures {
  return {
    applied: null,
    "granted-provisional": null,
    "granted-final": null,
    contracted: null,
    built: null,
    requested: null,
    received: null,
    proven: null,
    lapsed: null,
    returned: null,
  };
}

function minus(from: Cents | null, what: Cents | null): Cents | null {
  return from === null || what === null ? null : from - what;
}

function byPeriod(a: MoneyPeriod, b: MoneyPeriod): number {
  return (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY);
}
