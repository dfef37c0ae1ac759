/** The header that makes a browser save an answer under a name; names outside ASCII by RFC 6266 and 5987. */
export function attachment(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7E]|["\\]/g, "_");
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
