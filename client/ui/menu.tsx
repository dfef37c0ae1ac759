import { type ReactNode, useId, useRef, useState } from "react";

/**
 * A button that opens a panel of links and buttons below itself. A disclosure, not an ARIA menu: Tab moves on, Esc and
 * a click outside close it and return the focus.
 */
export function Menu({
  label,
  className,
  trigger,
  align = "left",
  children,
}: {
  label: string;
  className: string;
  trigger: ReactNode;
  align?: "left" | "right";
  children: (close: () => void) => ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => panel.current?.hidePopover();

  function place() {
    const anchor = button.current?.getBoundingClientRect();
    const element = panel.current;
    if (!anchor || !element) return;
    element.style.top = `${anchor.bottom + 4}px`;
    element.style.left = align === "left" ? `${Math.max(8, anchor.left)}px` : "auto";
    element.style.right = align === "right" ? `${Math.max(8, window.innerWidth - anchor.right)}px` : "auto";
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-expanded={open}
        popoverTarget={id}
        onClick={place}
      >
        {trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="bl-menu"
        onToggle={(event) => {
          setOpen(event.newState === "open");
          if (event.newState === "open") place();
        }}
      >
        {open && children(close)}
      </div>
    </>
  );
}
