import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "./button.tsx";
import { TypedText } from "./typed-text.ts";
import { useLeaveQuestion } from "./use-leave-question.ts";

/**
 * A native modal dialog: keeps the focus inside, closes with Esc, returns the focus. Esc, the cross and leaving the page ask
 * before they throw away what was entered; a button that cancels means it. `width` is a CSS length.
 */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  width = "480px",
  height,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  width?: string;
  height?: string;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { t } = useTranslation();
  const [typed] = useState(() => new TypedText());
  const [isAsking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  // After the question has opened, which gives the focus to its first button by itself.
  useEffect(() => {
    if (isAsking) keep.current?.focus();
  }, [isAsking]);
  useLeaveQuestion(() => typed.isLeft);
  const leave = () => (typed.isLeft ? setAsking(true) : onClose());
  // Closed while it is still in the document: only then does the browser give the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return createPortal(
    <dialog
      ref={dialog}
      className="bl-dlg bl-dicht"
      aria-labelledby={id}
      style={{ "--breite": width, ...(height && { "--hoehe": height, height }) } as React.CSSProperties}
      onFocus={(event) => typed.visited(event.target)}
      onCancel={(event) => {
        event.preventDefault();
        // Also that of a choice of files or of the question, which the page hands on.
        if (event.target === event.currentTarget) leave();
      }}
    >
      <div className="kopf">
        <h2 id={id}>{title}</h2>
        <IconButton label={t("action.close")} icon="close" onClick={leave} />
      </div>
      <div className="rumpf">{children}</div>
      {footer && <div className="fuss">{footer}</div>}
      {isAsking && (
        <Dialog
          title={t("discard.title")}
          width="420px"
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={onClose}>{t("discard.yes")}</Button>
              <Button ref={keep} look="primary" onClick={() => setAsking(false)}>
                {t("discard.no")}
              </Button>
            </>
          }
        >
          <p>{t("discard.text")}</p>
        </Dialog>
      )}
    </dialog>,
    document.body,
  );
}
