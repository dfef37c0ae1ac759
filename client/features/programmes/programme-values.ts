import type { programmes } from "#client/i18n/de/programmes.ts";
import type { Call } from "#domain/programmes/call.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { Text } from "#domain/rule-set.ts";
import type { RecordPath } from "./record-path.ts";

/** How a value is shown and entered. */
export type ValueKind =
  | "date"
  | "cents"
  | "percent"
  | "number"
  | "years"
  | "weeks"
  | "days"
  | "months"
  | "points"
  | "text"
  | "state";

type Names = (typeof programmes)["value"];

/** Key of a value's name among the texts. */
type Group = "eligible" | "incomeWindow" | "incomeYears";
export type ValueName =
  | `value.${Exclude<keyof Names, Group>}`
  | `value.eligible.${keyof Names["eligible"]}`
  | `value.incomeWindow.${keyof Names["incomeWindow"]}`
  | `value.incomeYears.${keyof Names["incomeYears"]}`;

/** One sourced value of a programme: where it is, what it is called (a key of the texts or a text of the record). */
export type ProgrammeValue = { path: RecordPath; label: ValueName | Text; kind: ValueKind };

/** Validity, periods, agency, applicants. */
export function frameValues(programme: Programme): ProgrammeValue[] {
  return [
    { path: ["state"], label: "value.state", kind: "state" },
    { path: ["validFrom"], label: "value.validFrom", kind: "date" },
    ...(programme.validTo ? [value(["validTo"], "value.validTo", "date")] : []),
    { path: ["applicants"], label: "value.applicants", kind: "text" },
    { path: ["agency"], label: "value.agency", kind: "text" },
    { path: ["lookAheadYears"], label: "value.lookAhead", kind: "years" },
    ...(programme.consultationWeeks ? [value(["consultationWeeks"], "value.consultationWeeks", "weeks")] : []),
    ...(programme.consultationDays ? [value(["consultationDays"], "value.consultationDays", "days")] : []),
    { path: ["consultationValidMonths"], label: "value.consultationValidMonths", kind: "months" },
  ];
}

/** Rates, target shares, floors, caps, bonuses and what is eligible. */
export function fundingValues({ funding }: Programme): ProgrammeValue[] {
  const at = (...path: RecordPath) => ["funding", ...path];
  const single = [
    ["federalShareAtLeast", "percent"],
    ["landShareAtMost", "percent"],
    ["ownShareAtLeast", "percent"],
    ["floorCents", "cents"],
    ["overfunding", "text"],
  ] as const;
  return [
    ...(["rates", "targetShares"] as const).flatMap((list) =>
      funding[list].flatMap((share, index) => [
        value(at(list, index, "basisPoints"), share.title, "percent"),
        value(at(list, index, "decidedBy"), withSuffix(share.title, "wann", "when"), "text"),
      ]),
    ),
    ...single.flatMap(([key, kind]) => (funding[key] ? [value(at(key), `value.${key}`, kind)] : [])),
    ...funding.caps.flatMap((cap, index) => [
      ...(cap.lowestCents
        ? [value(at("caps", index, "lowestCents"), withSuffix(cap.title, "unteres Ende", "lower end"), "cents")]
        : []),
      value(at("caps", index, "amountCents"), cap.title, "cents"),
    ]),
    ...funding.bonuses.map((bonus, index) => value(at("bonuses", index, "atMostCents"), bonus.title, "cents")),
    ...funding.eligibleCosts.map((cost, index) =>
      value(at("eligibleCosts", index, "text"), `value.eligible.${cost.model}`, "text"),
    ),
    ...(funding.drawdown ? [value(at("drawdown", "clause"), "value.drawdownClause", "text")] : []),
    ...(funding.drawdown?.retention ? [value(at("drawdown", "retention"), "value.retention", "percent")] : []),
    ...(funding.incomeWindows ?? []).flatMap((window, index) => [
      value(at("incomeWindows", index, "text"), `value.incomeWindow.${window.model}`, "text"),
      ...(window.years
        ? [value(at("incomeWindows", index, "years"), `value.incomeYears.${window.model}`, "years")]
        : []),
    ]),
    ...funding.notEligible.map((_, index) => value(at("notEligible", index), "value.notEligible", "text")),
  ];
}

/** Window and limits of a call. */
export function callValues(call: Call, index: number): ProgrammeValue[] {
  const at = (key: string): RecordPath => ["calls", index, key];
  const limits = [
    ["minimumPoints", "points"],
    ["totalCostAtMostCents", "cents"],
    ["grantAtMostCents", "cents"],
    ["floorCents", "cents"],
    ["applicationsAtMost", "number"],
    ["budgetCents", "cents"],
  ] as const;
  return [
    value(at("opensOn"), "value.opensOn", "date"),
    ...(call.closesOn ? [value(at("closesOn"), "value.closesOn", "date")] : []),
    ...limits.flatMap(([key, kind]) => (call[key] ? [value(at(key), `value.${key}`, kind)] : [])),
    ...call.rules.map((_, rule) => value([...at("rules"), rule], "value.rule", "text")),
  ];
}

/** Maximum points and weights of the ranking; its step tables are entered per organisation elsewhere. */
export function scoringValues({ scoring }: Programme): ProgrammeValue[] {
  if (!scoring) return [];
  return [
    value(["scoring", "maximumPoints"], "value.maximumPoints", "points"),
    ...scoring.criteria.flatMap((criterion, index) => [
      value(
        ["scoring", "criteria", index, "weightBasisPoints"],
        withSuffix(criterion.title, "Gewicht", "weight"),
        "percent",
      ),
      value(["scoring", "criteria", index, "maximumPoints"], criterion.title, "points"),
      value(
        ["scoring", "criteria", index, "measures"],
        withSuffix(criterion.title, "gemessen wird", "measured"),
        "text",
      ),
      ...(criterion.readings ?? []).map((_, reading) =>
        value(
          ["scoring", "criteria", index, "readings", reading, "text"],
          withSuffix(criterion.title, "geteilt durch", "divided by"),
          "text",
        ),
      ),
    ]),
  ];
}

/** Rules in words. */
export function ruleValues({ rules }: Programme): ProgrammeValue[] {
  return rules.map((_, index) => value(["rules", index], "value.rule", "text"));
}

/** Every value of the lists above. */
export function allValues(programme: Programme): ProgrammeValue[] {
  return [
    ...frameValues(programme),
    ...fundingValues(programme),
    ...programme.calls.flatMap(callValues),
    ...scoringValues(programme),
    ...ruleValues(programme),
  ];
}

function value(path: RecordPath, label: ValueName | Text, kind: ValueKind): ProgrammeValue {
  return { path, label, kind };
}

function withSuffix(title: Text, de: string, en: string): Text {
  return { de: `${title.de}: ${de}`, en: `${title.en}: ${en}` };
}
