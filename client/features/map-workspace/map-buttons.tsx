import { useTranslation } from "react-i18next";
import { Icon } from "#client/ui/icon.tsx";
import type { IconName } from "#client/ui/icon-paths.data.ts";

/** Buttons on the map: nearer, further, everything, basemap, link. */
export function MapButtons({
  onZoom,
  onWholeMap,
  onCopyLink,
  basemap,
  onBasemap,
}: {
  onZoom: (step: 1 | -1) => void;
  onWholeMap: () => void;
  onCopyLink: () => void;
  /** Null where no online basemap is set up. */
  basemap: boolean | null;
  onBasemap: () => void;
}) {
  const { t } = useTranslation("map");
  const button = (icon: IconName, label: string, onClick: () => void, pressed?: boolean) => (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>
      <Icon name={icon} size={18} />
    </button>
  );
  return (
    <div className="bl-zoom bl-dicht">
      <div>
        {button("plus", t("zoom.in"), () => onZoom(1))}
        {button("minus", t("zoom.out"), () => onZoom(-1))}
      </div>
      <div>
        {button("target", t("zoom.all"), onWholeMap)}
        {basemap !== null && button("aerial", t("zoom.basemap"), onBasemap, basemap)}
        {button("link", t("zoom.link"), onCopyLink)}
      </div>
    </div>
  );
}
