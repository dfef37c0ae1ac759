import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";

/** Two versions of the notes side by side; nothing is lost until one is chosen. */
export function NotesConflict({
  mine,
  theirs,
  onClose,
  onKeepMine,
  onTakeTheirs,
}: {
  mine: string;
  theirs: string;
  onClose: () => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const { t } = useTranslation("projects");
  return (
    <Dialog
      title={t("notes.compare")}
      onClose={onClose}
      width="860px"
      footer={
        <>
          <Button onClick={onTakeTheirs}>{t("notes.takeTheirs")}</Button>
          <Button look="primary" onClick={onKeepMine}>
            {t("notes.keepMine")}
          </Button>
        </>
      }
    >
      <div className="bl-vergleichen">
        <section aria-label={t("notes.mine")}>
          <h3 className="bl-h">{t("notes.mine")}</h3>
          <Lines text={mine} other={theirs} />
        </section>
        <section aria-label={t("notes.theirs")}>
          <h3 className="bl-h">{t("notes.theirs")}</h3>
          <Lines text={theirs} other={mine} />
        </section>
      </div>
    </Dialog>
  );
}

/** Lines that the other version does not hold are marked. */
function Lines({ text, other }: { text: string; other: string }) {
  const known = new Set(other.split("\n"));
  return (
    <div className="bl-notiz">
      {text.split("\n").map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div key={index}>{known.has(line) ? line : <mark>{line}</mark>}&nbsp;</div>
      ))}
    </div>
  );
}
