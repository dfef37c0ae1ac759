import { lazy, type ReactNode, Suspense, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { placeBeside } from "#client/ui/place-beside.ts";
import type { Explanation } from "./explanation.ts";
import { ExplanationPanel } from "./explanation-panel.tsx";

const AddressListDialog = lazy(async () => ({
  default: (await import("./address-list-dialog.tsx")).AddressListDialog,
}));

/**
 * A number that explains itself: a button with a dotted underline that opens calculation, rule, source, as-of date and
 * addresses beside itself. `label` names the number for screen readers. With `open` and `onOpenChange` a page keeps the
 * state in its address (`x=`). Only one is open at a time; Esc closes it and returns the focus.
 */
export function Explained({
  value,
  label,
  explanation,
  className = "",
  open,
  onOpenChange,
}: {
  value: ReactNode;
  label: string;
  explanation: Explanation | (() => Explanation);
  className?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const { t } = useTranslation("explanation");
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(false);
  const [listed, setListed] = useState<Explanation | null>(null);

  useEffect(() => {
    if (open === undefined) return;
    if (open && !shown) popover.current?.showPopover();
    if (!open && shown) popover.current?.hidePopover();
  }, [open, shown]);

  useLayoutEffect(() => {
    const panel = popover.current;
    const anchor = button.current;
    if (!shown || !panel || !anchor) return;
    const place = () => {
      panel.style.maxHeight = "";
      const spot = placeBeside(anchor.getBoundingClientRect(), panel.getBoundingClientRect(), {
        width: document.documentElement.clientWidth,
        height: window.innerHeight,
      });
      panel.style.left = `${spot.left}px`;
      panel.style.top = `${spot.top}px`;
      panel.style.maxHeight = `${spot.maxHeight}px`;
    };
    place();
    const grown = new ResizeObserver(place);
    grown.observe(panel);
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, true);
    panel.focus();
    return () => {
      grown.disconnect();
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, true);
    };
  }, [shown]);

  function close() {
    popover.current?.hidePopover();
    button.current?.focus();
  }

  const current = shown ? (explanation instanceof Function ? explanation() : explanation) : null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`bl-erkl ${className}`}
        aria-haspopup="dialog"
        aria-expanded={shown}
        popoverTarget={id}
      >
        {value}
        <span className="kern-sr-only">, {t("explain", { label })}</span>
      </button>
      {/* In the body: a number may stand in a paragraph, where a panel must not, and whose styles it must not take. */}
      {createPortal(
        <div
          ref={popover}
          id={id}
          popover="auto"
          role="dialog"
          aria-labelledby={`${id}-titel`}
          tabIndex={-1}
          className="bl-pop bl-dicht"
          onToggle={(event) => {
            const isOpen = event.newState === "open";
            setShown(isOpen);
            if (isOpen !== (open ?? shown)) onOpenChange?.(isOpen);
          }}
        >
          {current && (
            <ExplanationPanel
              titleId={`${id}-titel`}
              explanation={current}
              onClose={close}
              onShowAll={() => {
                setListed(current);
                popover.current?.hidePopover();
              }}
            />
          )}
        </div>,
        document.body,
      )}
      {listed?.addresses && (
        <Suspense>
          <AddressListDialog title={listed.title} addresses={listed.addresses} onClose={() => setListed(null)} />
        </Suspense>
      )}
    </>
  );
}
