import { useTranslation } from "react-i18next";
import type { FileNoteLine } from "#client/format/file-note-line.ts";
import { Hint } from "./hint.tsx";

/** What was left out of a file, read too, or told by other means than the file's own word; the report holds all of it. */
export function FileNotes({ lines }: { lines: readonly FileNoteLine[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <Hint kind={lines.some(({ isUnread }) => isUnread) ? "warning" : "info"} live>
      <b>{t("fileNotes.title")}</b>
      <ul>
        {lines.slice(0, mostShown).map(({ key, text, found }) => (
          <li key={key}>
            {text}
            {found !== "" && (
              <>
                : <q>{found}</q>
              </>
            )}
          </li>
        ))}
      </ul>
      {lines.length > mostShown && t("fileNotes.more", { count: lines.length - mostShown })}
    </Hint>
  );
}

const mostShown = 10;
