import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { IconButton } from "./button.tsx";

/** A native modal dialog: keeps the focus inside, closes with Esc, returns the focus. `width` is a CSS length. */
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
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="kopf">
        <h2 id={id}>{title}</h2>
        <IconButton label={t("action.close")} icon="close" onClick={onClose} />
      </div>
      <div className="rumpf">{children}</div>
      {footer && <div className="fuss">{footer}</div>}
    </dialog>,
    document.body,
  );
}
