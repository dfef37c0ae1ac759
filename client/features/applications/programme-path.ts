/** The page of a programme in the version that an application was made under; the catalogue has no versions of its own. */
export function programmePath(org: string, programme: { id: string; version: number }): string {
  const path = `/${org}/programme/${programme.id}`;
  return programme.version > 0 ? `${path}?fassung=${programme.version}` : path;
}
