import { lengthBar } from "#domain/length-bar.ts";

const widestBar = 0.22;

/**
 * A copy of the map's picture that a printer shows, with a bar of length and an arrow to the north: the map itself has no
 * picture left as soon as its frame is over. `metres` is the width of the map on the ground, `ratio` how many of the
 * picture's pixels are one of the page's.
 */
export function paperCopy(picture: HTMLCanvasElement, metres: number, ratio: number, label: string): HTMLCanvasElement {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [picture.width, picture.height];
  copy.className = "bl-druckbild";
  copy.setAttribute("role", "img");
  copy.setAttribute("aria-label", label);
  const pen = copy.getContext("2d");
  if (!pen) return copy;
  pen.drawImage(picture, 0, 0);
  const bar = lengthBar(metres * widestBar);
  pen.scale(ratio, ratio);
  const bottom = picture.height / ratio - 14;
  const width = ((bar.metres / metres) * picture.width) / ratio;
  pen.fillStyle = "#fff";
  pen.fillRect(10, bottom - 24, width + 52, 32);
  pen.strokeStyle = pen.fillStyle = "#171a2b";
  pen.font = "600 13px sans-serif";
  pen.lineWidth = 2;
  pen.stroke(new Path2D(`M18 ${bottom - 6} v6 h${width} v-6`));
  pen.fillText(bar.text, 24, bottom - 6);
  pen.fill(new Path2D(`M${width + 44} ${bottom - 20} l6 22 l-6 -5 l-6 5 z`));
  pen.fillText("N", width + 51, bottom - 10);
  return copy;
}
