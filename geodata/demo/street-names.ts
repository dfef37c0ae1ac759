import { businessStreets, coreStreets, estateThemes, fieldStreets, streetEndings, streetStems } from "./names.data.ts";
import type { Place } from "./places.ts";
import { distance, heading, type Point, turn } from "./plane.ts";
import type { Random } from "./random.ts";
import type { BareStreet } from "./street-growth.ts";

/** Gives out street names of one settlement, none twice. */
export type StreetNamer = {
  nameStreet(street: BareStreet): string;
  /** Takes the first name that is still free, if any. */
  claim(candidates: readonly string[]): string | undefined;
};

/** A road out of a place is named after a place that lies in its direction, up to this far away. */
const namesakeReachMetres = 9_000;
const namesakeAngle = 0.7;

/** Creates the namer of a place; `others` are the places after which its roads may be named. */
export function createStreetNamer(place: Place, others: readonly Place[], random: Random): StreetNamer {
  const taken = new Set<string>();
  const core = random.shuffle(coreStreets);
  const fields = random.shuffle(fieldStreets);
  const compounds = random.shuffle(streetStems.flatMap((stem) => streetEndings.map((end) => stem + end)));
  // Only far larger counties than the ordinary demo need these.
  const further = ["Neue", "Alte", "Kleine", "Obere", "Untere"].flatMap((first) =>
    compounds.filter((name) => !name.endsWith("weg")).map((name) => `${first} ${name}`),
  );
  const business = random.shuffle(businessStreets);
  const through =
    place.kind === "town"
      ? ["Hauptstraße", "Lange Straße"]
      : random.shuffle(["Dorfstraße", "Dorfstraße", "Hauptstraße", "Hauptstraße", "Lindenstraße"]);

  function claim(candidates: readonly string[]): string | undefined {
    const name = candidates.find((candidate) => !taken.has(candidate));
    if (name !== undefined) taken.add(name);
    return name;
  }

  function ordinary(): string {
    const free = claim(random.chance(0.3) ? [...fields, ...compounds] : [...compounds, ...fields]) ?? claim(further);
    if (free !== undefined) return free;
    const numbered = `Straße ${taken.size}`;
    taken.add(numbered);
    return numbered;
  }

  function nameStreet(street: BareStreet): string {
    if (street.isMain) {
      return (
        claim([...(taken.has(through[0] ?? "") ? [] : through), ...namesakes(street.line, place, others)]) ?? ordinary()
      );
    }
    if (street.zone === "core") return claim(random.chance(0.75) ? core : []) ?? ordinary();
    if (street.zone === "business") return claim(business) ?? ordinary();
    if (street.zone === "estate" || street.zone === "new-estate") {
      return claim(estateThemes[street.theme % estateThemes.length] ?? []) ?? ordinary();
    }
    return ordinary();
  }

  return { nameStreet, claim };
}

/** "Oberhainer Straße" and the like, the nearest place in the direction of the road's far end first. */
function namesakes(line: readonly Point[], place: Place, others: readonly Place[]): string[] {
  const ends = [line[0], line[line.length - 1]].filter((end) => end !== undefined);
  const far = ends.sort((a, b) => distance(b, place.centre) - distance(a, place.centre))[0] ?? place.centre;
  const direction = heading(place.centre, far);
  return others
    .filter((other) => other.id !== place.id && distance(other.centre, place.centre) < namesakeReachMetres)
    .filter((other) => turn(heading(place.centre, other.centre), direction) < namesakeAngle)
    .sort((a, b) => distance(a.centre, place.centre) - distance(b.centre, place.centre))
    .map(({ name }) => `${inhabitantForm(name)} Straße`);
}

/** Kirchwalde → Kirchwalder, Finkenhäuser → Finkenhäuser, Oberhain → Oberhainer. */
function inhabitantForm(name: string): string {
  if (name.endsWith("er")) return name;
  return name.endsWith("e") ? `${name}r` : `${name}er`;
}
