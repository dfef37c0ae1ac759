import { useTranslation } from "react-i18next";
import { AddressList } from "#client/features/explanation/address-list.tsx";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import type { AddressRow } from "#domain/address.ts";
import type { AddressSet } from "#domain/address-set.ts";

/** The same addresses as on the map: same filter, same selection, for those who cannot or do not want to use a map. */
export function MapTable({ set, onSelect }: { set: AddressSet | null; onSelect: (row: AddressRow) => void }) {
  const { t } = useTranslation("map-area");
  const { read } = permissionsOf(useOrganisation().role);
  return (
    <section className="bl-kartentabelle" aria-label={t("table.title")}>
      <h2>{t("table.title")}</h2>
      {read ? set && <AddressList addresses={set} onSelect={onSelect} /> : <p>{t("table.forbidden")}</p>}
    </section>
  );
}
