import type { LedgerMovement } from "#domain/ledger.ts";

/** Whether an entry `e` settles where an address belongs; requests do when they are accepted. See `ledgerState`. */
export const settlesSql =
  "(e.status is distinct from 'rejected' and (e.movement in ('in', 'out') or e.status = 'accepted'))";

const goesIn = (alias: string) =>
  `${alias}.movement in ('${(["in", "requested-in"] satisfies LedgerMovement[]).join("', '")}')`;

/**
 * `with` entries that end in `member`: each address of the frozen set and of the ledger of one application, with what was
 * frozen (`was`, `class`, null where it came later), whether it is in, its state and its newest entry. The parameter holds
 * the application's id. Uses the primary key of frozen addresses and `ledger_entry_newest`.
 */
export function memberSql(application: string): string {
  return `entry as materialized (
      select e.address_id, max(e.id) as newest, max(e.id) filter (where ${settlesSql}) as settled, count(*)::integer as entries
      from ledger_entry e where e.application_id = ${application} group by e.address_id),
    member as materialized (
      select coalesce(f.address_id, e.address_id) as address_id, coalesce(f.region, n.region) as region, f.eligible as was,
        f.class, f.deciding_offer_id as frozen_offer_id, coalesce(${goesIn("s")}, f.eligible = 1, false) as is_in,
        case when n.movement in ('requested-in', 'requested-out') and (n.status is null or n.status = 'with-agency')
          then n.movement when coalesce(${goesIn("s")}, f.eligible = 1, false) then 'in' else 'out' end as movement,
        coalesce(n.reason, case when f.eligible = 0 then 'not-eligible' else 'frozen' end) as reason, n.status,
        n.effective_on, n.file_number, n.note, n.recorded_by_name, n.recorded_at, coalesce(e.entries, 0) as entries
      from (select * from frozen_address where application_id = ${application}) f
        full join entry e on e.address_id = f.address_id
        left join ledger_entry n on n.id = e.newest left join ledger_entry s on s.id = e.settled)`;
}

/** Whether address `address` is in application `application` (SQL for both), by the newest entry that settles it. */
export function isInSql(application: string, address: string): string {
  return `coalesce(
    (select ${goesIn("e")} from ledger_entry e where e.application_id = ${application} and e.address_id = ${address}
       and ${settlesSql} order by e.id desc limit 1),
    (select f.eligible = 1 from frozen_address f where f.application_id = ${application} and f.address_id = ${address}),
    false)`;
}
