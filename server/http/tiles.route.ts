import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { everyone } from "#domain/roles.ts";
import { resolveActor } from "#services/sign-in.ts";
import { getAddressTile, getBaseTile, type Tile } from "#services/tiles.ts";
import type { HttpContext } from "./http-context.ts";

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const Place = { revision: number, z: number, x: number, y: number };
const AddressPlace = z.object({ org: z.string().max(100), ruleSet: z.string().max(100), ...Place });
const BasePlace = z.object(Place);
const Query = z.object({ f: z.string().max(4000).default(""), p: z.string().max(40).optional() });

/** Vector tiles. Their addresses name data revision and funded areas (`p`), so that caches may keep them for good. */
export function registerTiles(app: FastifyInstance, context: HttpContext): void {
  app.get("/tiles/addresses/:org/:ruleSet/:revision/:z/:x/:y.mvt", async (request, reply) => {
    const { org, ...place } = AddressPlace.parse(request.params);
    const { f, p } = Query.parse(request.query);
    const actor = resolveActor(await context.recentlySignedInOf(request), org, everyone);
    return send(request, reply, await getAddressTile({ ...context, actor }, { ...place, filter: f, fundedKey: p }));
  });

  app.get("/tiles/base/:revision/:z/:x/:y.mvt", async (request, reply) => {
    if (!(await context.recentlySignedInOf(request))) {
      throw new DomainError("unauthenticated", "expected a signed-in user, got none");
    }
    return send(request, reply, await getBaseTile(context, BasePlace.parse(request.params)));
  });
}

function send(request: FastifyRequest, reply: FastifyReply, tile: Tile): FastifyReply {
  reply
    .header("cache-control", tile.lasting ? "private, max-age=31536000, immutable" : "no-store")
    .header("vary", "cookie")
    .header("etag", tile.etag);
  if (request.headers["if-none-match"] === tile.etag) return reply.code(304).send();
  return reply
    .header("content-type", "application/vnd.mapbox-vector-tile")
    .header("content-encoding", "gzip")
    .send(tile.body);
}
