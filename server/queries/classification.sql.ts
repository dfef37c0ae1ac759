import type { NetworkQuestion } from "#domain/network-statement.ts";
import type { CustomerKind, OfferTest, RuleSet } from "#domain/rule-set.ts";
import { type StatusClass, type StatusReason, statusClasses, statusReasons } from "#domain/status.ts";
import type { Technology } from "#domain/technology.ts";

/**
 * The set-based twin of `classify()`, generated from the same record: common table expressions that end in
 * `classified_<number>(address_id, region, class, eligible, reasons, first_reason, deciding_offer_id)`, one row per subject.
 *
 * Expects two expressions before it: `subject(address_id, region, usage, supply_delivered)` and
 * `supply(address_id, usage, id, operator_id, technology, down_mbps, up_mbps, speed_kind, kind, available_on, binding,
 * milestone_plan, customer)` with a column for each of `networkQuestions`: what a statement answers, null where none does;
 * every name carries the rule set's number, so that one statement holds several. `lookAheadEnd` is an SQL expression of type date. Three-valued findings are 0 no,
 * 1 unknown, 2 yes, so that `least` is and, `greatest` is or; -1 means the offer is not made to that customer.
 * Missing facts are gathered as bits of `statusReasons`. `offset 0` keeps each step from being folded into the next:
 * its expressions would be copied wherever they are named, and planning would take longer than the work.
 */
export function classificationSql(ruleSet: RuleSet, lookAheadEnd: string): string {
  const step = (name: string) => `${name}_${ruleSet.number}`;
  const excluded = technologyIn(ruleSet.excludedNetworks.technologies);
  const { networkQuestion, classBorders } = ruleSet;
  const { plannedNetwork } = ruleSet.commitments;
  const answer = networkQuestion && columnOf(networkQuestion.question);
  const asked = networkQuestion
    ? `existing and ${technologyIn(networkQuestion.technologies)} and down_mbps >= ${networkQuestion.minDownMbps}`
    : "false";
  const border = (down: string) =>
    `case when coalesce(${down}, 0) < ${classBorders.weissBelowMbps} then ${classNumber("weiss")}
          when ${down} < ${classBorders.hellgrauBelowMbps} then ${classNumber("hellgrau")}
          else ${classNumber("dunkelgrau")} end`;
  return `
${step("tested")} as (
  select o.*, o.kind = 'existing' as existing, ${excluded} as excluded,
    ${plannedNetwork ? `${testValue(plannedNetwork, "true")} = 2` : "false"} as planned,
    case when binding is false ${ruleSet.commitments.ignoreWithoutMilestonePlan ? "or milestone_plan is false" : ""}
        or available_on > ${lookAheadEnd} then 0
      when binding is null or available_on is null then 1 else 2 end as bound,
    ${testedFor("private", ruleSet)},
    ${testedFor("business", ruleSet)}
  from supply o
  where ${technologyIn(ruleSet.fixedSupply.technologies)} offset 0
),
${step("weighed")} as (
  select *, ${networkOf(ruleSet)}, ${asked} as asked, ${answer ?? "null::boolean"} as answer,
    ${weighedFor("private")}, ${weighedFor("business")} from ${step("tested")} offset 0
),
${step("summed")} as (
  select address_id, bool_or(existing) as any_existing, bool_or(existing and excluded) as any_excluded,
    ${twoNetworks("network = 2")} as two_networks, ${twoNetworks("network > 0")} as two_possible,
    coalesce(bool_or(asked and answer), false) as any_excluding,
    coalesce(bool_or(asked and answer is null), false) as any_open,
    ${summedFor("private", "business")},
    ${summedFor("business", "private")},
    ${best("existing")} as best_existing,
    ${best("existing and excluded")} as best_excluded,
    ${best("not existing")} as best_commitment, ${networkQuestion ? best("asked and answer") : "null::float8[]"} as best_excluding,
    ${networkQuestion ? best("asked and answer is null") : "null::float8[]"} as best_open
  from ${step("weighed")} group by address_id
),
${step("supplied")} as (
  select s.address_id, s.region, s.usage, any_excluded, coalesce(two_networks, false) as two_networks,
    coalesce(two_possible, false) as two_possible, coalesce(any_excluding, false) as any_excluding,
    coalesce(any_open, false) as any_open, best_existing, best_excluded, best_commitment, best_excluding, best_open,
    ${suppliedFor("private", border)},
    ${suppliedFor("business", border)}
  from subject s left join ${step("summed")} using (address_id) offset 0
),
${step("foreseen")} as (
  select *, ${overUsage("private_now", "business_now")} as now, ${foreseenFor("private")}, ${foreseenFor("business")},
    case usage when 'private' then private_low when 'business' then business_low
      else least(private_low, business_low) end as low,
    case usage when 'private' then private_high when 'business' then business_high
      when 'mixed' then least(private_high, business_high) else greatest(private_high, business_high) end as high
  from ${step("supplied")} offset 0
),
${step("judged")} as (
  select *, ${overUsage("private_then", "business_then")} as later,
    case when usage = 'private' then private_missing when usage = 'business' then business_missing
      when usage = 'mixed' then case when least(private_then, business_then) = 1
        then private_missing | business_missing else 0 end
      else private_missing | business_missing
        | case when private_then <> business_then then ${bit("usage-missing")} else 0 end end as missing
  from ${step("foreseen")} offset 0
),
${step("certain")} as (
  select *, case when now = 2 then ${bit("threshold-met")} else 0 end
    | case when any_excluded then ${bit("excluded-network")} else 0 end
    | case when two_networks then ${bit("two-networks")} else 0 end
    ${networkQuestion ? `| case when any_excluding then ${bit(networkQuestion.excludes)} else 0 end` : ""}
    | case when now < 2 and later = 2 then ${bit("binding-commitment")} else 0 end as certain_reasons
  from ${step("judged")} offset 0
),
${step("decided")} as (
  select *, case when certain_reasons > 0 then 0 when later = 0 and not two_possible and not any_open then 1
      else 2 end as eligible,
    case when certain_reasons > 0 then certain_reasons
      when later = 0 and not two_possible then case when any_open then ${networkQuestion ? bit(networkQuestion.open) : 0} else 0 end
      else case when later = 1 then missing else 0 end
        | case when two_possible then ${bit("commitment-not-binding-known")} else 0 end end as reasons
  from ${step("certain")} offset 0
),
${step("classified")} as (
  select address_id, region, (case when low = high then low else ${classNumber("unknown")} end)::smallint as class,
    eligible::smallint, reasons, first_reason::smallint,
    (-(case when first_reason = ${reasonNumber("excluded-network")} then best_excluded
      ${decidingNetwork(networkQuestion)}
      when first_reason = ${reasonNumber("two-networks")} then coalesce(best_existing, best_commitment)
      when first_reason = ${reasonNumber("binding-commitment")} or (eligible = 2 and now = 0) then best_commitment
      else best_existing end)[4])::bigint as deciding_offer_id
  from ${step("decided")} cross join lateral (select ${firstReason(ruleSet)} as first_reason) first
)`;
}

