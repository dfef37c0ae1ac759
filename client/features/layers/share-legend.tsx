import { useTranslation } from "react-i18next";
import { shareColours } from "#client/map/layers/address.layer.ts";
import { mapPalette } from "#client/map/map-palette.data.ts";
import { useTheme } from "#client/state/use-theme.ts";

/** The colours of cells and municipalities, where the map is too far out for single addresses. */
export function ShareLegend() {
  const { t } = useTranslation("map");
  const colours = shareColours(mapPalette(useTheme()));
  const labels = t("layers.shareSteps", { returnObjects: true });
  return (
    <div className="bl-anteile">
      <p>{t("layers.shareTitle")}</p>
      <ul>
        {colours.map((colour, index) => (
          <li key={colour}>
            <span className="bl-punkt" style={{ background: colour }} />
            {labels[index]}
          </li>
        ))}
      </ul>
    </div>
  );
}
