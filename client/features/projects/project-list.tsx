export function ProjectList(_props: Record<string, unknown>) {
  return null;
}
