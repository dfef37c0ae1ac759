import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Queryable } from "#db/database.ts";
import { inOrganisation, inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { readMapFilter } from "#domain/map-filter-text.ts";
import { listBasemapShapes } from "#queries/basemap-tiles.sql.ts";
import { findFundedKey } from "#queries/build-out.sql.ts";
import { isCountable, whereCounted } from "#queries/cell-counts.sql.ts";
import { type GridCell, listCountedCells, listGridCells } from "#queries/grid-cells.sql.ts";
import { newestRevisions } from "#queries/revisions.sql.ts";
import {
  listCountedMunicipalities,
  listTileClusters,
  listTileMunicipalities,
  listTilePoints,
  type MunicipalityShare,
  type TileKey,
  type TileSubject,
} from "#queries/tiles.sql.ts";
import {
  addressFeatures,
  addressZoom,
  cellFeatures,
  cellMetresOf,
  clusterFeatures,
  clustersPerSide,
  clusterZoom,
  municipalityFeatures,
  municipalityZoom,
} from "#server/tiles/address-tile.ts";
import { basemapLayers } from "#server/tiles/basemap-tile.ts";
import { encodeTile, type TileLayers } from "#server/tiles/vector-tile.ts";
import { setScope } from "./addresses/set-scope.ts";
import { type Caller, publishedReader } from "./caller.ts";
import { KeptResults } from "./kept-results.ts";

/**
 * An encoded tile as it is sent: packed, with the fingerprint that caches compare. `lasting` is false for what a cache must
 * not keep under the address it was asked by.
 */
export type Tile = { body: Buffer; etag: string; lasting: boolean };

/** `fundedKey` names the funded addresses as the asker knows them (`map.fundedKey`); without it no address is funded or being built. */
export type AddressTileInput = TileKey & {
  ruleSet: string;
  revision: number;
  filter: string;
  fundedKey?: string | undefined;
};

const deepestZoom = 22;
const keptTiles = 4000;
const addressTiles = new KeptResults<Tile>(keptTiles);
const baseTiles = new KeptResults<Tile>(keptTiles);
const pack = promisify(gzip);

/**
 * The address tile of an organisation at a data revision, kept once made: revision and funded addresses together never change.
 * Where the funded addresses are no longer those of the asker's key, it shows today's and does not last. Errors: `not-found`
 * for a place or revision that does not exist, so that no cache keeps it; `invalid-input` for a filter not understood.
 */
export async function getAddressTile(asker: Caller, input: AddressTileInput): Promise<Tile> {
  const caller = publishedReader(asker);
  checkTile(input);
  const filter = readMapFilter(input.filter);
  if (!filter) throw new DomainError("invalid-input", `expected a map filter, got "${input.filter}"`, { field: "f" });
  const { organisation, userId, municipalities } = caller.actor;
  const { z, x, y, ruleSet, revision, fundedKey = null } = input;
  const view = [organisation.id, organisation.territory, municipalities];
  const key = JSON.stringify([...view, ruleSet, revision, fundedKey, z, x, y, filter]);
  const tile = await addressTiles.get(caller.db, key, async () => {
    const made = await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
      const scope = await setScope(tx, caller, ruleSet, revision);
      if (scope.asOf.revision !== revision) throw revisionNotFound(revision, scope.asOf.revision);
      if (fundedKey === null) {
        return { lasting: true, layers: await addressLayers(tx, { z, x, y }, { scope, filter, buildOut: false }) };
      }
      const before = await findFundedKey(tx, organisation.id);
      const layers = await addressLayers(tx, { z, x, y }, { scope, filter, buildOut: true });
      // Asked again: a project may have changed between the two statements.
      return { lasting: before === fundedKey && (await findFundedKey(tx, organisation.id)) === fundedKey, layers };
    });
    return toTile(made.layers, made.lasting);
  });
  if (!tile.lasting) addressTiles.drop(caller.db, key);
  return tile;
}

/** The basemap tile at a data revision; it holds nothing that belongs to an organisation. */
export function getBaseTile(
  { db }: Pick<Caller, "db">,
  { revision, z, x, y }: TileKey & { revision: number },
): Promise<Tile> {
  checkTile({ z, x, y });
  return baseTiles.get(db, JSON.stringify([revision, z, x, y]), async () =>
    toTile(
      await inTransaction(db, async (tx) => {
        const newest = await newestRevisions(tx);
        if (revision > newest.any) throw revisionNotFound(revision, newest.any);
        const asOf = { revision, past: revision < newest.ofInstance };
        return basemapLayers(await listBasemapShapes(tx, { z, x, y }, asOf));
      }),
    ),
  );
}

async function addressLayers(tx: Queryable, tile: TileKey, subject: TileSubject): Promise<TileLayers> {
  if (tile.z >= addressZoom) return { addresses: addressFeatures(await listTilePoints(tx, tile, subject)) };
  if (tile.z >= clusterZoom) {
    return { clusters: clusterFeatures(await listTileClusters(tx, tile, subject, clustersPerSide)) };
  }
  const far = await farLayers(tx, tile, subject);
  return {
    cells: cellFeatures(far.cells),
    ...(far.municipalities && { municipalities: municipalityFeatures(far.municipalities) }),
  };
}

/** What is shown far out: from counts made ahead of time where they are complete, else from the addresses themselves. */
async function farLayers(
  tx: Queryable,
  tile: TileKey,
  subject: TileSubject,
): Promise<{ cells: GridCell[]; municipalities: MunicipalityShare[] | null }> {
  const cellMetres = cellMetresOf(tile.z);
  const withMunicipalities = tile.z <= municipalityZoom;
  const counted = isCountable(subject.filter)
    ? await whereCounted(tx, subject.scope, async () => ({
        cells: await listCountedCells(tx, tile, subject, cellMetres),
        municipalities: withMunicipalities ? await listCountedMunicipalities(tx, tile, subject) : null,
      }))
    : null;
  if (counted) return counted;
  return {
    cells: await listGridCells(tx, tile, subject, cellMetres),
    municipalities: withMunicipalities ? await listTileMunicipalities(tx, tile, subject) : null,
  };
}

async function toTile(layers: TileLayers, lasting = true): Promise<Tile> {
  // Level 4 packs a full tile in a third of the time of the default, and hardly larger.
  const body = await pack(encodeTile(layers), { level: 4 });
  return { body, lasting, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}

function checkTile({ z, x, y }: TileKey): void {
  const inside = z >= 0 && z <= deepestZoom && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
  if (!inside) throw new DomainError("not-found", `expected a tile of zoom 0 to ${deepestZoom}, got ${z}/${x}/${y}`);
}

function revisionNotFound(revision: number, newest: number): DomainError {
  return new DomainError("not-found", `expected a data revision up to ${newest}, got ${revision}`, {
    revision,
    newest,
  });
}
