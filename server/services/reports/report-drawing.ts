import type { OverviewCounts } from "#domain/overview.ts";
import { groupsOf, type SeriesPoint } from "#domain/overview.ts";
import { countText, monthText, shareText } from "./german-text.ts";
import { type Box, ink, line, paleInk, type ReportDocument } from "./report-document.ts";

/** Colours of the three groups and of what is unknown, as on the screen. */
export const groupColours = {
  served: "#04303e",
  underway: "#3474fa",
  open: "#f3d9d3",
  openLine: "#ab3422",
  unknown: "#4b5170",
};

export const groupWords = {
  served: "versorgt",
  underway: "unterwegs",
  open: "ohne Planung",
  unknown: "unbekannt",
} as const;
export type GroupName = keyof typeof groupWords;
export const groupNames: readonly GroupName[] = ["served", "underway", "open", "unknown"];

/** The groups as a bar: full, hatched, outlined, crossed; numbers stand below it. */
export function drawGroups(document: ReportDocument, counts: OverviewCounts, box: Box): void {
  const groups = groupsOf(counts);
  const shown = groupNames.filter((name) => groups[name] > 0);
  const words = shown.map(
    (name) => `${groupWords[name]} ${countText(groups[name])} (${shareText(groups[name], counts.addresses)})`,
  );
  document.figure(`Verteilung der ${countText(counts.addresses)} Adressen: ${words.join(", ")}`, box, (pdf) => {
    let x = box.x;
    for (const name of shown) {
      const width = Math.max(1.5, (box.width * groups[name]) / Math.max(1, counts.addresses));
      drawPattern(pdf, name, { x, y: box.y, width: Math.max(0.5, width - 1.2), height: box.height });
      x += width;
    }
  });
}

/** One group's pattern in a box; also its key. */
export function drawPattern(pdf: PDFKit.PDFDocument, name: GroupName, box: Box): void {
  const { x, y, width, height } = box;
  pdf.save().rect(x, y, width, height).clip();
  pdf.rect(x, y, width, height).fill(groupColours[name]);
  if (name === "underway" || name === "unknown") {
    for (let at = x - height; at < x + width; at += 4) {
      pdf.moveTo(at, y + height).lineTo(at + height, y);
      if (name === "unknown") pdf.moveTo(at, y).lineTo(at + height, y + height);
    }
    pdf.lineWidth(1.1).strokeOpacity(0.55).stroke("#ffffff").strokeOpacity(1);
  }
  pdf.restore();
  if (name === "open")
    pdf
      .rect(x + 0.4, y + 0.4, Math.max(0.2, width - 0.8), height - 0.8)
      .lineWidth(0.8)
      .stroke(groupColours.openLine);
}

/** The series of both shares with their numbers; an upright where the method changed. */
export function drawSeries(document: ReportDocument, series: readonly SeriesPoint[], box: Box): void {
  const words = series.map(
    (point) =>
      `${monthText(point.asOf)}: versorgt ${shareText(point.served, point.addresses)}, Gigabit ${shareText(point.gigabit, point.addresses)}${point.methodBreak ? " (anderes Verfahren)" : ""}`,
  );
  document.figure(`Entwicklung je Lieferung von Versorgungsdaten. ${words.join("; ")}`, box, (pdf) => {
    const bottom = box.y + box.height - 12;
    const top = box.y + 4;
    const times = series.map((point) => Date.parse(point.asOf));
    const [first, last] = [times[0] ?? 0, times.at(-1) ?? 1];
    const x = (time: number) =>
      box.x + 42 + (last === first ? 0.5 : (time - first) / (last - first)) * (box.width - 62);
    const y = (share: number) => bottom - share * (bottom - top);
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      pdf
        .moveTo(box.x + 20, y(share))
        .lineTo(box.x + box.width, y(share))
        .lineWidth(0.4)
        .stroke(line);
      document.label(String(share * 100), {
        x: box.x,
        y: y(share) - 5,
        width: 16,
        size: 7,
        align: "right",
        colour: paleInk,
      });
    }
    for (const point of series.filter((each) => each.methodBreak)) {
      const at = x(Date.parse(point.asOf));
      pdf.moveTo(at, top).lineTo(at, bottom).lineWidth(0.8).dash(1.5, { space: 2 }).stroke("#7a5200").undash();
    }
    const draw = (part: "served" | "gigabit", colour: string, dashed: boolean, above: boolean) => {
      const points = series
        .filter((point) => point.addresses > 0)
        .map((point) => {
          const share = point[part] / point.addresses;
          return { x: x(Date.parse(point.asOf)), y: y(share), text: shareText(point[part], point.addresses) };
        });
      for (const [index, point] of points.entries()) {
        if (index === 0) pdf.moveTo(point.x, point.y);
        else pdf.lineTo(point.x, point.y);
      }
      if (points.length > 1) {
        if (dashed) pdf.dash(4, { space: 3 });
        pdf
          .lineWidth(dashed ? 1.2 : 2)
          .stroke(colour)
          .undash();
      }
      for (const point of points) {
        if (dashed) pdf.circle(point.x, point.y, 2).lineWidth(1).fillAndStroke("#ffffff", colour);
        else pdf.circle(point.x, point.y, 2.4).fill(colour);
        // Below the lowest line of the grid stand the dates.
        const offset = above ? -12 : point.y + 14 > bottom ? -21 : 4;
        document.label(point.text, {
          x: point.x - 20,
          y: point.y + offset,
          width: 40,
          size: 7,
          align: "center",
          colour: ink,
        });
      }
    };
    const lastPoint = series.at(-1);
    const servedIsAbove = !lastPoint || lastPoint.served >= lastPoint.gigabit;
    draw("gigabit", groupColours.underway, true, !servedIsAbove);
    draw("served", groupColours.served, false, servedIsAbove);
    for (const [index, point] of series.entries()) {
      if (series.length > 8 && index % 2 === 1) continue;
      document.label(monthText(point.asOf), {
        x: x(Date.parse(point.asOf)) - 20,
        y: bottom + 3,
        width: 40,
        size: 7,
        align: "center",
        colour: paleInk,
      });
    }
  });
}
