/** The planner's map; `org` is the slug in the path. */
export function MapWorkspace({ org }: { org: string }) {
  return <main id="inhalt" tabIndex={-1} className="bl-arbeit bl-dicht" data-org={org} />;
}
