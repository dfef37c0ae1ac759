import { useTranslation } from "react-i18next";
import { Icon } from "#client/ui/icon.tsx";

const steps = ["file", "details", "check", "apply"] as const;
type ImportStep = (typeof steps)[number];

/** Where in the import one is. */
export function StepList({ current, done }: { current: ImportStep; done: boolean }) {
  const { t } = useTranslation("import");
  const position = steps.indexOf(current);
  return (
    <ol className="bl-assistent" aria-label={t("stepsLabel")}>
      {steps.map((step, index) => {
        const isDone = done || index < position;
        const isNow = !done && index === position;
        return (
          <li
            key={step}
            className={isDone ? "fertig" : isNow ? "jetzt" : undefined}
            aria-current={isNow ? "step" : undefined}
          >
            <i aria-hidden="true">{isDone ? <Icon name="check" size={15} /> : index + 1}</i>
            <span className="name">{t(`steps.${step}`)}</span>
            {isDone && <span className="kern-sr-only">, {t("stepDone")}</span>}
          </li>
        );
      })}
    </ol>
  );
}
