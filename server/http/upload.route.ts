import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { projectWorkers } from "#domain/roles.ts";
import { keepUpload } from "#services/imports/keep-upload.ts";
import type { HttpContext } from "./http-context.ts";

const Path = z.object({ org: z.string().max(100) });
// Boundaries and headers of a multipart body beside the file itself.
const envelopeBytes = 1_000_000;

/**
 * `POST /api/{org}/uploads` (multipart, one file): streams it to the file store, gives `{ uploadId, fileName, bytes }`. For
 * all who work on projects: what may be done with the file is asked where it is used.
 */
export function registerUpload(app: FastifyInstance, context: HttpContext): void {
  const limit = context.env.uploadMaxBytes;
  app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fileSize: limit, fields: 0 } });
    scope.post("/api/:org/uploads", { bodyLimit: limit + envelopeBytes }, async (request) => {
      const { org } = Path.parse(request.params);
      const actor = await context.actorOf(request, org, projectWorkers);
      const upload = await request.file();
      if (!upload) throw new DomainError("invalid-input", "expected one file, got none", { field: "file" });
      return keepUpload(context, actor, {
        fileName: upload.filename,
        stream: upload.file,
        isCutOff: () => upload.file.truncated,
        limitBytes: limit,
      });
    });
  });
}
