import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { logoMaxBytes } from "#domain/logo.ts";
import { administrators } from "#domain/roles.ts";
import { openLogo } from "#services/logo/get-logo.ts";
import { keepLogo, refused } from "#services/logo/keep-logo.ts";
import type { HttpContext } from "./http-context.ts";
import { signalOf } from "./request-signal.ts";

const Path = z.object({ org: z.string().max(100) });
// Boundaries and headers of a multipart body beside the file itself.
const envelopeBytes = 100_000;

/** `POST /api/{org}/logo` (multipart, one file) replaces the organisation's logo, `GET` sends it. */
export function registerLogo(app: FastifyInstance, context: HttpContext): void {
  app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fileSize: logoMaxBytes + 1, fields: 0 } });
    scope.post("/api/:org/logo", { bodyLimit: logoMaxBytes + envelopeBytes }, async (request, reply) => {
      const signal = signalOf(reply);
      const { org } = Path.parse(request.params);
      const actor = await context.actorOf(request, org, administrators);
      const upload = await request.file({ throwFileSizeLimit: false });
      if (!upload) throw refused("", "missing");
      const bytes = await upload.toBuffer();
      return keepLogo({ ...context, actor }, { fileName: upload.filename, bytes, signal });
    });
  });

  app.get("/api/:org/logo", async (request, reply) => {
    const { org } = Path.parse(request.params);
    const actor = await context.actorOf(request, org, administrators);
    const { row, stream } = await openLogo({ ...context, actor });
    reply.header("content-type", row.mediaType);
    reply.header("content-length", row.bytes);
    reply.header("cache-control", "private, no-cache");
    reply.header("x-content-type-options", "nosniff");
    reply.header("content-security-policy", "default-src 'none'; sandbox");
    return reply.send(stream);
  });
}
