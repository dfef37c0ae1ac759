/** A smooth random field: the value at `x`, `y` lies in about [-1, 1] and changes over a length of about 1. */
export type Noise = (x: number, y: number) => number;

/** Creates gradient noise after Ken Perlin (2002) with hashed instead of tabled gradients. */
export function createNoise(seed: number): Noise {
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const dx = x - column;
    const dy = y - row;
    const u = fade(dx);
    const v = fade(dy);
    const near = mix(slope(seed, column, row, dx, dy), slope(seed, column + 1, row, dx - 1, dy), u);
    const far = mix(slope(seed, column, row + 1, dx, dy - 1), slope(seed, column + 1, row + 1, dx - 1, dy - 1), u);
    // Gradient noise of unit gradients stays within ±√½.
    return mix(near, far, v) * Math.SQRT2;
  };
}

/** Adds octaves of `noise`, each half as high and twice as fine as the one before. */
export function layered(noise: Noise, x: number, y: number, octaves: number): number {
  let sum = 0;
  let height = 1;
  let total = 0;
  let scale = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += noise(x * scale + octave * 17.3, y * scale - octave * 9.1) * height;
    total += height;
    height /= 2;
    scale *= 2;
  }
  return sum / total;
}

function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

function slope(seed: number, column: number, row: number, dx: number, dy: number): number {
  let hash = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ seed;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  hash ^= hash >>> 15;
  const angle = ((hash >>> 0) / 4294967296) * Math.PI * 2;
  return Math.cos(angle) * dx + Math.sin(angle) * dy;
}
