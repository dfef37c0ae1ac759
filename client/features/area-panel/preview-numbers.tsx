import { useTranslation } from "react-i18next";
import { formatArea } from "#client/format/measure.ts";
import { formatCount } from "#client/format/number.ts";
import type { PreviewCount } from "#client/map/preview-count.ts";
import { ClassBar } from "./class-bar.tsx";

/** What the map itself could count while the pen is down; the server's answer replaces it. */
export function PreviewNumbers({ count }: { count: PreviewCount }) {
  const { t } = useTranslation("map-area");
  return (
    <section className="bl-block" data-vorlaeufig="">
      <div className="bl-kz">
        <b>{`${formatCount(count.addresses)} ${t("statistics.addresses")}`}</b>
        <span>{formatArea(count.areaSquareMetres)}</span>
      </div>
      <ClassBar byClass={count.byClass} />
      <p className="bl-klein bl-zweit">{t("statistics.provisional")}</p>
    </section>
  );
}
