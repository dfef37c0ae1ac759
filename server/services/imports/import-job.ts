import { copyFile, link, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { ImportRequest } from "#domain/import-request.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { findUpload } from "#queries/uploads.sql.ts";
import type { FileStore } from "../file-store.ts";
import { defineJob } from "../jobs.ts";
import { type DeliveryResult, DeliveryStopped } from "./delivery.ts";
import { importDelivery } from "./import-delivery.ts";

export const importKind = "import";

export const ImportJobInput = ImportRequest.extend({
  organisation: z.object({ id: z.uuid() }),
  actor: z.object({ userId: z.uuid().nullable(), name: z.string() }),
});
export type ImportJobInput = z.infer<typeof ImportJobInput>;

/** The long work behind an upload. Ends with the account of the delivery; null when it was cancelled. */
export function importJob(files: FileStore) {
  return defineJob<unknown, DeliveryResult | null>(
    importKind,
    async (input, context) => {
      const request = ImportJobInput.parse(input);
      const upload = await findUpload(context.db, {
        organisationId: request.organisation.id,
        id: request.uploadId,
        sentBy: null,
      });
      if (!upload) throw new DomainError("not-found", `expected upload ${request.uploadId}, found none`);
      const folder = await files.workFolder();
      try {
        const path = join(folder, safeName(upload.fileName));
        await placeFile(await files.filePath(upload.fileKey), path);
        return await importDelivery(
          context.db,
          {
            kind: request.kind,
            path,
            fileName: upload.fileName,
            organisation: request.organisation,
            asOf: request.asOf,
            publisher: request.publisher ?? null,
            licence: request.licence ?? null,
            synthetic: request.synthetic ?? false,
            dryRun: request.dryRun ?? false,
            ...(request.operator !== undefined && { operator: request.operator }),
            ...(request.siteType !== undefined && { siteType: request.siteType }),
            ...(request.srid !== undefined && { srid: request.srid }),
            ...(request.mapping && { mapping: withoutUndefined(request.mapping) }),
            ...(request.scope && { scope: request.scope }),
            ...(request.complete && { complete: request.complete }),
            ...(request.allow && { allow: request.allow }),
            ...(request.maxRejectedPercent !== undefined && { maxRejectedShare: request.maxRejectedPercent / 100 }),
            actor: request.actor,
          },
          {
            files,
            onProgress: ({ step, done, total }) => context.progress(done, total, step),
            cancelled: () => context.cancelled(),
            log: context.log,
          },
        );
      } catch (error) {
        if (error instanceof DeliveryStopped && error.cause === "cancelled") return null;
        throw explain(error, upload.fileName);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    { restarts: true, apart: true },
  );
}

/** A file that cannot be read is an answer to the person who sent it, not a failure of the server. */
function explain(error: unknown, fileName: string): unknown {
  if (!(error instanceof FormatError)) return error;
  const { code, expected, found } = error;
  // People know the file by the name that they gave it, not by that of the copy.
  const place = error.place.replace(/^.*\/part-[^/]+\//, "").replace(safeName(fileName), () => fileName);
  const where = place.startsWith(fileName) ? place : `${fileName}: ${place}`;
  return new DomainError("invalid-input", `${where}: expected ${expected}, found ${found}`, {
    format: { code, place, expected, found },
  });
}

/** Some formats are told by the ending of the name; the store knows files by their content only. */
function safeName(fileName: string): string {
  return `delivery-${basename(fileName)
    .replace(/[^\w.-]/g, "_")
    .slice(-80)}`;
}

async function placeFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    // Another file system, or one without links.
    await copyFile(from, to);
  }
}

/** The mapping of a request as readers take it. */
export function withoutUndefined(mapping: NonNullable<ImportRequest["mapping"]>) {
  const { delimiter, encoding, srid, columns, ignored, constants, values, units } = mapping;
  return {
    columns,
    ...(delimiter !== undefined && { delimiter }),
    ...(encoding !== undefined && { encoding }),
    ...(srid !== undefined && { srid }),
    ...(ignored && { ignored }),
    ...(constants && { constants }),
    ...(values && { values }),
    ...(units && { units }),
  };
}