function testedFor(customer: CustomerKind, ruleSet: RuleSet): string {
  const other = customer === "private" ? "business" : "private";
  const test = ruleSet.supplied[customer];
  const exact =
    ruleSet.speedBasis === "advertised"
      ? "true"
      : `(speed_kind = 'peak' or ${technologyIn(ruleSet.reliable.technologies)})`;
  const special = customer === "business" ? ruleSet.knownBusiness?.test : undefined;
  const tested = (find: (test: OfferTest, exact: string) => string) =>
    special
      ? `case when usage in ('business', 'mixed') then ${find(special, exact)} else ${find(test, exact)} end`
      : find(test, exact);
  return `case when customer = '${other}' then -1 else ${tested(testValue)} end as ${customer}_test,
    ${tested(testCauses)} as ${customer}_causes`;
}

/**
 * `network`: 2 for an offer that is a network under the limit, 1 where that hangs on a commitment's binding, else 0; `line`:
 * the physical line it uses, negative where several operators sell one.
 */
function networkOf({ networkLimit }: RuleSet): string {
  if (!networkLimit) return "0 as network, 0 as line";
  const counts = `${technologyIn(networkLimit.technologies)} and down_mbps >= ${networkLimit.minDownMbps}`;
  const shared = networkLimit.sharedLines.map((line, index) => `when ${technologyIn(line)} then ${-1 - index}`);
  const line = shared.length > 0 ? `case ${shared.join(" ")} else operator_id end` : "operator_id";
  return `case when not (${counts}) then 0 when existing then 2 else ${networkLimit.countsPlanned ? "bound" : "0"} end
      as network, ${line} as line`;
}

/** Two operators and two lines among the networks; seen without sorting, which counting them would need. */
function twoNetworks(which: string): string {
  const several = (column: string) => {
    const among = `(${column}) filter (where ${which})`;
    return `coalesce(min${among} < max${among}, false)`;
  };
  return `(${several("operator_id")} and ${several("line")})`;
}

function decidingNetwork(question: RuleSet["networkQuestion"]): string {
  if (!question) return "";
  return `when first_reason = ${reasonNumber(question.excludes)} then best_excluding
      when first_reason = ${reasonNumber(question.open)} then best_open`;
}

/** The column of `supply` that holds the answer to a question about a network. */
export function columnOf(question: NetworkQuestion): string {
  return question.replace("-", "_");
}

/** 0, 1 or 2 for one offer: an advertised speed is an upper bound unless `exact`; a missing upload is unknown. */
function testValue(test: OfferTest, exact: string): string {
  if ("anyOf" in test) return `greatest(${test.anyOf.map((part) => testValue(part, exact)).join(", ")})`;
  if ("allOf" in test) return `least(${test.allOf.map((part) => testValue(part, exact)).join(", ")})`;
  if ("surely" in test) {
    return `case when ${testValue(test.surely, exact)} = 2 then 2 when ${testValue(test.possibly, exact)} = 0 then 0 else 1 end`;
  }
  const column = test.measure === "down" ? "down_mbps" : "up_mbps";
  return `case when ${column} is null then 1 when ${column} < ${test.atLeastMbps} then 0 when ${exact} then 2 else 1 end`;
}

