import multipart, { type MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { withoutInvisible } from "#domain/plain-text.ts";
import { projectReaders, projectWorkers } from "#domain/roles.ts";
import { DocumentTarget } from "#services/documents/document-target.ts";
import { keepDocument } from "#services/documents/keep-document.ts";
import { openDocument } from "#services/documents/open-document.ts";
import { requirePlainText } from "#services/require-plain-text.ts";
import { attachment } from "./attachment.ts";
import type { HttpContext } from "./http-context.ts";
import { signalOf } from "./request-signal.ts";

const Path = z.object({ org: z.string().max(100) });
const VersionPath = Path.extend({
  id: z.uuid(),
  number: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
});
// Boundaries, headers and fields of a multipart body beside the file itself.
const envelopeBytes = 1_000_000;
const fieldBytes = 10_000;

/**
 * `POST /api/{org}/documents` (multipart: the fields of `DocumentTarget`, then one file) keeps a document and gives it;
 * `GET /api/{org}/documents/{id}/versions/{number}` sends a file of it, never to be shown inside the browser.
 */
export function registerDocuments(app: FastifyInstance, context: HttpContext): void {
  const { documentMaxBytes: limitBytes, scanCommand } = context.env;
  const scanner = scanCommand && { command: scanCommand };
  app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fileSize: limitBytes, fields: 10, fieldSize: fieldBytes } });
    scope.post("/api/:org/documents", { bodyLimit: limitBytes + envelopeBytes }, async (request, reply) => {
      const signal = signalOf(reply);
      const { org } = Path.parse(request.params);
      const actor = await context.actorOf(request, org, projectWorkers);
      const { target, file } = await readParts(request);
      const sent = {
        ...{ fileName: file.filename ?? "", declared: file.mimetype, stream: file.file },
        isCutOff: () => file.file.truncated,
      };
      return keepDocument({ ...context, actor }, target, sent, { limitBytes, scanner, signal });
    });
  });

  app.get("/api/:org/documents/:id/versions/:number", async (request, reply) => {
    const { org, id, number } = VersionPath.parse(request.params);
    const actor = await context.actorOf(request, org, projectReaders);
    const file = await openDocument({ ...context, actor }, { id, number });
    const stream = await context.files.openFile(file.fileKey);
    reply.header("content-type", file.mediaType);
    reply.header("content-length", file.bytes);
    reply.header("content-disposition", attachment(file.fileName));
    reply.header("cache-control", "private, no-store");
    reply.header("x-content-type-options", "nosniff");
    reply.header("content-security-policy", "default-src 'none'; sandbox");
    return reply.send(stream);
  });
}

/** The fields up to the file, and the file: what it is for is checked before it is read. */
async function readParts(request: FastifyRequest): Promise<{ target: DocumentTarget; file: MultipartFile }> {
  const fields: Record<string, unknown> = {};
  for await (const part of request.parts()) {
    requirePlainText({ [part.fieldname]: part.type === "file" ? "" : part.value });
    if (part.type === "file") return { target: DocumentTarget.parse(withoutInvisible(fields)), file: part };
    fields[part.fieldname] = part.value;
  }
  throw new DomainError("invalid-input", "expected one file, got none", { field: "file" });
}
