import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { dismissNotice, type Notice, notices } from "#client/state/notices.ts";
import { useStore } from "#client/state/store.ts";
import { Icon } from "#client/ui/icon.tsx";

const visibleMilliseconds = 10_000;

/** The region where messages appear; one per application. In the top layer, so that dialogs do not hide it. */
export function Notices() {
  const { t } = useTranslation();
  const current = useStore(notices);
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = region.current;
    if (!element?.showPopover) return;
    if (element.matches(":popover-open")) element.hidePopover();
    if (current.length > 0) element.showPopover();
  }, [current]);
  return (
    <section ref={region} popover="manual" className="bl-meldungen" aria-label={t("notices")}>
      <div role="status" style={{ display: "grid", gap: 8 }}>
        {current.map((notice) => (
          <Message key={notice.id} notice={notice} />
        ))}
      </div>
    </section>
  );
}

function Message({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissNotice(notice.id), visibleMilliseconds);
    return () => clearTimeout(timer);
  }, [held, notice.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the message; everything in it is a button
    <div
      className="bl-meldung"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={notice.kind === "done" ? "circleCheck" : "triangle"} />
      <span>{notice.text}</span>
      {notice.action && (
        <button
          type="button"
          onClick={() => {
            notice.action?.run();
            dismissNotice(notice.id);
          }}
        >
          {notice.action.label}
        </button>
      )}
      <button type="button" className="zu" aria-label={t("action.close")} onClick={() => dismissNotice(notice.id)}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
