import { lengthBar } from "#domain/length-bar.ts";
import type { Rings } from "#queries/overview-places.sql.ts";
import type { ReportMap } from "#queries/report-map.sql.ts";
import { boxAround, placeLabel } from "./place-label.ts";
import { type Box, ink, type ReportDocument } from "./report-document.ts";
import { groupColours } from "./report-drawing.ts";

export type MapContent = {
  map: ReportMap;
  /** The municipality that is drawn in front; its neighbours stay pale. */
  ags: string | null;
  areas: readonly { rings: Rings }[];
  points: readonly { x: number; y: number; class: number }[];
};

/** Darker is worse, angular is a gap: diamond, triangle, square as on the screen. */
const gapColours = ["", "#5b0218", "#ab3422", "#c07000"] as const;

/** A vector map to scale, north up, with a bar of length and a key below it. */
export function drawMap(document: ReportDocument, content: MapContent, box: Box, alternative: string): void {
  const { map, ags, areas, points } = content;
  const { west, north, east } = map.bounds;
  const scale = box.width / (east - west);
  const x = (metres: number) => box.x + (metres - west) * scale;
  const y = (metres: number) => box.y + (north - metres) * scale;
  document.figure(alternative, box, (pdf) => {
    pdf.save().rect(box.x, box.y, box.width, box.height).clip();
    pdf.rect(box.x, box.y, box.width, box.height).fill("#f4f5f8");
    const path = (rings: Rings, closed: boolean) => {
      for (const ring of rings) {
        for (const [index, [east, north]] of ring.entries()) {
          if (index === 0) pdf.moveTo(x(east), y(north));
          else pdf.lineTo(x(east), y(north));
        }
        if (closed) pdf.closePath();
      }
    };
    const fill = (rings: Rings, colour: string) => {
      if (rings.length === 0) return;
      path(rings, true);
      pdf.fill(colour, "even-odd");
    };
    const stroke = (rings: Rings, colour: string, width: number, closed = false) => {
      if (rings.length === 0) return;
      path(rings, closed);
      pdf.lineWidth(width).stroke(colour);
    };
    for (const place of map.municipalities)
      fill(place.rings, place.ags === ags || ags === null ? "#ffffff" : "#eceef3");
    fill(map.waterSurfaces, "#c5dcf2");
    stroke(map.waterLines, "#9cc3e8", 0.7);
    for (const { major, lines } of map.roads) stroke(lines, major ? "#b7a98d" : "#dad6cd", major ? 0.9 : 0.5);
    for (const place of map.municipalities) {
      if (place.ags === ags) continue;
      pdf.dash(3, { space: 2 });
      stroke(place.rings, "#8b90a8", 0.6, true);
      pdf.undash();
    }
    stroke(map.municipalities.find((place) => place.ags === ags)?.rings ?? [], ink, 1.4, true);
    for (const { rings } of areas) {
      path(rings, true);
      pdf.fillOpacity(0.2).fill(groupColours.underway, "even-odd").fillOpacity(1);
      stroke(rings, groupColours.underway, 1, true);
    }
    const size = points.length > 800 ? 1 : 1.5;
    for (const point of points) drawGap(pdf, point.class, x(point.x), y(point.y), size);
    pdf.restore();
    const inset = 3 / scale;
    const frame = {
      west: west + inset,
      east: east - inset,
      north: north - inset,
      south: north - (east - west) + inset,
    };
    const bar = { west, east: east - (east - west) / 2, south: frame.south, north: frame.south + 22 / scale };
    const taken = [bar];
    // Where one municipality fills the map, its name would only stand in the way.
    const named = map.municipalities.length > 1 ? map.municipalities : [];
    for (const place of named) {
      if (place.ags === ags || place.name === null) continue;
      const width = document.widthOf(place.name, { size: 6.5 });
      const label = { width: (width + 4) / scale, height: 10 / scale };
      const spot = placeLabel(place.rings, frame, label, taken);
      if (!spot) continue;
      taken.push(boxAround(spot, label));
      const [left, top] = [x(spot[0]), y(spot[1])];
      // Lines and symbols stay behind the name.
      pdf
        .rect(left - width / 2 - 1.5, top - 4, width + 3, 9)
        .fillOpacity(0.75)
        .fill("#ffffff")
        .fillOpacity(1);
      document.label(place.name, { x: left - width / 2, y: top - 4, size: 6.5, colour: ink });
    }
    pdf.rect(box.x, box.y, box.width, box.height).lineWidth(0.6).stroke("#8b90a8");
    const { metres, text } = lengthBar((east - west) / 5);
    const [barX, barY] = [box.x + 8, box.y + box.height - 8];
    pdf
      .moveTo(barX, barY - 3)
      .lineTo(barX, barY)
      .lineTo(barX + metres * scale, barY)
      .lineTo(barX + metres * scale, barY - 3);
    pdf.lineWidth(0.9).stroke(ink);
    document.label(text, { x: barX + 3, y: barY - 11, size: 6.5 });
  });
}

/** What stands in a map: symbols of the gaps and the areas of projects. Gives the y below. */
export function writeMapKey(document: ReportDocument, from: { x: number; y: number }): number {
  const words = ["weiß", "hellgrau", "dunkelgrau", "Projektgebiet"];
  document.within("L", () => {
    for (const [index, word] of words.entries()) {
      const x = from.x + index * 54;
      document.ornament((pdf) => {
        if (index < 3) drawGap(pdf, index + 1, x + 3, from.y + 5, 2.2);
        else
          pdf
            .rect(x, from.y + 2, 7, 7)
            .fillOpacity(0.2)
            .fillAndStroke(groupColours.underway, groupColours.underway)
            .fillOpacity(1);
      });
      document.within("LI", () => document.text("LBody", word, { x: x + 10, y: from.y, width: 62, size: 7 }));
    }
  });
  return from.y + 12;
}

/** The key of a gap: diamond (weiß), triangle (hellgrau), square (dunkelgrau). */
export function drawGap(pdf: PDFKit.PDFDocument, gapClass: number, x: number, y: number, size: number): void {
  if (gapClass === 1) pdf.polygon([x, y - size * 1.3], [x + size * 1.3, y], [x, y + size * 1.3], [x - size * 1.3, y]);
  else if (gapClass === 2) pdf.polygon([x, y - size * 1.2], [x + size * 1.2, y + size], [x - size * 1.2, y + size]);
  else pdf.rect(x - size, y - size, size * 2, size * 2);
  pdf.fill(gapColours[gapClass] ?? ink);
}
