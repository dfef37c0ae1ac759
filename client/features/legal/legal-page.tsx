export function LegalPage(_props: Record<string, unknown>) {
  return null;
}
