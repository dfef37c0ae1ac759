import { type StatusReason, statusClasses, statusReasons } from "#domain/status.ts";

const reason: StatusReason = "supply-not-delivered";
const firstReason = statusReasons.indexOf(reason);
const reasons = 1 << firstReason;

/**
 * What an address without a row in `address_status` stands for: no offer, and no supply delivery covers its municipality.
 * Class and eligibility are unknown (0 and 2), for that one reason. Such rows are not stored: a nation of addresses would
 * otherwise hold five each before the first supply arrives. Once there is a row, its end needs another one.
 */
export const missingStatus = { class: statusClasses.indexOf("unknown"), eligible: 2, reasons, firstReason };

/** Bit mask of reasons of the status `alias`, which may be missing. */
export function reasonsSql(alias: string): string {
  return `coalesce(${alias}.reasons, ${reasons})`;
}

/** Number of the first reason of the status `alias`, which may be missing; null where the address is eligible. */
export function firstReasonSql(alias: string): string {
  return `case when ${alias}.address_id is null then ${firstReason} else ${alias}.first_reason end`;
}

/** True for rows of `alias` with an AGS in the territory, prefixes in parameter `territory`. */
export function inTerritorySql(alias: string, territory: string): string {
  return `${alias}.ags ^@ any(${territory}::text[])`;
}
