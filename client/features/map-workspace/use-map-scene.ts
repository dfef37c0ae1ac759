import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import type { LayerName } from "#client/map/layer-table.ts";
import { buildScene, type MapScene } from "#client/map/scene.ts";
import { useTheme } from "#client/state/use-theme.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import type { GapResult } from "#domain/gap-area.ts";
import type { AreaGeometry, Position } from "#domain/geometry.ts";
import type { ProjectOutline } from "#domain/project.ts";

/** The scene of the map from state and answers; the same inputs give the same object, so nothing is drawn twice. */
export function useMapScene(input: {
  tiles: MapScene["tiles"];
  onlineBasemap: boolean;
  visible: readonly LayerName[];
  gaps: GapResult | null;
  areas: readonly ExpansionArea[];
  projects: readonly ProjectOutline[];
  activeArea: AreaGeometry | null;
  activeAreaId: string | null;
  selectedAddress: { id: string; position: Position } | null;
}): MapScene {
  const theme = useTheme();
  const { t, i18n } = useTranslation(["map-drawing", "map"]);
  const { tiles, onlineBasemap, visible, gaps, areas, projects, activeArea, activeAreaId, selectedAddress } = input;
  const tileKey = JSON.stringify(tiles);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal tiles arrive as new objects; language changes labels
  return useMemo(
    () =>
      buildScene({
        theme,
        tiles,
        onlineBasemap,
        visible,
        gaps,
        areas: areas
          .filter((area) => area.projects.length === 0)
          .map(({ id, geometry, title }) => ({ id, geometry, title })),
        projects: projects.map(({ areaId, geometry, name }) => ({ id: areaId, geometry, label: name })),
        activeArea,
        activeAreaId,
        selectedAddress,
        highlighted: [],
        gapLabel: (number, addresses) => t("gaps.label", { number, formatted: formatCount(addresses) }),
      }),
    [
      theme,
      tileKey,
      onlineBasemap,
      visible,
      gaps,
      areas,
      projects,
      activeArea,
      activeAreaId,
      selectedAddress,
      i18n.language,
    ],
  );
}
