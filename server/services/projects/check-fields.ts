import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { projectNameMaxLength, projectNotesMaxLength } from "#domain/project.ts";
import { ruleSetExists } from "#queries/rule-set.sql.ts";

export type ProjectFields = { name: string; programme: string | null; ruleSet: string; notes: string };

/** The fields as they are stored: name and programme trimmed, an empty programme as null. Throws `invalid-input`. */
export async function checkProjectFields(tx: Queryable, fields: ProjectFields): Promise<ProjectFields> {
  const name = fields.name.trim();
  if (name === "" || name.length > projectNameMaxLength) {
    throw refused("name", `expected a name of 1 to ${projectNameMaxLength} characters, got ${name.length}`);
  }
  if (fields.notes.length > projectNotesMaxLength) {
    throw refused("notes", `expected at most ${projectNotesMaxLength} characters, got ${fields.notes.length}`);
  }
  if (!(await ruleSetExists(tx, fields.ruleSet))) {
    throw refused("ruleSet", `expected the id of a rule set, got "${fields.ruleSet}"`);
  }
  return { name, programme: fields.programme?.trim() || null, ruleSet: fields.ruleSet, notes: fields.notes };
}

function refused(field: string, message: string): DomainError {
  return new DomainError("invalid-input", message, { field });
}
