import type { Map as MapLibreMap } from "maplibre-gl";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";

type Adapter = TerraDrawMapLibreGLAdapter<MapLibreMap>;

/** The pen's hold on the map. While the map has lost its graphics nothing is drawn: the shape stays, only its picture waits. */
export class SteadyAdapter extends TerraDrawMapLibreGLAdapter<MapLibreMap> {
  readonly #isThere: () => boolean;

  constructor(options: { map: MapLibreMap; coordinatePrecision: number }) {
    super(options);
    this.#isThere = () => options.map.getSource("td-polygon") !== undefined;
  }

  override render(...given: Parameters<Adapter["render"]>): void {
    if (this.#isThere()) super.render(...given);
  }
}
