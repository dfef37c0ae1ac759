import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";

/** Below this share a remaining time would only be a guess. */
const smallestShareForEstimate = 0.05;

/** Long work: what is being done, how far it is, how long it may take, and a way to stop it. */
export function Progress({
  title,
  done,
  total,
  text,
  note,
  onCancel,
}: {
  title: string;
  done: number;
  total: number | null;
  text?: string | undefined;
  note?: string | undefined;
  onCancel?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const started = useRef(Date.now());
  const share = total ? Math.min(done / total, 1) : null;
  const seconds =
    share !== null && share >= smallestShareForEstimate
      ? Math.round(((Date.now() - started.current) / share / 1000) * (1 - share))
      : null;
  return (
    <div className="bl-fortschritt">
      <h3>{title}</h3>
      <span className="kern-sr-only" role="status">
        {title}
      </span>
      <div className="kern-progress">
        {share === null ? (
          <progress aria-label={title} />
        ) : (
          <progress value={Math.round(share * 100)} max={100} aria-label={title}>
            {Math.round(share * 100)}
          </progress>
        )}
      </div>
      <p className="bl-zweit">
        {[text, seconds !== null && remaining(seconds)].filter(Boolean).join(", ") || "\u00a0"}
      </p>
      {(onCancel || note) && (
        <div className="bl-reihe">
          {onCancel && <Button onClick={onCancel}>{t("action.cancel")}</Button>}
          {note && <span className="bl-zweit bl-klein">{note}</span>}
        </div>
      )}
    </div>
  );

  function remaining(left: number): string {
    if (left < 5) return t("state.soon");
    if (left < 90) return t("state.secondsLeft", { count: Math.ceil(left / 5) * 5 });
    return t("state.minutesLeft", { count: Math.round(left / 60) });
  }
}
