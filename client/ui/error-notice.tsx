import { useTranslation } from "react-i18next";
import { type ClientErrorCode, errorCodeOf } from "#client/format/error-code.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

/** What happened, what is safe, what to do, and a short code. `onRetry` only where trying again can help. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const code: ClientErrorCode = errorCodeOf(error);
  return (
    <div className="bl-fehlerkasten" role="alert">
      <div className="kopf">
        <Icon name="octagon" size={22} />
        <h3>{t(`error.${code}.title`)}</h3>
      </div>
      <p>{t(`error.${code}.text`)}</p>
      <div className="bl-reihe">
        {onRetry && <Button onClick={onRetry}>{t("action.retry")}</Button>}
        <span className="bl-zweit bl-klein">{t("error.code", { code })}</span>
      </div>
    </div>
  );
}
