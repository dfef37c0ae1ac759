export function DatasetList(_props: Record<string, unknown>) {
  return null;
}
