import type { Text } from "../rule-set.ts";
import type { Cents } from "./cents.ts";
import type { DrawdownCheck, DrawdownFacts, GrantNotice } from "./drawdown.ts";
import type { MoneyChain } from "./money-chain.ts";
import type { MoneySource } from "./money-entry.ts";
import { dateText, euroText, text } from "./money-text.ts";

export type DrawdownRequest = {
  source: MoneySource;
  budgetYear: number;
  cents: Cents;
  requestedOn: string;
  facts: DrawdownFacts;
};

/**
 * Checks a request for money against all that a funder asks for, every answer at once: after the final notice, within
 * its period, work has progressed, invoices are paid, within the grant and its budget year. Money that is not a grant
 * needs no notice. `notices` in any order; the newest of a step counts.
 */
export function checkDrawdown(
  request: DrawdownRequest,
  known: { chain: MoneyChain; notices: readonly GrantNotice[] },
): { ok: boolean; checks: DrawdownCheck[] } {
  const isGrant = request.source === "federal" || request.source === "land";
  const notice = newestFinal(request.source, known.notices);
  const checks = [
    checkOf("amount", request.cents > 0, true, amountText(request.cents)),
    ...(isGrant ? [noticeCheck(request, notice, known.chain), periodCheck(request, notice)] : []),
    progressCheck(request, known.chain),
    invoicesCheck(request, known.chain),
    ...(isGrant ? [grantCheck(request, known.chain), ...budgetYearCheck(request, known.chain)] : []),
  ];
  return { ok: !checks.some((check) => check.blocking && check.ok === false), checks };
}

function noticeCheck(request: DrawdownRequest, notice: GrantNotice | null, chain: MoneyChain): DrawdownCheck {
  const isRecorded = chain.bySource[request.source].figures["granted-final"] !== null;
  if (!isRecorded) {
    return checkOf("notice", false, true, {
      de: "Der Bescheid in abschließender Höhe ist nicht eingetragen.",
      en: "The notice of the final amount is not recorded.",
    });
  }
  if (!notice) {
    return checkOf("notice", null, false, {
      de: "Das Datum des Bescheids in abschließender Höhe ist nicht eingetragen.",
      en: "The date of the final notice is not recorded.",
    });
  }
  const isAfter = request.requestedOn >= notice.noticedOn;
  const said = text`${{ de: "Bescheid vom", en: "Notice of" }} ${dateText(notice.noticedOn)}`;
  const requested = text`${{ de: "Abruf am", en: "request on" }} ${dateText(request.requestedOn)}`;
  return checkOf("notice", isAfter, true, text`${said}, ${requested}.`);
}

function periodCheck(request: DrawdownRequest, notice: GrantNotice | null): DrawdownCheck {
  const { periodFrom = null, periodTo = null } = notice ?? {};
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

function grantCheck({ source, cents }: DrawdownRequest, chain: MoneyChain): DrawdownCheck {
  const open = chain.bySource[source].open.requested;
  if (open === null) {
    return checkOf("within-grant", false, true, { de: "Es ist nichts bewilligt.", en: "Nothing is granted." });
  }
  const sentence = { de: "angefordert, noch abrufbar", en: "requested, still to be drawn" };
  return checkOf("within-grant", cents <= open, true, text`${euroText(cents)} ${sentence} ${euroText(open)}.`);
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

function newestFinal(source: MoneySource, notices: readonly GrantNotice[]): GrantNotice | null {
  const final = notices.filter((notice) => notice.source === source && notice.step === "granted-final");
  return [...final].sort((a, b) => a.noticedOn.localeCompare(b.noticedOn)).at(-1) ?? null;
}

function amountText(cents: Cents): Text {
  return cents > 0
    ? text`${{ de: "Angefordert", en: "Requested" }} ${euroText(cents)}.`
    : { de: "Es ist kein Betrag angegeben.", en: "No amount is given." };
}

function checkOf(id: DrawdownCheck["id"], ok: boolean | null, blocking: boolean, said: Text): DrawdownCheck {
  return { id, ok, blocking, text: said };
}
