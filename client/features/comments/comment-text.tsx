import { textParts } from "#domain/text-parts.ts";

/** Plain text with its names marked and its addresses as links; a link tells the other site nothing about this page. */
export function CommentText({ text, names }: { text: string; names: readonly string[] }) {
  let position = 0;
  return (
    <p className="bl-notiz">
      {textParts(text, names).map((part) => {
        const key = position;
        position += part.text.length;
        if (part.kind === "mention") return <b key={key}>{part.text}</b>;
        if (part.kind === "text") return <span key={key}>{part.text}</span>;
        return (
          <a key={key} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        );
      })}
    </p>
  );
}
