import {
  type GeoJSONSource,
  Map as MapLibreMap,
  type MapMouseEvent,
  setWorkerUrl,
  type VectorTileSource,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { AreaGeometry, BoundingBox, Position } from "#domain/geometry.ts";
import type { AreaDrawing } from "./draw/area-drawing.ts";
import { draftFeatures } from "./draw/draft-features.ts";
import type { Draft, DrawingTool } from "./draw/drawing-event.ts";
import { outlinesOf, type SnapLine, toSnapLines } from "./draw/snap.ts";
import { GraphicsLoss } from "./graphics-loss.ts";
import { type LoadedAddress, loadedAddresses } from "./loaded-addresses.ts";
import type { Hovered, MapEvent, MapView } from "./map-event.ts";
import { layerTables, type MapParts, mapParts } from "./map-style.ts";
import { paperCopy } from "./paper-copy.ts";
import { emptyScene, type MapScene } from "./scene.ts";
import { type StyleStep, styleDifference } from "./style-difference.ts";
import { drawClusterImage } from "./symbols/cluster-image.ts";
import { drawThemeImages, type MapImage } from "./symbols/map-images.ts";

setWorkerUrl(workerUrl);

const popups = layerTables.flatMap((table) => table.popup);
const nothing: MapParts = { sources: {}, layers: [] };
const noFeatures = (): GeoJSON.FeatureCollection => ({ type: "FeatureCollection", features: [] });
const clickTolerancePixels = 5;

/**
 * The only writer to the map. `apply` turns the difference between two scenes into calls; everything the map tells
 * comes out as one stream of events. Coordinates `[lon, lat]`, EPSG:4326. After `destroy` nothing may be called.
 */
export class MapController {
  readonly #map: MapLibreMap;
  readonly #tell: (event: MapEvent) => void;
  #scene: MapScene;
  #shown: MapParts = nothing;
  #styleReady = false;
  #onlineBasemap = false;
  #basemapUrl: string | null = null;
  #drawing: AreaDrawing | null = null;
  readonly #graphics: GraphicsLoss;
  #hoveredId: string | number | null = null;
  #loading = false;
  #loaded: LoadedAddress[] | null = null;
  #borders: readonly SnapLine[] | null = null;

  constructor(
    container: HTMLElement,
    options: {
      view: MapView | null;
      bounds: BoundingBox | null;
      theme: MapScene["theme"];
      texts: Record<string, string>;
    },
    tell: (event: MapEvent) => void,
  ) {
    this.#tell = tell;
    this.#scene = emptyScene(options.theme);
    this.#map = new MapLibreMap({
      container,
      style: { version: 8, sources: {}, layers: [] },
      ...(options.view
        ? { center: [options.view.lon, options.view.lat] as [number, number], zoom: options.view.zoom }
        : options.bounds
          ? { bounds: options.bounds, fitBoundsOptions: { padding: 24 } }
          : { center: [10.3, 51.1] as [number, number], zoom: 5.5 }),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      minZoom: 5,
      maxZoom: 19.5,
      fadeDuration: 120,
      locale: options.texts,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.setMissingStyleImageResolver((id) => this.#addImage(drawClusterImage(id, devicePixelRatio)));
    this.#graphics = new GraphicsLoss(this.#map, (lost) => {
      if (lost) this.#styleReady = false;
      this.#tell({ kind: "graphics", lost });
    });
    this.#map.on("style.load", () => this.#styleLoaded());
    this.#map.once("load", () => this.#moved(false));
    this.#map.on("moveend", (event) => this.#moved("originalEvent" in event && event.originalEvent !== undefined));
    this.#map.on("idle", () => {
      this.#loading = false;
      this.#tell({ kind: "tiles-loaded" });
    });
    this.#map.on("sourcedataloading", (event) => {
      if (this.#loading || event.sourceId !== "addresses") return;
      this.#loading = true;
      this.#tell({ kind: "tiles-loading" });
    });
    this.#map.on("sourcedata", (event) => {
      if (event.sourceId === "addresses") this.#loaded = null;
      if (event.sourceId === "base") this.#borders = null;
    });
    this.#map.on("mousemove", (event) => this.#hover(event));
    this.#map.getCanvas().addEventListener("mouseleave", () => this.#unhover());
    this.#map.on("click", (event) => this.#click(event));
  }

  /** Shows a scene. The same scene twice costs nothing. */
  apply(scene: MapScene): void {
    this.#scene = scene;
    this.#borders = null;
    if (!this.#styleReady) return;
    this.#addThemeImages();
    const next = mapParts({ ...scene, onlineBasemap: this.#onlineBasemap });
    for (const step of styleDifference(this.#shown, next)) this.#take(step);
    this.#shown = next;
  }

  /** Puts an online style under the app's layers; if it cannot be had, the app's own ground stays. */
  async setBasemap(url: string | null): Promise<void> {
    if (url === this.#basemapUrl) return;
    this.#basemapUrl = url;
    try {
      const style = url ? await (await fetch(url)).json() : null;
      if (url !== this.#basemapUrl) return;
      this.#onlineBasemap = style !== null;
      this.#styleReady = false;
      this.#map.setStyle(style ?? { version: 8, sources: {}, layers: [] }, { diff: false });
    } catch (error) {
      console.warn(`the basemap ${url} cannot be loaded, own layers stay`, error);
    }
    this.#tell({ kind: "basemap", online: this.#onlineBasemap });
  }

  /** The map as it stands, drawn anew, as a picture for paper; `label` says what it shows. */
  paperCopy(label: string): HTMLCanvasElement {
    this.#map.redraw();
    const picture = this.#map.getCanvas();
    const ratio = picture.width / picture.clientWidth;
    return paperCopy(picture, picture.clientWidth * this.metresPerPixel, ratio, label);
  }

  get view(): MapView {
    const { lng, lat } = this.#map.getCenter();
    return { zoom: this.#map.getZoom(), lat, lon: lng };
  }

  get bounds(): BoundingBox {
    const bounds = this.#map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  /** Ground metres that one CSS pixel covers in the middle of the map. */
  get metresPerPixel(): number {
    const equatorMetres = 40_075_016.686;
    return (equatorMetres * Math.cos((this.view.lat * Math.PI) / 180)) / (512 * 2 ** this.view.zoom);
  }

  lookAt(view: MapView): void {
    this.#map.easeTo({ center: [view.lon, view.lat], zoom: view.zoom, duration: 400 });
  }

  fit(bounds: BoundingBox, maxZoom = 17): void {
    this.#map.fitBounds(bounds, { padding: 56, maxZoom, duration: 500 });
  }

  zoomBy(steps: 1 | -1): void {
    if (steps > 0) this.#map.zoomIn();
    else this.#map.zoomOut();
  }

  focus(): void {
    this.#map.getCanvas().focus();
  }

  resize(): void {
    this.#map.resize();
  }

  /** Where a place is on the map, in CSS pixels from its top left corner. */
  project(position: Position): { x: number; y: number } {
    const { x, y } = this.#map.project([position[0], position[1]]);
    return { x, y };
  }

  /** Addresses and clusters of the tiles that are loaded; what a preliminary count stands on. */
  loadedAddresses(): readonly LoadedAddress[] {
    this.#loaded ??= this.#map.getSource("addresses") ? loadedAddresses(this.#map) : [];
    return this.#loaded;
  }

  /** Puts the pen down for a new shape. The drawing code is loaded on first use. */
  async draw(tool: DrawingTool): Promise<void> {
    const drawing = await this.#startDrawing();
    drawing.start(tool);
    this.focus();
  }

  /** Puts handles on a shape. */
  async edit(geometry: AreaGeometry): Promise<void> {
    const drawing = await this.#startDrawing();
    drawing.edit(geometry);
  }

  /** The drawing under way, for keys and buttons; null when the pen is up. */
  get drawing(): Pick<AreaDrawing, "press" | "close" | "removeLastPoint" | "isUnderway"> | null {
    return this.#drawing;
  }

  stopDrawing(): void {
    const drawing = this.#drawing;
    this.#drawing = null;
    if (drawing) this.#graphics.whenThere(() => drawing.stop());
    this.#map.getCanvas().style.cursor = "";
    this.#map.doubleClickZoom.enable();
    this.#map.keyboard.enable();
  }

  destroy(): void {
    this.stopDrawing();
    this.#map.remove();
  }

  async #startDrawing(): Promise<AreaDrawing> {
    if (this.#drawing) return this.#drawing;
    await new Promise<void>((resolve) => this.#graphics.whenThere(resolve));
    const { AreaDrawing: Drawing } = await import("./draw/area-drawing.ts");
    this.#unhover();
    // The drawing answers to the arrows itself: they move the crosshair, not the map.
    this.#map.keyboard.disable();
    this.#map.doubleClickZoom.disable();
    this.#drawing ??= new Drawing(
      this.#map,
      (drawing) => this.#tell({ kind: "drawing", drawing }),
      (draft) => this.#showDraft(draft),
      () => this.#bordersInView(),
    );
    return this.#drawing;
  }

  /** Borders and outlines that the map shows, for the pen to snap to; gathered anew when view, tiles or scene change. */
  #bordersInView(): readonly SnapLine[] {
    this.#borders ??= toSnapLines([
      ...(this.#scene.visible.has("grenzen") ? this.#boundaryLines() : []),
      ...(this.#scene.visible.has("gebiete") ? this.#scene.areas : []).flatMap((area) => outlinesOf(area.geometry)),
      ...(this.#scene.visible.has("projekte") ? this.#scene.projects : []).flatMap((area) => outlinesOf(area.geometry)),
    ]);
    return this.#borders;
  }

  #boundaryLines(): number[][][] {
    if (!this.#map.getSource("base")) return [];
    return this.#map.querySourceFeatures("base", { sourceLayer: "boundary" }).flatMap(({ geometry }) => {
      if (geometry.type === "LineString") return [geometry.coordinates];
      return geometry.type === "MultiLineString" ? geometry.coordinates : [];
    });
  }

  #showDraft(draft: Draft | null): void {
    this.#map.getSource<GeoJSONSource>("draft")?.setData(draftFeatures(draft));
  }

  #styleLoaded(): void {
    this.#styleReady = true;
    this.#shown = this.#standing();
    this.apply(this.#scene);
    this.#graphics.settled();
    this.#drawing?.redraw();
  }

  /** What of the parts shown the map still has: nothing after another style, all but the data after lost graphics. */
  #standing(): MapParts {
    const sources = Object.entries(this.#shown.sources).filter(([id]) => this.#map.getSource(id));
    return {
      sources: Object.fromEntries(
        sources.map(([id, source]) => [id, source.type === "geojson" ? { ...source, data: noFeatures() } : source]),
      ),
      layers: this.#shown.layers.filter(({ id }) => this.#map.getLayer(id)),
    };
  }

  #moved(byUser: boolean): void {
    this.#borders = null;
    this.#tell({ kind: "moved", view: this.view, bounds: this.bounds, byUser });
  }

  #addThemeImages(): void {
    if (this.#map.hasImage(`${this.#scene.theme}/weiss`)) return;
    for (const image of drawThemeImages(this.#scene.theme, devicePixelRatio)) this.#addImage(image);
  }

  #addImage(image: MapImage | null): void {
    if (!image || this.#map.hasImage(image.id)) return;
    const { id, pixelRatio, stretch, ...picture } = image;
    this.#map.addImage(id, picture, { pixelRatio, ...stretch });
  }

  #take(step: StyleStep): void {
    switch (step.do) {
      case "remove-layer":
        this.#map.removeLayer(step.id);
        return;
      case "remove-source":
        this.#map.removeSource(step.id);
        return;
      case "add-source":
        this.#map.addSource(step.id, step.source);
        return;
      case "set-data":
        this.#map.getSource<GeoJSONSource>(step.id)?.setData(step.data);
        return;
      case "set-tiles":
        this.#map.getSource<VectorTileSource>(step.id)?.setTiles(step.tiles);
        return;
      case "add-layer":
        this.#map.addLayer(step.layer, step.before ?? undefined);
        return;
      case "set-paint":
        this.#map.setPaintProperty(step.id, step.name, step.value, { validate: false });
        return;
      case "set-layout":
        this.#map.setLayoutProperty(step.id, step.name, step.value, { validate: false });
        return;
      case "set-filter":
        this.#map.setFilter(step.id, step.filter, { validate: false });
        return;
      case "set-zoom":
        this.#map.setLayerZoomRange(step.id, step.minzoom, step.maxzoom);
        return;
    }
  }

  #hover(event: MapMouseEvent): void {
    if (this.#drawing) return;
    const hit = this.#hitAt(event.point);
    this.#setHoverState(hit?.layer === "address" ? hit.id : null);
    this.#map.getCanvas().style.cursor = hit ? "pointer" : "";
    const hovered: Hovered | null = hit
      ? { kind: hit.kind, properties: hit.properties, at: { x: event.point.x, y: event.point.y } }
      : null;
    this.#tell({ kind: "hovered", hovered });
  }

  #unhover(): void {
    this.#setHoverState(null);
    this.#tell({ kind: "hovered", hovered: null });
  }

  #setHoverState(id: string | number | null): void {
    if (id === this.#hoveredId || !this.#map.getSource("addresses")) return;
    const state = (featureId: string | number, hover: boolean) =>
      this.#map.setFeatureState({ source: "addresses", sourceLayer: "addresses", id: featureId }, { hover });
    if (this.#hoveredId !== null) state(this.#hoveredId, false);
    if (id !== null) state(id, true);
    this.#hoveredId = id;
  }

  #click(event: MapMouseEvent): void {
    if (this.#drawing) return;
    const hit = this.#hitAt(event.point);
    if (!hit) {
      this.#tell({ kind: "ground-clicked" });
      return;
    }
    if (hit.kind === "address" && hit.id !== null) {
      this.#tell({ kind: "address-clicked", id: String(hit.id), position: hit.position });
    } else if (hit.kind === "gap" || hit.kind === "area" || hit.kind === "project") {
      this.#tell({ kind: "surface-clicked", surface: hit.kind, id: String(hit.properties.id) });
    } else {
      // A cluster, a cell or a municipality opens by going nearer.
      this.#map.easeTo({ center: event.lngLat, zoom: Math.min(this.#map.getZoom() + 2, 15), duration: 400 });
    }
  }

  /** The topmost thing near a point that answers to the pointer. */
  #hitAt(point: { x: number; y: number }) {
    const layers = popups.map((row) => row.layer).filter((id) => this.#map.getLayer(id));
    if (layers.length === 0) return null;
    const reach = clickTolerancePixels;
    const [feature] = this.#map.queryRenderedFeatures(
      [
        [point.x - reach, point.y - reach],
        [point.x + reach, point.y + reach],
      ],
      { layers },
    );
    if (!feature) return null;
    const row = popups.find((candidate) => candidate.layer === feature.layer.id);
    if (!row) return null;
    const position: Position =
      feature.geometry.type === "Point"
        ? [feature.geometry.coordinates[0] ?? 0, feature.geometry.coordinates[1] ?? 0]
        : this.#map.unproject([point.x, point.y]).toArray();
    return { kind: row.kind, layer: row.layer, id: feature.id ?? null, properties: feature.properties, position };
  }
}
