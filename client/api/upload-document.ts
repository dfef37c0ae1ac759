import { z } from "zod";
import type { Document, DocumentVisibility } from "#domain/document.ts";
import { type ErrorCode, errorCodes } from "#domain/errors.ts";

const Refusal = z.object({
  code: z.enum(errorCodes),
  details: z.object({
    fault: z.string().optional(),
    limitBytes: z.number().optional(),
    number: z.number().optional(),
    file: z.object({ expected: z.string(), found: z.string() }).optional(),
  }),
});

/** Why a file was not taken in; `network` when no answer came. */
export class DocumentRefused extends Error {
  override readonly name = "DocumentRefused";
  readonly code: ErrorCode | "network" | "cancelled";
  readonly details: z.infer<typeof Refusal>["details"];

  constructor(code: ErrorCode | "network" | "cancelled", details: z.infer<typeof Refusal>["details"] = {}) {
    super(`the document was not taken in: ${code}`);
    this.code = code;
    this.details = details;
  }
}

/** What a file is sent for: a new version of `documentId`, or a new document of a project or an application. */
export type DocumentUpload = {
  documentId?: string | undefined;
  projectId?: string | undefined;
  applicationId?: string | undefined;
  stage?: string | undefined;
  requirement?: string | undefined;
  title?: string | undefined;
  visibility?: DocumentVisibility | undefined;
  note?: string | undefined;
};

/** Sends a document. `onProgress` gets the sent share of 0 to 1. Throws `DocumentRefused`. */
export function uploadDocument(
  org: string,
  upload: DocumentUpload,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Pick<Document, "id" | "title">> {
  const form = new FormData();
  // The fields come first: the server checks them before it reads the file.
  for (const [name, value] of Object.entries(upload)) if (value) form.append(name, value);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/${org}/documents`);
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(new DocumentRefused("network"));
    request.onabort = () => reject(new DocumentRefused("cancelled"));
    request.onload = () => {
      const answer = parseJson(request.responseText);
      const kept = z.object({ id: z.string(), title: z.string() }).safeParse(answer);
      if (request.status < 300 && kept.success) return resolve(kept.data);
      const refusal = Refusal.safeParse(answer);
      reject(
        refusal.success
          ? new DocumentRefused(refusal.data.code, refusal.data.details)
          : new DocumentRefused("internal"),
      );
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
