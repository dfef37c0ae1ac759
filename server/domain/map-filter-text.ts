import type { MapFilter } from "./map-filter.ts";
import { StatusClass } from "./status.ts";
import { TechnologyGroup } from "./technology.ts";

/**
 * Reads a filter as it stands in a tile's address: `gemeinde:09123001;technik:fttc,hfc;betreiber:3;klasse:weiss`.
 * Null where any part of it is not understood: a tile must not show more than was asked for.
 */
export function readMapFilter(text: string): MapFilter | null {
  const filter: MapFilter = {};
  for (const part of text.split(";").filter((piece) => piece !== "")) {
    const [key, values = ""] = part.split(":");
    const list = values.split(",").filter((value) => value !== "");
    if (list.length === 0) return null;
    if (key === "gemeinde" && list.every((ags) => /^\d{2,8}$/.test(ags))) filter.ags = list;
    else if (key === "betreiber" && list.every((id) => /^\d{1,9}$/.test(id))) filter.operatorIds = list.map(Number);
    else if (key === "technik") {
      const groups = TechnologyGroup.array().safeParse(list);
      if (!groups.success) return null;
      filter.technologies = groups.data;
    } else if (key === "klasse") {
      const classes = StatusClass.array().safeParse(list);
      if (!classes.success) return null;
      filter.classes = classes.data;
    } else return null;
  }
  return filter;
}
