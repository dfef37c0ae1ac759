import { readInOrganisation } from "#db/transaction.ts";
import type { FileMapping, PreviewRequest } from "#domain/import-request.ts";
import { type FilePreview, refusalOf } from "#geodata/formats/preview-file.ts";
import { findLayout, placeOfPoints } from "#queries/import-layouts.sql.ts";
import { readApart } from "../apart/read-apart.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { requireUpload, withUploadedFile } from "../uploaded-file.ts";
import { withoutUndefined } from "./import-job.ts";

/** `points`: where the first point would lie in each CRS that it can be in. `saved`: how the publisher's last file was described. */
export type UploadPreview = Omit<FilePreview, "table"> & {
  table:
    | (Omit<NonNullable<FilePreview["table"]>, "points"> & { points: Awaited<ReturnType<typeof placeOfPoints>> })
    | null;
  saved: FileMapping | null;
};

/** Only the head of the file is read. */
const previewTimeoutMs = 20_000;

/**
 * What an uploaded file looks like as it is described, for the person who sent it; changes nothing. Throws `not-found` for an
 * upload of somebody else; a file that cannot be read is no error but a `refusal`.
 */
export async function previewUpload(
  caller: Caller & { files: FileStore; signal?: AbortSignal | undefined },
  request: PreviewRequest,
): Promise<UploadPreview> {
  const { organisation, userId } = caller.actor;
  const { uploadId, kind = null, siteType, publisher = "" } = request;
  const upload = await requireUpload(caller.db, { organisationId: organisation.id, id: uploadId, sentBy: userId });
  const mapping = describedBy(request);
  const input = { kind, given: { ...(mapping && { mapping }), ...(siteType !== undefined && { siteType }) } };
  const options = { place: upload.fileName, signal: caller.signal, timeoutMs: previewTimeoutMs };
  const preview = await withUploadedFile(caller.files, upload, (path) =>
    readApart("preview", { path, ...input }, options).catch(unreadable),
  );
  return readInOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { table } = preview;
    const asked = kind ?? preview.guess;
    const saved = asked && (await findLayout(tx, { organisationId: organisation.id, kind: asked, publisher }));
    return { ...preview, saved, table: table && { ...table, points: await placeOfPoints(tx, table.points) } };
  });
}

/** The operator that the person named stands in for a column, as it does when the file is read. */
function describedBy({ mapping, operator, kind }: PreviewRequest) {
  const named = operator !== undefined && operator !== "" && (kind === "offers" || kind === "construction");
  if (!named) return mapping && withoutUndefined(mapping);
  const { columns = {}, constants, ...rest } = mapping ?? {};
  return withoutUndefined({ ...rest, columns, constants: { operator, ...constants } });
}

/** More than the limits of reading: nothing but that can be said of it. */
function unreadable(error: unknown): FilePreview {
  return { guess: null, refusal: refusalOf(error), fields: [], table: null };
}
