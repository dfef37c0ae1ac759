import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

/** Copies a text that stands beside it, and says whether that worked. */
export function CopyButton({ text, look }: { text: string; look?: "primary" }) {
  const { t } = useTranslation();
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  return (
    <>
      <Button
        icon={state === "copied" ? "check" : "copy"}
        {...(look && { look })}
        onClick={() => void copyText(text).then((done) => setState(done ? "copied" : "failed"))}
      >
        {t(state === "copied" ? "action.copied" : "action.copy")}
      </Button>
      <span role="status" className={state === "failed" ? "bl-zweit bl-klein" : "kern-sr-only"}>
        {state === "failed" ? t("state.notCopied") : state === "copied" ? t("action.copied") : ""}
      </span>
    </>
  );
}
