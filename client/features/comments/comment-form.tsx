import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { TextAreaField } from "#client/ui/field.tsx";
import { type CommentEntity, commentMaxLength } from "#domain/comment.ts";
import { mentionAt, mentionedIn } from "./mention-at.ts";
import { useKeptText } from "./use-kept-text.ts";

const mostSuggested = 6;

/** Writes a comment; after an @ it offers the people who may read it. A new one is kept until it is sent. */
export function CommentForm({
  entity,
  entityId,
  initial = "",
  submitLabel,
  isPending,
  onSubmit,
  onCancel,
}: {
  entity: CommentEntity;
  entityId: string;
  initial?: string;
  submitLabel: string;
  isPending: boolean;
  onSubmit: (text: { body: string; mentions: string[] }, done: () => void) => void;
  onCancel?: () => void;
}) {
  const { t } = useTranslation(["comments", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  // A change of what stands already begins with what stands.
  const [body, setBody] = useKeptText(initial === "" ? `comment/${entity}/${entityId}` : null, initial);
  const [caret, setCaret] = useState(0);
  const started = mentionAt(body, caret);
  const people = useQuery(
    trpc.comments.mentionable.queryOptions({ org, entity, entityId }, { enabled: body.includes("@") }),
  );
  const known = people.data ?? [];
  const fitting = started === null ? [] : known.filter(({ name }) => fits(name, started.text)).slice(0, mostSuggested);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = body.trim();
    if (text === "") return field.current?.focus();
    onSubmit({ body: text, mentions: mentionedIn(text, known) }, () => setBody(""));
  }

  function choose(name: string) {
    if (!started) return;
    const before = `${body.slice(0, started.from)}@${name} `;
    setBody(before + body.slice(caret));
    setCaret(before.length);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
    });
  }

  return (
    <form className="bl-formular bl-kommentarfeld" onSubmit={submit}>
      <TextAreaField
        ref={field}
        label={t("label")}
        hint={t("hint")}
        rows={3}
        maxLength={commentMaxLength}
        value={body}
        aria-controls={fitting.length > 0 ? list : undefined}
        onChange={(event) => {
          setBody(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
      />
      {fitting.length > 0 && (
        <fieldset id={list} className="bl-reihe bl-vorschlaege">
          <legend className="kern-sr-only">{t("suggestions")}</legend>
          {fitting.map(({ id, name }) => (
            <Button key={id} small icon="person" onClick={() => choose(name)}>
              {name}
            </Button>
          ))}
        </fieldset>
      )}
      <span className="kern-sr-only" role="status">
        {fitting.length > 0 ? t("suggested", { count: fitting.length }) : ""}
      </span>
      <div className="bl-reihe">
        <Button type="submit" small disabled={isPending}>
          {submitLabel}
        </Button>
        {onCancel && (
          <Button small look="tertiary" onClick={onCancel}>
            {t("common:action.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}

function fits(name: string, text: string): boolean {
  const wanted = text.toLocaleLowerCase("de");
  const whole = name.toLocaleLowerCase("de");
  return whole !== wanted && (whole.startsWith(wanted) || whole.split(" ").some((part) => part.startsWith(wanted)));
}
