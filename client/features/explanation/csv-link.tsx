import { useTranslation } from "react-i18next";
import { useOrganisation } from "#client/state/organisation.ts";
import type { AddressSet } from "#domain/address-set.ts";

/** Downloads the addresses as CSV. A form and not a link, because a drawn area outgrows a URL. */
export function CsvLink({ set }: { set: AddressSet }) {
  const { t } = useTranslation("explanation");
  const { slug } = useOrganisation();
  return (
    <form method="post" action={`/api/${slug}/address-list.csv`}>
      <input type="hidden" name="set" value={JSON.stringify(set)} />
      <button type="submit" className="kern-btn kern-btn--tertiary">
        <span className="kern-label">{t("csv")}</span>
      </button>
    </form>
  );
}
