export type Box = { left: number; top: number; width: number; height: number };

const gapPixels = 10;
const edgePixels = 8;

/**
 * Where a panel of `size` opens beside its anchor so that it never covers it: left, else right, else below, else
 * above, else on the side with the most room, made lower than it asked for. All in viewport pixels.
 */
export function placeBeside(
  anchor: Box,
  size: { width: number; height: number },
  viewport: { width: number; height: number },
): { left: number; top: number; maxHeight: number } {
  const fullHeight = viewport.height - 2 * edgePixels;
  const alignedTop = clamp(
    anchor.top - 40,
    edgePixels,
    viewport.height - edgePixels - Math.min(size.height, fullHeight),
  );
  const left = anchor.left - gapPixels - size.width;
  if (left >= edgePixels) return { left, top: alignedTop, maxHeight: fullHeight };
  const right = anchor.left + anchor.width + gapPixels;
  if (right + size.width <= viewport.width - edgePixels) return { left: right, top: alignedTop, maxHeight: fullHeight };

  const alignedLeft = clamp(anchor.left, edgePixels, viewport.width - edgePixels - size.width);
  const roomBelow = viewport.height - edgePixels - (anchor.top + anchor.height + gapPixels);
  const roomAbove = anchor.top - gapPixels - edgePixels;
  if (roomBelow >= size.height || roomBelow >= roomAbove) {
    return { left: alignedLeft, top: anchor.top + anchor.height + gapPixels, maxHeight: Math.max(roomBelow, 0) };
  }
  const height = Math.min(size.height, roomAbove);
  return { left: alignedLeft, top: anchor.top - gapPixels - height, maxHeight: roomAbove };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
