import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { exporters } from "#domain/roles.ts";
import { findExportFile } from "#services/exports/find-export-file.ts";
import { attachment } from "./attachment.ts";
import type { HttpContext } from "./http-context.ts";

const Path = z.object({ org: z.string().max(100), jobId: z.uuid() });

/** `GET /api/{org}/exports/{jobId}/file`: the file of a finished export, for those who may export. */
export function registerDownload(app: FastifyInstance, context: HttpContext): void {
  app.get("/api/:org/exports/:jobId/file", async (request, reply) => {
    const { org, jobId } = Path.parse(request.params);
    const actor = await context.actorOf(request, org, [...exporters, "adviser"]);
    const file = await findExportFile({ db: context.db, actor }, jobId);
    const stream = await context.files.openFile(file.fileKey);
    reply.header("content-type", file.contentType);
    reply.header("content-length", file.bytes);
    reply.header("content-disposition", attachment(file.fileName));
    reply.header("cache-control", "private, no-store");
    return reply.send(stream);
  });
}
