import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { projectWorkers } from "#domain/roles.ts";
import { MAX_AREA_BYTES } from "#geodata/formats/limits.ts";
import { readAreaFile } from "#services/areas/read-area-file.ts";
import type { HttpContext } from "./http-context.ts";
import { signalOf } from "./request-signal.ts";

const Path = z.object({ org: z.string().max(100) });

/** `POST /api/{org}/area-file` (multipart, one file): the outline in it as `{ name, geometry, areaSquareMetres }`. */
export function registerAreaFile(app: FastifyInstance, context: HttpContext): void {
  app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fileSize: MAX_AREA_BYTES, fields: 0 } });
    scope.post("/api/:org/area-file", { bodyLimit: 2 * MAX_AREA_BYTES }, async (request, reply) => {
      const signal = signalOf(reply);
      const { org } = Path.parse(request.params);
      const actor = await context.actorOf(request, org, projectWorkers);
      const upload = await request.file();
      if (!upload) throw new DomainError("invalid-input", "expected one file, got none", { field: "file" });
      const folder = await context.files.workFolder();
      try {
        // Only the ending of the sender's name is of use; the rest never becomes a path.
        const path = join(
          folder,
          `area-${basename(upload.filename)
            .replace(/[^\w.-]/g, "_")
            .slice(-60)}`,
        );
        await pipeline(upload.file, createWriteStream(path, { mode: 0o600 }));
        if (upload.file.truncated) {
          throw new DomainError(
            "limit-exceeded",
            `expected a file of at most ${MAX_AREA_BYTES} bytes, got a larger one`,
            {
              limitBytes: MAX_AREA_BYTES,
            },
          );
        }
        const { exact: _, ...outline } = await readAreaFile({ db: context.db, now: context.now, actor, signal }, path);
        return outline;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  });
}
