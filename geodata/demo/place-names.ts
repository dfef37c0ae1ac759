import { hamletEndings, pairedPrefixes, placeEndings, placeStems, realPlaceNames } from "./names.data.ts";
import { distance, type Point } from "./plane.ts";
import type { Random } from "./random.ts";

export type NamelessPlace = { centre: Point; isHamlet: boolean };

/** How many neighbouring places get names that belong together (Ober… and Nieder…). */
const pairCount = 8;
const pairReachMetres = 4_500;

/** Invents one name per place, none twice; neighbours may be called Oberx and Niederx. */
export function namePlaces(places: readonly NamelessPlace[], random: Random): string[] {
  const names: string[] = places.map(() => "");
  const taken = new Set<string>(realPlaceNames);
  const combinations = random.shuffle(placeStems.flatMap((stem) => placeEndings.map((ending) => ({ stem, ending }))));
  const stemsUsed = new Map<string, number>();

  function invent(endings?: readonly string[]): string {
    for (const { stem, ending } of combinations) {
      const name = joinName(stem, endings ? random.pick(endings) : ending);
      if (
        taken.has(name) ||
        name.toLowerCase().includes(`${stem}${stem}`.toLowerCase()) ||
        (stemsUsed.get(stem) ?? 0) > 1
      ) {
        continue;
      }
      taken.add(name);
      stemsUsed.set(stem, (stemsUsed.get(stem) ?? 0) + 1);
      return name;
    }
    throw new Error(`expected names for ${places.length} places, found only ${taken.size - realPlaceNames.length}`);
  }

  let pairsLeft = pairCount;
  for (const [i, place] of places.entries()) {
    if (pairsLeft === 0) break;
    if (names[i] || place.isHamlet) continue;
    const partner = places.findIndex(
      (other, j) => j > i && !names[j] && !other.isHamlet && distance(other.centre, place.centre) < pairReachMetres,
    );
    if (partner < 0 || !random.chance(0.5)) continue;
    const base = invent().toLowerCase();
    const [first, second] = random.pick(pairedPrefixes);
    names[i] = `${first}${base}`;
    names[partner] = `${second}${base}`;
    pairsLeft--;
  }
  return names.map((name, i) => {
    if (name) return name;
    return invent(places[i]?.isHamlet && random.chance(0.6) ? hamletEndings : undefined);
  });
}

/** "Stein" + "roda" gives Steinroda; a final n before a vowel stays, a doubled letter is cut to two. */
function joinName(stem: string, ending: string): string {
  const last = stem.at(-1);
  return last === ending[0] && last === stem.at(-2) ? stem + ending.slice(1) : stem + ending;
}
