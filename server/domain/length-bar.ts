/** The bar of length of a map: 1, 2 or 5 times a power of ten, at most `mostMetres` (positive), and its text: `500 m`, `5 km`. */
export function lengthBar(mostMetres: number): { metres: number; text: string } {
  const power = 10 ** Math.floor(Math.log10(mostMetres));
  const metres = ([5, 2, 1].find((step) => step * power <= mostMetres) ?? 1) * power;
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  return { metres, text: text.replace(".", ",") };
}
