import type { GapResult } from "#domain/gap-area.ts";
import type { AreaGeometry, Position } from "#domain/geometry.ts";
import type { LayerName } from "./layer-table.ts";
import type { Theme } from "./map-palette.data.ts";

/** Everything the map shows, as plain data. The controller turns the difference of two scenes into map calls. */
export type MapScene = {
  theme: Theme;
  /** Null until the data state is known: the map then shows only its ground. */
  tiles: AddressTiles | null;
  /** An online basemap is on: the app's own ground, roads and names step back. */
  onlineBasemap: boolean;
  visible: ReadonlySet<LayerName>;
  gaps: readonly { id: string; geometry: AreaGeometry; label: string }[];
  areas: readonly { id: string; geometry: AreaGeometry; title: string }[];
  projects: readonly { id: string; geometry: AreaGeometry; label: string }[];
  /** The area in hand, drawn by the scene as long as it is not being edited. */
  activeArea: AreaGeometry | null;
  selectedAddress: { id: string; position: Position } | null;
  highlighted: readonly Position[];
};

export type AddressTiles = {
  organisation: string;
  ruleSet: string;
  revision: number;
  /** Names the funded areas that the tiles tell apart, as the server gave it. */
  fundedKey: string;
  /** The filter as it stands in the tile's address; empty for none. */
  filter: string;
};

export type SceneInput = Omit<MapScene, "gaps" | "visible" | "areas"> & {
  visible: readonly LayerName[];
  gaps: GapResult | null;
  areas: MapScene["areas"];
  activeAreaId: string | null;
  gapLabel: (number: number, eligible: number) => string;
};

/**
 * Gathers state and query results into one scene. Areas: the one in hand is taken out of the list, since it is drawn
 * by itself. Geometry in EPSG:4326. Missing results give empty lists, never an error.
 */
export function buildScene(input: SceneInput): MapScene {
  const { activeAreaId, gapLabel, gaps, visible, areas, ...rest } = input;
  return {
    ...rest,
    visible: new Set(visible),
    gaps: (gaps?.areas ?? []).map((gap, index) => ({
      id: gap.id,
      geometry: gap.geometry,
      label: gapLabel(index + 1, gap.eligible),
    })),
    areas: areas.filter((area) => area.id !== activeAreaId),
  };
}

/** A scene with nothing but the ground, for the first frame. */
export function emptyScene(theme: Theme): MapScene {
  return {
    theme,
    tiles: null,
    onlineBasemap: false,
    visible: new Set(),
    gaps: [],
    areas: [],
    projects: [],
    activeArea: null,
    selectedAddress: null,
    highlighted: [],
  };
}
