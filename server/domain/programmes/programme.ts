import { z } from "zod";
import { CalendarDate } from "../procedure/calendar-date.ts";
import { Text } from "../rule-set.ts";
import { Call } from "./call.ts";
import { Funding } from "./funding.ts";
import { FundingModel } from "./funding-model.ts";
import { Scoring } from "./scoring.ts";
import { Origin, sourced } from "./sourced.ts";
import { Stage } from "./stage.ts";

export const Land = z.enum([
  "BW",
  "BY",
  "BE",
  "BB",
  "HB",
  "HE",
  "HH",
  "MV",
  "NI",
  "NW",
  "RP",
  "SL",
  "SN",
  "ST",
  "SH",
  "TH",
]);
export type Land = z.infer<typeof Land>;

export { FundingModel };

/**
 * A funding programme in one version, with its calls, money rules and procedure. An application keeps a copy of the
 * record that it was made under; a later version never changes it.
 */
export const Programme = z.object({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Versions of one programme share it. */
  family: z.string(),
  title: Text,
  level: z.enum(["federal", "land"]),
  land: Land.nullable(),
  validFrom: sourced(CalendarDate),
  /** Null: no end is set. */
  validTo: sourced(CalendarDate).nullable(),
  /** Whether applications can still be made, as far as known. */
  state: sourced(z.enum(["open", "closed", "stopped"])),
  /** Id of the rule set that decides who is eligible; null where another programme's rule set decides. */
  ruleSet: z.string().nullable(),
  ruleSetOrigin: Origin,
  models: z.array(FundingModel).min(1),
  stages: z.array(Stage).min(1),
  calls: z.array(Call),
  funding: Funding,
  applicants: sourced(Text),
  lookAheadYears: sourced(z.number().int().min(0).max(30)),
  /** Null where the programme counts in days. */
  consultationWeeks: sourced(z.number().int().min(0).max(104)).nullable(),
  consultationDays: sourced(z.number().int().min(0).max(730)).optional(),
  /** From when its age is counted by `consultation-age` (application) or `consultation-age-at-selection`. */
  consultationValidMonths: sourced(z.number().int().min(0).max(120)),
  agency: sourced(Text),
  /** Further rules in words that nothing computes. */
  rules: z.array(sourced(Text)),
  legalSource: Origin,
  scoring: Scoring.nullable(),
});
export type Programme = z.infer<typeof Programme>;
