export function Setup(_props: Record<string, unknown>) {
  return null;
}
