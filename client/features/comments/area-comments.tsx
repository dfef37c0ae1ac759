import { useTranslation } from "react-i18next";
import { CommentThread } from "./comment-thread.tsx";

/** What people say about an area, as a section of the map's panel. */
export function AreaComments({ areaId }: { areaId: string }) {
  const { t } = useTranslation("comments");
  return (
    <section className="bl-block">
      <h2>{t("title")}</h2>
      <CommentThread entity="area" entityId={areaId} />
    </section>
  );
}