/** Bits of the facts that keep the test from being decided; 0 where it is decided. */
function testCauses(test: OfferTest, exact: string): string {
  if (!("measure" in test)) {
    const parts = partsOf(test).map((part) => testCauses(part, exact));
    if ("surely" in test) parts.push(String(bit(test.open)));
    return `case when ${testValue(test, exact)} = 1 then ${parts.join(" | ")} else 0 end`;
  }
  const column = test.measure === "down" ? "down_mbps" : "up_mbps";
  return `case when ${column} is null then ${bit("upload-missing")}
    when ${column} >= ${test.atLeastMbps} and not ${exact} then ${bit("peak-speed-missing")} else 0 end`;
}

function partsOf(test: Exclude<OfferTest, { measure: string }>): readonly OfferTest[] {
  if ("anyOf" in test) return test.anyOf;
  return "allOf" in test ? test.allOf : [test.surely, test.possibly];
}

/** An existing offer keeps its finding; a commitment must be binding and due, and may build an excluded network. */
function weighedFor(customer: CustomerKind): string {
  const built = `case when excluded or planned then 2 else ${customer}_test end`;
  const value = `case when existing or (not excluded and ${customer}_test < 0) then ${customer}_test
      else least(bound, ${built}) end`;
  return `${value} as ${customer}_value,
    case when ${value} <> 1 then 0 when existing then ${customer}_causes
      else case when ${built} = 1 then ${customer}_causes else 0 end
        | case when bound = 1 then ${bit("commitment-not-binding-known")} else 0 end end as ${customer}_gaps`;
}

function summedFor(customer: CustomerKind, other: CustomerKind): string {
  return `max(${customer}_value) filter (where existing) as ${customer}_existing,
    bit_or(${customer}_gaps) filter (where existing) as ${customer}_existing_gaps,
    max(${customer}_value) filter (where not existing) as ${customer}_commitment,
    bit_or(${customer}_gaps) filter (where not existing) as ${customer}_commitment_gaps,
    max(down_mbps) filter (where existing and customer <> '${other}') as ${customer}_down`;
}

function suppliedFor(customer: CustomerKind, border: (down: string) => string): string {
  const now = `case when any_existing then greatest(${customer}_existing, 0) when supply_delivered then 0 else 1 end`;
  const met = classNumber("versorgt");
  return `${now} as ${customer}_now,
    case when any_existing then ${customer}_existing_gaps else ${bit("supply-not-delivered")} end as ${customer}_now_gaps,
    greatest(${customer}_commitment, 0) as ${customer}_promised,
    coalesce(${customer}_commitment_gaps, 0) as ${customer}_promised_gaps,
    case when ${customer}_existing = 2 then ${met} else ${border(`${customer}_down`)} end as ${customer}_low,
    case when (${now}) = 0 then ${border(`${customer}_down`)} else ${met} end as ${customer}_high`;
}

function foreseenFor(customer: CustomerKind): string {
  const later = `greatest(${customer}_now, ${customer}_promised)`;
  return `${later} as ${customer}_then,
    case when ${later} <> 1 then 0 else case when ${customer}_now = 1 then ${customer}_now_gaps else 0 end
      | case when ${customer}_promised = 1 then ${customer}_promised_gaps else 0 end end as ${customer}_missing`;
}

/** Both kinds must be supplied where usage is mixed; where it is unknown both must agree, else the answer is unknown. */
function overUsage(forPrivate: string, forBusiness: string): string {
  return `case usage when 'private' then ${forPrivate} when 'business' then ${forBusiness}
      when 'mixed' then least(${forPrivate}, ${forBusiness})
      else case when ${forPrivate} = ${forBusiness} then ${forPrivate} else 1 end end`;
}

/** The best offer as the greatest array of score, download, upload and the negative id: one pass, no sort. */
function best(condition: string): string {
  return `max(array[(case usage when 'private' then private_value when 'business' then business_value
      else greatest(private_value, business_value) end)::float8, down_mbps, coalesce(up_mbps, -1), -id::float8])
      filter (where ${condition})`;
}

function firstReason({ reasonOrder }: RuleSet): string {
  const cases = reasonOrder.map((reason) => `when reasons & ${bit(reason)} > 0 then ${reasonNumber(reason)}`);
  return `case ${cases.join(" ")} end`;
}

function technologyIn(list: readonly Technology[]): string {
  return list.length === 0 ? "false" : `technology in (${list.map((name) => `'${name}'`).join(", ")})`;
}

function classNumber(name: StatusClass): number {
  return statusClasses.indexOf(name);
}

function reasonNumber(reason: StatusReason): number {
  return statusReasons.indexOf(reason);
}

function bit(reason: StatusReason): number {
  return 1 << reasonNumber(reason);
}
