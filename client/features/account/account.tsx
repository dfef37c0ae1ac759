export function Account(_props: Record<string, unknown>) {
  return null;
}
