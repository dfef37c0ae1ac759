import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDateTime } from "#client/format/date.ts";
import type { Mention } from "#domain/comment.ts";

const everyMilliseconds = 300_000;

/** Comments that name the signed-in person and that they have not seen; empty until they are there. */
export function useMentions(org: string): readonly Mention[] {
  const trpc = useTRPC();
  const options = { refetchInterval: everyMilliseconds, refetchOnWindowFocus: true };
  return useQuery(trpc.comments.mentions.queryOptions({ org }, options)).data ?? [];
}

/** Those comments as entries of the header's bell; opening one leads to where it stands. */
export function MentionEntries({
  org,
  mentions,
  onOpen,
}: {
  org: string;
  mentions: readonly Mention[];
  onOpen: () => void;
}) {
  const { t } = useTranslation("comments");
  if (mentions.length === 0) return null;
  return (
    <>
      <div className="titel">{t("mentions")}</div>
      {mentions.map((mention) => (
        <Link key={mention.commentId} href={`/${org}${mention.path}`} className="neu" onClick={onOpen}>
          <span>
            <b>{mention.author}</b>, {mention.title}
            <small>
              {mention.excerpt} · {formatDateTime(mention.at)}
            </small>
          </span>
        </Link>
      ))}
    </>
  );
}
