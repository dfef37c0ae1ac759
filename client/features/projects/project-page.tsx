export function ProjectPage(_props: Record<string, unknown>) {
  return null;
}
