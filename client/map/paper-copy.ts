const widestBar = 0.22;
const steps = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

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
  const length = [...steps].reverse().find((step) => step <= metres * widestBar) ?? steps[0] ?? 0;
  pen.scale(ratio, ratio);
  const bottom = picture.height / ratio - 14;
  const width = ((length / metres) * picture.width) / ratio;
  pen.fillStyle = "#fff";
  pen.fillRect(10, bottom - 24, width + 52, 32);
  pen.strokeStyle = pen.fillStyle = "#171a2b";
  pen.font = "600 13px sans-serif";
  pen.lineWidth = 2;
  pen.stroke(new Path2D(`M18 ${bottom - 6} v6 h${width} v-6`));
  pen.fillText(length >= 1000 ? `${length / 1000} km` : `${length} m`, 24, bottom - 6);
  pen.fill(new Path2D(`M${width + 44} ${bottom - 20} l6 22 l-6 -5 l-6 5 z`));
  pen.fillText("N", width + 51, bottom - 10);
  return copy;
}
