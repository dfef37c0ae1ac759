import { isFirm, weakestOf } from "../confidence.ts";
import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { Cents } from "./cents.ts";
import { type Drawable, type DrawnEntry, drawable } from "./drawable.ts";
import type { DrawdownCheck, DrawdownFacts, GrantNotice } from "./drawdown.ts";
import type { DrawdownRules } from "./drawdown-rules.ts";
import type { GrantShare } from "./grant-share.ts";
import { type MoneyChain, moneyChain } from "./money-chain.ts";
import type { MoneySource } from "./money-entry.ts";
import { dateText, euroText, text } from "./money-text.ts";
import { finalNoticeTerms, type NoticeTerms } from "./newest-notice.ts";
import { interestRisk } from "./over-drawing.data.ts";

export type DrawdownRequest = {
  source: MoneySource;
  budgetYear: number;
  cents: Cents;
  requestedOn: string;
  facts: DrawdownFacts;
};

/** What a request is checked against. */
export type DrawdownKnown = {
  entries: readonly DrawnEntry[];
  /** In any order. */
  notices: readonly GrantNotice[];
  /** The share of each funder of the expenditure. */
  shares: Readonly<Record<"federal" | "land", GrantShare>>;
  /** Whether the funder accepted the final proof. */
  proofAccepted: boolean;
  rules: DrawdownRules;
};

/**
 * Checks a request for money against all that a funder asks for, every answer at once: after the final notice, within
 * its period, work has progressed, invoices are paid, no more than the funder's share of what was paid, within the grant and
 * its budget year. Money that is not a grant needs no notice and no share. Each check names what its rule rests on; one
 * whose rule was not read at its source stops a request only until somebody gives a reason.
 */
export function checkDrawdown(
  request: DrawdownRequest,
  known: DrawdownKnown,
): { ok: boolean; checks: DrawdownCheck[] } {
  const { source } = request;
  const chain = moneyChain(known.entries);
  const shared = [checkOf("amount", request.cents > 0, true, amountText(request.cents))];
  const reason = request.facts.overdrawReason?.trim() ?? "";
  const work = [progressCheck(request, chain), invoicesCheck(request, chain)].map((check) =>
    onRule(check, [known.rules.work], reason),
  );
  if (source !== "federal" && source !== "land") return answerOf([...shared, ...work]);
  const terms = finalNoticeTerms(source, known.notices);
  const share = known.shares[source];
  const paidCents = request.facts.invoicesPaidCents ?? 0;
  const limits = drawable({ ...known, source, share, paidCents });
  return answerOf([
    ...shared,
    onRule(noticeCheck(request, terms, chain), [known.rules.notice], reason),
    periodCheck(request, terms),
    ...work,
    ...(request.facts.invoicesPaidCents === null
      ? []
      : [onRule(shareCheck(request, share, limits), [share.clause, interestRisk], reason, share.liftable)]),
    grantCheck(request, limits, share.retention, reason),
    ...budgetYearCheck(request, chain),
  ]);
}

/** The check with what it rests on; `liftable` unless told otherwise when that was not read at its source. */
function onRule(
  check: DrawdownCheck,
  given: readonly Origin[],
  reason: string,
  liftable = !given.every(({ confidence }) => isFirm(confidence)),
): DrawdownCheck {
  const rests = given.map(({ confidence, source, note }) => ({
    confidence,
    source,
    ...(note !== undefined && { note }),
  }));
  const resting = { ...check, rests, confidence: weakestOf(rests) };
  if (check.ok !== false || !check.blocking) return resting;
  if (!liftable || reason === "") return { ...resting, liftable };
  const lifted = text`${{ de: "Trotzdem angefordert, weil", en: "Requested nevertheless, because" }}: ${reason}`;
  return { ...resting, blocking: false, liftable, text: text`${check.text} ${lifted}` };
}

