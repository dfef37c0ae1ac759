import { useTranslation } from "react-i18next";
import { Card } from "#client/ui/card.tsx";
import type { CommentEntity } from "#domain/comment.ts";
import { CommentThread } from "./comment-thread.tsx";

/** What people say about a project, an area or an application, as a section of a page. */
export function CommentsCard({ entity, entityId }: { entity: CommentEntity; entityId: string }) {
  const { t } = useTranslation("comments");
  return (
    <Card title={t("title")}>
      <CommentThread entity={entity} entityId={entityId} />
    </Card>
  );
}
