import type { Queryable } from "#db/database.ts";
import type { Document, DocumentVersion, DocumentVisibility } from "#domain/document.ts";

const columns = `d.id, d.project_id as "projectId", d.application_id as "applicationId", d.stage, d.requirement, d.title,
  d.visibility, d.version, (select json_agg(json_build_object('number', v.number, 'fileName', v.file_name,
      'mediaType', v.media_type, 'bytes', v.bytes, 'sha256', v.sha256, 'scan', v.scan, 'note', v.note,
      'uploadedBy', v.uploaded_by_name,
      'uploadedAt', to_char(v.uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by v.number desc)
    from document_version v where v.document_id = d.id) as versions`;

/**
 * Documents of an application, or of a project with those of its applications, newest file first. `visibilities` keeps
 * what a person may see. Those in the waste basket are left out.
 */
export async function listDocuments(
  tx: Queryable,
  filter: {
    projectId?: string | undefined;
    applicationId?: string | undefined;
    visibilities: readonly DocumentVisibility[];
  },
): Promise<Document[]> {
  const { rows } = await tx.query<Document>(
    `select ${columns} from document d
     where ($1::uuid is null or d.project_id = $1) and ($2::uuid is null or d.application_id = $2)
       and ($1::uuid is not null or $2::uuid is not null) and d.visibility = any ($3) and d.deleted_at is null
     order by (select max(v.uploaded_at) from document_version v where v.document_id = d.id) desc, d.id`,
    [filter.projectId ?? null, filter.applicationId ?? null, filter.visibilities],
  );
  return rows;
}

/** One document that is in the waste basket (`removed`, 30 days) or not; null when there is none. */
export async function findDocument(
  tx: Queryable,
  document: { id: string; organisationId: string; removed?: boolean },
): Promise<Document | null> {
  const { rows } = await tx.query<Document>(
    `select ${columns} from document d where d.id = $1 and d.organisation_id = $2
       and case when $3 then d.deleted_at > now() - interval '30 days' else d.deleted_at is null end`,
    [document.id, document.organisationId, document.removed ?? false],
  );
  return rows[0] ?? null;
}

export async function insertDocument(
  tx: Queryable,
  document: Pick<Document, "projectId" | "applicationId" | "stage" | "requirement" | "title" | "visibility"> & {
    organisationId: string;
    userId: string | null;
  },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into document (organisation_id, project_id, application_id, stage, requirement, title, visibility, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      ...[document.organisationId, document.projectId, document.applicationId, document.stage, document.requirement],
      ...[document.title, document.visibility, document.userId],
    ],
  );
  return rows[0]?.id ?? "";
}

/** Adds a file to a document under the next number, and gives that. Two at once get two numbers. */
export async function insertDocumentVersion(
  tx: Queryable,
  version: Pick<DocumentVersion, "fileName" | "mediaType" | "bytes" | "sha256" | "scan" | "note" | "uploadedBy"> & {
    documentId: string;
    organisationId: string;
    fileKey: string;
    userId: string | null;
    at: Date;
  },
): Promise<number> {
  await tx.query("select from document where id = $1 for update", [version.documentId]);
  const { rows } = await tx.query<{ number: number }>(
    `insert into document_version (document_id, organisation_id, number, file_key, sha256, bytes, media_type, file_name, scan,
       note, uploaded_by, uploaded_by_name, uploaded_at)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
     from document_version where document_id = $1 returning number`,
    [
      ...[version.documentId, version.organisationId, version.fileKey, version.sha256, version.bytes],
      ...[version.mediaType, version.fileName, version.scan, version.note, version.userId, version.uploadedBy],
      version.at,
    ],
  );
  return rows[0]?.number ?? 0;
}

/** Where the file of a version is kept; null when there is no such version. */
export async function findDocumentFile(
  tx: Queryable,
  version: { documentId: string; number: number },
): Promise<{ fileKey: string; fileName: string; mediaType: string; bytes: number } | null> {
  const { rows } = await tx.query<{ fileKey: string; fileName: string; mediaType: string; bytes: string }>(
    `select file_key as "fileKey", file_name as "fileName", media_type as "mediaType", bytes
     from document_version where document_id = $1 and number = $2`,
    [version.documentId, version.number],
  );
  return rows[0] ? { ...rows[0], bytes: Number(rows[0].bytes) } : null;
}

/** Writes the fields over exactly the version named; false when someone else was first. */
export async function updateDocument(
  tx: Queryable,
  document: Pick<Document, "id" | "version" | "title" | "stage" | "requirement" | "visibility">,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update document set title = $3, stage = $4, requirement = $5, visibility = $6, version = version + 1
     where id = $1 and version = $2 and deleted_at is null`,
    [document.id, document.version, document.title, document.stage, document.requirement, document.visibility],
  );
  return rowCount === 1;
}

/** Puts a document into the waste basket, or takes it out within 30 days; false when it was not there to be moved. */
export async function markDocumentRemoved(
  tx: Queryable,
  document: { id: string; organisationId: string; removed: boolean },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update document set deleted_at = case when $3 then now() end where id = $1 and organisation_id = $2
       and case when $3 then deleted_at is null else deleted_at > now() - interval '30 days' end`,
    [document.id, document.organisationId, document.removed],
  );
  return rowCount === 1;
}

/** The earliest open deadline of each stage of an application. */
export async function listStageDeadlines(
  tx: Queryable,
  applicationId: string,
): Promise<{ stage: string; dueOn: string }[]> {
  const { rows } = await tx.query<{ stage: string; dueOn: string }>(
    `select stage, to_char(min(due_on), 'YYYY-MM-DD') as "dueOn" from deadline
     where application_id = $1 and state = 'open' and stage is not null group by stage`,
    [applicationId],
  );
  return rows;
}
