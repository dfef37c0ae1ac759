import { type LayerName, layerNames } from "#client/map/layer-table.ts";
import type { MapView } from "#client/map/map-event.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import { TechnologyGroup } from "#domain/technology.ts";

/** What a link to the map holds: everything that changes what is seen, nothing secret. */
export type WorkspaceAddress = {
  areaId: string | null;
  view: MapView | null;
  ruleSet: string | null;
  /** Time whose data fixes the numbers; null for the newest. */
  asOf: string | null;
  /** Null for all. */
  layers: readonly LayerName[] | null;
  filter: MapFilter;
  explanation: string | null;
  table: boolean;
  addressId: string | null;
};

/** Reads the path's area and the query string; what is not understood is left out, never an error. */
export function readAddress(areaId: string | null, search: string): WorkspaceAddress {
  const query = new URLSearchParams(search);
  return {
    areaId,
    view: readView(query.get("k")),
    ruleSet: query.get("r"),
    asOf: query.get("s"),
    layers: readLayers(query.get("e")),
    filter: readFilter(query.get("f")),
    explanation: query.get("x"),
    table: query.get("t") === "tabelle",
    addressId: query.get("a"),
  };
}

/** Path and query of a place in the workspace; keys in a fixed order, so that equal places have equal links. */
export function writeAddress(org: string, address: WorkspaceAddress): string {
  const parts: string[] = [];
  const add = (key: string, value: string | null) => {
    if (value) parts.push(`${key}=${encodeURIComponent(value).replace(/%2C|%3A|%3B|%2F/g, decodeURIComponent)}`);
  };
  add("k", address.view && writeView(address.view));
  add("r", address.ruleSet);
  add("s", address.asOf);
  add("e", address.layers === null ? null : address.layers.length === 0 ? "keine" : address.layers.join(","));
  add("f", writeFilter(address.filter));
  add("x", address.explanation);
  add("t", address.table ? "tabelle" : null);
  add("a", address.addressId);
  const path = `/${org}/karte${address.areaId ? `/${address.areaId}` : ""}`;
  return parts.length > 0 ? `${path}?${parts.join("&")}` : path;
}

/** `gemeinde:09123001;technik:fttc,hfc;betreiber:3`; null for no restriction. Also the `f=` of a tile. */
export function writeFilter(filter: MapFilter): string | null {
  const parts = [
    filter.ags?.length ? `gemeinde:${filter.ags.join(",")}` : null,
    filter.technologies?.length ? `technik:${filter.technologies.join(",")}` : null,
    filter.operatorIds?.length ? `betreiber:${filter.operatorIds.join(",")}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(";") : null;
}

function readFilter(text: string | null): MapFilter {
  const filter: MapFilter = {};
  for (const part of (text ?? "").split(";")) {
    const [key, values = ""] = part.split(":");
    const list = values.split(",").filter((value) => value !== "");
    if (list.length === 0) continue;
    if (key === "gemeinde") filter.ags = list.filter((ags) => /^\d{2,8}$/.test(ags));
    if (key === "technik") {
      filter.technologies = list.flatMap((name) => {
        const group = TechnologyGroup.safeParse(name);
        return group.success ? [group.data] : [];
      });
    }
    if (key === "betreiber") filter.operatorIds = list.map(Number).filter((id) => Number.isInteger(id) && id > 0);
  }
  return filter;
}

function readLayers(text: string | null): LayerName[] | null {
  if (text === null) return null;
  const names = text.split(",");
  return layerNames.filter((name) => names.includes(name));
}

/** `zoom/lat/lon`, as many decimals as a map needs to come back to the same pixel. */
function writeView({ zoom, lat, lon }: MapView): string {
  return `${zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`;
}

function readView(text: string | null): MapView | null {
  const [zoom, lat, lon] = (text ?? "").split("/").map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined) return null;
  const sane = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return sane ? { zoom, lat, lon } : null;
}
