export function Administration(_props: Record<string, unknown>) {
  return null;
}
