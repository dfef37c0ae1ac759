/**
 * Takes the Ortsteil out of a place name: "Perleberg OT Quitzow" gives place "Perleberg", district "Quitzow".
 *
 * "Perleberg-Quitzow" stays whole: a hyphen may as well belong to the name.
 */
export function splitPlace(name: string): { place: string; district: string | null } {
  const parts = /^(.+?)[\s,;(]+(?:OT|Ortsteil|O\.T\.)[\s.:]+([^)]+)\)?$/i.exec(name.trim());
  const place = parts?.[1];
  const district = parts?.[2];
  return place && district
    ? { place: place.trim(), district: district.trim() }
    : { place: name.trim(), district: null };
}
