import { useTranslation } from "react-i18next";

/** What mouse and keys do while the pen is down; the buttons do the same without a keyboard. */
export function DrawingTip({
  mode,
  underway,
  onClose,
  onRemovePoint,
  onCancel,
}: {
  mode: "polygon" | "rectangle" | "edit";
  underway: boolean;
  onClose: () => void;
  onRemovePoint: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation("map-drawing");
  return (
    <div className="bl-tipp bl-dicht">
      {mode === "edit" ? (
        <>
          <Key name={t("tip.drag")}>{t("tip.moveCorner")}</Key>
          <Key name="Alt">{t("tip.exact")}</Key>
          <Key name={t("tip.tab")}>{t("tip.nextCorner")}</Key>
          <Key name={t("tip.delete")}>{t("tip.removeCorner")}</Key>
          <button type="button" onClick={onCancel}>
            <kbd>{t("tip.escape")}</kbd>
            {t("buttons.done")}
          </button>
        </>
      ) : (
        <>
          <Key name={t("tip.click")}>{t(mode === "polygon" ? "tip.setPoint" : "tip.setCorner")}</Key>
          {mode === "polygon" && (
            <>
              <button type="button" disabled={!underway} onClick={onClose}>
                <kbd>{t("tip.enter")}</kbd>
                {t("tip.close")}
              </button>
              <button type="button" disabled={!underway} onClick={onRemovePoint}>
                <kbd>⌫</kbd>
                {t("tip.removePoint")}
              </button>
              <Key name="Alt">{t("tip.exact")}</Key>
            </>
          )}
          <button type="button" onClick={onCancel}>
            <kbd>{t("tip.escape")}</kbd>
            {t("tip.cancel")}
          </button>
        </>
      )}
    </div>
  );
}

function Key({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <span>
      <kbd>{name}</kbd>
      {children}
    </span>
  );
}
