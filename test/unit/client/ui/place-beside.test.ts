import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeBeside } from "#client/ui/place-beside.ts";

const viewport = { width: 1440, height: 900 };

describe("placeBeside", () => {
  it("opens left of its number where there is room", () => {
    const spot = placeBeside({ left: 1100, top: 400, width: 40, height: 20 }, { width: 320, height: 380 }, viewport);

    expect(spot).toEqual({ left: 770, top: 360, maxHeight: 884 });
  });

  it("opens right of a number at the left edge", () => {
    const spot = placeBeside({ left: 20, top: 400, width: 40, height: 20 }, { width: 320, height: 380 }, viewport);

    expect(spot.left).toBe(70);
  });

  it("opens below on a phone", () => {
    const spot = placeBeside(
      { left: 60, top: 100, width: 80, height: 20 },
      { width: 340, height: 400 },
      { width: 390, height: 844 },
    );

    expect(spot).toEqual({ left: 42, top: 130, maxHeight: 706 });
  });

  it("opens above a number at the foot of a phone", () => {
    const spot = placeBeside(
      { left: 60, top: 780, width: 80, height: 20 },
      { width: 340, height: 400 },
      { width: 390, height: 844 },
    );

    expect(spot.top + 400).toBe(770);
  });

  it("never covers the number, wherever it stands and however large the panel is", () => {
    const size = fc.integer({ min: 20, max: 600 });
    fc.assert(
      fc.property(
        fc.record({ width: fc.integer({ min: 360, max: 2000 }), height: fc.integer({ min: 480, max: 1400 }) }),
        fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) }),
        fc.record({ width: size, height: size }),
        (window, place, wanted) => {
          const panel = { width: Math.min(wanted.width, window.width - 16), height: wanted.height };
          const anchor = {
            left: place.x * (window.width - 60),
            top: place.y * (window.height - 24),
            width: 60,
            height: 24,
          };

          const spot = placeBeside(anchor, panel, window);

          const height = Math.min(panel.height, spot.maxHeight);
          const apart =
            spot.left + panel.width <= anchor.left ||
            spot.left >= anchor.left + anchor.width ||
            spot.top + height <= anchor.top ||
            spot.top >= anchor.top + anchor.height;
          expect(apart).toBe(true);
          expect(spot.left).toBeGreaterThanOrEqual(0);
          expect(spot.left + panel.width).toBeLessThanOrEqual(window.width);
        },
      ),
    );
  });
});
