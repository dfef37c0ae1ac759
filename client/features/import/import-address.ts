/** Names the check or import in the address of the page. */
export const jobParameter = "vorgang";

export function importAddress(slug: string, jobId: string): string {
  return `/${slug}/daten/einlesen?${jobParameter}=${jobId}`;
}
