import type { Page } from "@playwright/test";

type Application = {
  id: string;
  number: number;
  stage: string;
  projectId: string;
  projectSlug: string;
  projectName: string;
};

export type ProjectOfTest = {
  id: string;
  slug: string;
  name: string;
  applications: { id: string; number: number; stage: string }[];
};

/** The projects of the organisation that have applications, each with them. */
export async function projectsOf(page: Page, org: string): Promise<ProjectOfTest[]> {
  const answer = await page.request.get(`/trpc/applications.list?input=${encodeURIComponent(JSON.stringify({ org }))}`);
  const { data } = ((await answer.json()) as { result: { data: Application[] } }).result;
  const projects = new Map<string, ProjectOfTest>();
  for (const { projectId: id, projectSlug: slug, projectName: name, ...application } of data) {
    const project = projects.get(id) ?? { id, slug, name, applications: [] };
    project.applications.push(application);
    projects.set(id, project);
  }
  return [...projects.values()];
}
