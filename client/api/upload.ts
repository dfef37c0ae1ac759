import { z } from "zod";

const Upload = z.object({ uploadId: z.string(), fileName: z.string(), bytes: z.number() });
export type Upload = z.infer<typeof Upload>;

export class UploadFailed extends Error {
  override readonly name = "UploadFailed";
  readonly reason: "too-large" | "failed" | "cancelled";

  constructor(reason: "too-large" | "failed" | "cancelled") {
    super(`the upload ended: ${reason}`);
    this.reason = reason;
  }
}

/**
 * Sends a file to the server's disk, where an import reads it. `onProgress` gets sent and total bytes; `fetch` cannot
 * tell them, so this is an XMLHttpRequest. Throws `UploadFailed`.
 */
export function uploadFile(
  org: string,
  file: File,
  onProgress: (sentBytes: number, totalBytes: number) => void,
  signal: AbortSignal,
): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/${org}/uploads`);
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onerror = () => reject(new UploadFailed("failed"));
    request.onabort = () => reject(new UploadFailed("cancelled"));
    request.onload = () => {
      const answer = request.status < 300 ? Upload.safeParse(parseJson(request.responseText)) : null;
      if (answer?.success) resolve(answer.data);
      else reject(new UploadFailed(request.status === 413 ? "too-large" : "failed"));
    };
    signal.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.append("file", file);
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
