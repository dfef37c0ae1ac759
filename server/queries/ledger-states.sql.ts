import type { Queryable } from "#db/database.ts";
import type { LedgerMovement, LedgerReason, LedgerStatus } from "#domain/ledger.ts";
import { addressText } from "./address-list.sql.ts";
import { memberSql } from "./ledger-state.sql.ts";

/** How one address stands towards an application; movement to note are null for an address that is no part of it. */
export type LedgerStateRow = {
  addressId: string;
  /** `Dorfstraße 3, 24937 Musterdorf`, of the last spelling where the address is gone. */
  text: string;
  isMember: boolean;
  isCurrent: boolean;
  movement: LedgerMovement | null;
  reason: LedgerReason | null;
  status: LedgerStatus | null;
  on: string | null;
  fileNumber: string | null;
  note: string | null;
};

/** The state of each of these addresses in one application; ids that name no address are left out. */
export async function listLedgerStates(
  tx: Queryable,
  scope: { applicationId: string; revision: number; frozenOn: string },
  addressIds: readonly string[],
): Promise<LedgerStateRow[]> {
  if (addressIds.length === 0) return [];
  const { rows } = await tx.query<LedgerStateRow>(
    `with ${memberSql("$1")}
     select i.id::text as "addressId", concat_ws(', ', ${addressText("x")}, nullif(concat_ws(' ', x.postcode, x.place), '')) as text,
       m.address_id is not null as "isMember", a.id is not null as "isCurrent", m.movement, m.reason, m.status,
       case when m.address_id is not null then coalesce(m.effective_on::text, $4) end as "on",
       m.file_number as "fileNumber", m.note
     from unnest($3::bigint[]) as i(id)
       left join member m on m.address_id = i.id
       left join address a on a.id = i.id and a.valid_to is null and a.valid_from <= $2::integer
       left join lateral (select * from address p where a.id is null and p.region = m.region and p.id = i.id
         order by p.valid_from desc limit 1) p on true
       cross join lateral (select coalesce(a.street, p.street) as street, coalesce(a.house_number, p.house_number) as house_number,
         coalesce(a.suffix, p.suffix) as suffix, coalesce(a.postcode, p.postcode) as postcode,
         coalesce(a.place, p.place) as place) x
     where m.address_id is not null or a.id is not null`,
    [scope.applicationId, scope.revision, addressIds, scope.frozenOn],
  );
  return rows;
}
