type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Knows whether somebody has entered something: a field that was visited and holds something else than before. Outside a form
 * only what is typed counts, since there a choice is often no more than a filter; fields for searching never do.
 */
export class TypedText {
  readonly #before = new Map<Field, string>();

  /** To be told of every focus: what the field holds then is what there was. */
  visited(target: EventTarget | null): void {
    if (isField(target) && counts(target) && !this.#before.has(target)) this.#before.set(target, contentOf(target));
  }

  get isLeft(): boolean {
    return [...this.#before].some(([field, before]) => field.isConnected && contentOf(field) !== before);
  }
}

const typedInto = new Set(["text", "email", "number", "date", "url", "tel", "password"]);

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

function counts(field: Field): boolean {
  if (field.type === "search" || field.closest("search, [role=search]")) return false;
  return field.form !== null || field instanceof HTMLTextAreaElement || typedInto.has(field.type);
}

function contentOf(field: Field): string {
  const isTicked = field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
  return isTicked ? String(field.checked) : field.value;
}
