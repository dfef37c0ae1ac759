import type { Queryable } from "#db/database.ts";

export type UploadRow = { id: string; fileName: string; fileKey: string; bytes: number };

/** Remembers a file that someone of the organisation has sent; gives its id. */
export async function insertUpload(
  db: Queryable,
  upload: { organisationId: string; userId: string | null; fileName: string; fileKey: string; bytes: number },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    "insert into upload (organisation_id, user_id, file_name, file_key, bytes) values ($1, $2, $3, $4, $5) returning id",
    [upload.organisationId, upload.userId, upload.fileName, upload.fileKey, upload.bytes],
  );
  return rows[0]?.id ?? "";
}

/**
 * The upload of that organisation; null when there is none. `sentBy`: only if that person has sent it, which is what an
 * adviser may read; null for whoever works on everything in the organisation.
 */
export async function findUpload(
  db: Queryable,
  upload: { organisationId: string; id: string; sentBy: string | null },
): Promise<UploadRow | null> {
  const { rows } = await db.query<UploadRow>(
    `select id, file_name as "fileName", file_key as "fileKey", bytes::float8 as bytes
     from upload where id = $2 and organisation_id = $1 and ($3::uuid is null or user_id = $3)`,
    [upload.organisationId, upload.id, upload.sentBy],
  );
  return rows[0] ?? null;
}