function answerOf(checks: DrawdownCheck[]): { ok: boolean; checks: DrawdownCheck[] } {
  return { ok: !checks.some((check) => check.blocking && check.ok === false), checks };
}

function noticeCheck(request: DrawdownRequest, terms: NoticeTerms | null, chain: MoneyChain): DrawdownCheck {
  const isRecorded = chain.bySource[request.source].figures["granted-final"] !== null;
  if (!isRecorded) {
    return checkOf("notice", false, true, {
      de: "Der Bescheid in abschließender Höhe ist nicht eingetragen.",
      en: "The notice of the final amount is not recorded.",
    });
  }
  if (!terms) {
    return checkOf("notice", null, false, {
      de: "Das Datum des Bescheids in abschließender Höhe ist nicht eingetragen.",
      en: "The date of the final notice is not recorded.",
    });
  }
  const isAfter = request.requestedOn >= terms.firstOn;
  const said = text`${{ de: "Bescheid vom", en: "Notice of" }} ${dateText(terms.firstOn)}`;
  const requested = text`${{ de: "Abruf am", en: "request on" }} ${dateText(request.requestedOn)}`;
  return checkOf("notice", isAfter, true, text`${said}, ${requested}.`);
}

function periodCheck(request: DrawdownRequest, terms: NoticeTerms | null): DrawdownCheck {
  const { periodFrom = null, periodTo = null } = terms ?? {};
  if (periodFrom === null && periodTo === null) {
    return checkOf("period", null, false, {
      de: "Der Bewilligungszeitraum ist nicht eingetragen.",
      en: "The grant period is not recorded.",
    });
  }
  const { requestedOn } = request;
  const inside = (periodFrom === null || requestedOn >= periodFrom) && (periodTo === null || requestedOn <= periodTo);
  const [from, to] = [periodFrom, periodTo].map((day) => (day ? dateText(day) : "…"));
  return checkOf(
    "period",
    inside,
    true,
    text`${{ de: "Bewilligungszeitraum", en: "Grant period" }} ${from ?? ""} – ${to ?? ""}.`,
  );
}

function progressCheck({ facts }: DrawdownRequest, chain: MoneyChain): DrawdownCheck {
  const built = chain.total.figures.built;
  const isThere = (built !== null && built > 0) || (facts.progress ?? "") !== "";
  const said = facts.progress ? { de: facts.progress, en: facts.progress } : null;
  const shown = built === null ? said : text`${{ de: "Gebaut bisher", en: "Built so far" }} ${euroText(built)}.`;
  return checkOf(
    "progress",
    isThere,
    true,
    isThere && shown
      ? shown
      : { de: "Es ist kein Baufortschritt eingetragen.", en: "No progress of the work is recorded." },
  );
}

function invoicesCheck({ source, facts, cents }: DrawdownRequest, chain: MoneyChain): DrawdownCheck {
  if (facts.invoicesPaidCents === null) {
    return checkOf("invoices-paid", false, true, {
      de: "Die Summe der bezahlten Rechnungen fehlt.",
      en: "The sum of the paid invoices is missing.",
    });
  }
  const needed = (chain.bySource[source].figures.requested ?? 0) + cents;
  const sentence = { de: "bezahlt für insgesamt angefordert", en: "paid for requested in total" };
  return checkOf(
    "invoices-paid",
    facts.invoicesPaidCents >= needed,
    true,
    text`${euroText(facts.invoicesPaidCents)} ${sentence} ${euroText(needed)}.`,
  );
}

