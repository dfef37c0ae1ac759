import { useTranslation } from "react-i18next";

/** Names a step of an import in the person's language; an unknown one as it is. */
export function useStepName(): (step: string) => string {
  const { i18n } = useTranslation("import");
  return (step) => {
    const key = `import:check.step.${step}`;
    return i18n.exists(key) ? i18n.t(key as "import:check.step.reading") : step;
  };
}
