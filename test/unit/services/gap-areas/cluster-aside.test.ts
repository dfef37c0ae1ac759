import { expect, it } from "vitest";
import { clusterAside } from "#services/gap-areas/cluster-aside.ts";
import { clusterPlaces, type PlacesToCluster } from "#services/gap-areas/cluster-places.ts";

const rows = 150;

/** 22,500 places 40 m apart in blocks of ten by ten, the blocks 200 m apart: 225 clusters of 100. */
function manyPlaces(): PlacesToCluster {
  const at = (index: number) => index * 40 + Math.floor(index / 10) * 160;
  const xy = Array.from({ length: rows * rows }, (_, place) => [at(place % rows), at(Math.floor(place / rows))]).flat();
  return {
    xy: Float64Array.from(xy),
    households: Array.from({ length: rows * rows }, () => null),
    parameters: { distanceMetres: 100, minAddresses: 50, minHouseholds: null },
  };
}

it("many places are clustered in a thread of its own, with the same answer, one question after the other", async () => {
  const here = clusterPlaces(manyPlaces());
  expect(here).toHaveLength(225);
  const [one, other] = await Promise.all([clusterAside(manyPlaces()), clusterAside(manyPlaces())]);
  expect(one).toEqual(here);
  expect(other).toEqual(here);
});