/** No more than the funder's share of what was paid, less what was drawn: more earns interest for the funder. */
function shareCheck({ cents, facts }: DrawdownRequest, share: GrantShare, limits: Drawable): DrawdownCheck {
  const { earned, drawn, returned, left } = limits;
  const paid = facts.invoicesPaidCents ?? 0;
  const isRange = earned.low !== earned.high;
  const limit = isRange
    ? text`${euroText(earned.low)} ${{ de: "bis", en: "to" }} ${euroText(earned.high)}`
    : euroText(earned.high);
  const of = { de: "bezahlt, davon Anteil des Mittelgebers", en: "paid, of which the funder's share" };
  const less = text`${{ de: "bisher abgerufen", en: "drawn so far" }} ${euroText(drawn - returned)}`;
  const sum = text`${euroText(paid)} ${of} ${limit} (${share.text}); ${less}`;
  const inShare = cents <= earned.low - drawn + returned;
  const surelyOver = cents > earned.high - drawn + returned;
  if (inShare) return checkOf("share-of-paid", true, true, text`${sum}.`);
  if (!surelyOver) {
    const ask = {
      de: "Ob der Abruf den Anteil einhält, lässt sich nicht sagen: Tragen Sie den Anteil ein, den der Bescheid nennt.",
      en: "Whether the request keeps within the share cannot be said: enter the share that the notice names.",
    };
    return checkOf("share-of-paid", null, false, text`${sum}. ${ask}`);
  }
  const over = cents - Math.max(0, earned.high - drawn + returned);
  const tooMuch = text`${euroText(over)} ${{ de: "zu viel; abrufbar sind höchstens", en: "too much; at most" }} ${euroText(left.high)}`;
  const said = text`${sum}. ${tooMuch}${{ de: "", en: " may be drawn" }}. ${interestRisk.value ?? ""}.`;
  return checkOf("share-of-paid", false, true, said);
}

/** What is kept back may be a rule that nobody read at its source: it alone then stops a request until a reason is given. */
function grantCheck(
  { cents }: DrawdownRequest,
  { undrawn, retained }: Drawable,
  retention: Origin | null,
  reason: string,
): DrawdownCheck {
  if (undrawn === null) {
    return checkOf("within-grant", false, true, { de: "Es ist nichts bewilligt.", en: "Nothing is granted." });
  }
  const open = undrawn - retained;
  const sentence = { de: "angefordert, noch abrufbar", en: "requested, still to be drawn" };
  const back = text`${{ de: "nach Einbehalt bis zur Prüfung des Verwendungsnachweises", en: "after what is kept back until the final proof was accepted" }} ${euroText(retained)}`;
  const said = text`${euroText(cents)} ${sentence} ${euroText(open)}`;
  const check = checkOf("within-grant", cents <= open, true, retained > 0 ? text`${said}, ${back}.` : text`${said}.`);
  return retained > 0 && retention && cents <= undrawn ? onRule(check, [retention], reason) : check;
}

/** Only where the grant is given by year; a request above the year's money needs the funder's consent. */
function budgetYearCheck({ source, cents, budgetYear }: DrawdownRequest, chain: MoneyChain): DrawdownCheck[] {
  const byYear = chain.periods.filter(
    (row) => row.period !== null && row.bySource[source].figures["granted-final"] !== null,
  );
  if (byYear.length === 0) return [];
  const year = chain.periods.find((row) => row.period === budgetYear)?.bySource[source];
  const granted = year?.figures["granted-final"] ?? 0;
  const left = granted - (year?.figures.lapsed ?? 0) - (year?.figures.requested ?? 0);
  const sentence = text`${{ de: "Haushaltsjahr", en: "Budget year" }} ${String(budgetYear)}: ${euroText(left)}`;
  return [
    checkOf(
      "budget-year",
      cents <= left,
      false,
      text`${sentence} ${{ de: "noch abrufbar.", en: "still to be drawn." }}`,
    ),
  ];
}

function amountText(cents: Cents): Text {
  return cents > 0
    ? text`${{ de: "Angefordert", en: "Requested" }} ${euroText(cents)}.`
    : { de: "Es ist kein Betrag angegeben.", en: "No amount is given." };
}

function checkOf(id: DrawdownCheck["id"], ok: boolean | null, blocking: boolean, said: Text): DrawdownCheck {
  return { id, ok, blocking, text: said };
}
