import { describe, expect, it } from "vitest";
import { engines, testDatabase } from "#test/support/database.ts";

describe.each(engines())("what hangs on a project on the %s engine", (engine) => {
  const db = testDatabase(engine);

  it("is bound to the projects of an adviser in every table that names a project, an application or a deadline", async () => {
    const { rows } = await db.query<{ name: string; bound: boolean }>(
      `select distinct c.relname as name, exists (select from pg_policy p
         where p.polrelid = c.oid and p.polname = 'advised' and not p.polpermissive and p.polcmd = '*') as bound
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
         and a.attname in ('project_id', 'application_id', 'deadline_id', 'document_id', 'comment_id', 'area_id')
       order by 1`,
    );

    expect(rows.filter((row) => !row.bound).map((row) => row.name)).toEqual([]);
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(["application", "document", "money_entry"]));
  });
});
