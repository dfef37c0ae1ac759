import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { AddressSet } from "#domain/address-set.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDay } from "#domain/german-day.ts";
import { projectReaders } from "#domain/roles.ts";
import { addressListCsv } from "#services/exports/address-list-csv.ts";
import { attachment } from "./attachment.ts";
import type { HttpContext } from "./http-context.ts";

const Path = z.object({ org: z.string().max(100) });
const Form = z.object({ set: z.string(), asOf: z.coerce.number().int().optional() });

/** `POST /api/{org}/address-list.csv`, form field `set` (JSON of an AddressSet): the addresses behind a number. */
export function registerAddressListCsv(app: FastifyInstance, context: HttpContext): void {
  app.register(async (scope) => {
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.post("/api/:org/address-list.csv", async (request, reply) => {
      const { org } = Path.parse(request.params);
      const actor = await context.actorOf(request, org, projectReaders);
      const { set, asOf } = Form.parse(request.body);
      const caller = { db: context.db, now: context.now, actor };
      const lines = await addressListCsv(caller, { set: AddressSet.parse(parseJson(set)), asOf });
      reply.header("content-type", "text/csv; charset=utf-8");
      reply.header("content-disposition", attachment(`adressen_${germanDay(context.now())}.csv`));
      reply.header("cache-control", "private, no-store");
      return reply.send(Readable.from(lines));
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid-input", `expected JSON in the field "set", got "${text.slice(0, 60)}"`, {
      field: "set",
    });
  }
}
