export function ImportPage(_props: Record<string, unknown>) {
  return null;
}
