import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import type { AddressDetail } from "#domain/address.ts";

/** What it means that nobody supplies an address: who said that all supply of its municipality is known, or that nobody did. */
export function SupplyCompletenessNote({ address }: { address: Pick<AddressDetail, "offers" | "completeness"> }) {
  const { t } = useTranslation("map");
  if (address.offers.some(({ kind }) => kind === "existing")) return null;
  const { completeness } = address;
  if (!completeness) return <p className="bl-zweit">{t("address.completeness.none")}</p>;
  const { basis, publisher, fileName, asOf, statedBy, statedAt } = completeness;
  const list = { source: publisher ?? fileName, asOf: formatDate(asOf) };
  return (
    <p className="bl-zweit">
      {basis === "stated"
        ? t("address.completeness.stated", { ...list, person: statedBy ?? "", date: formatDate(statedAt) })
        : t("address.completeness.derived", list)}
    </p>
  );
}
