import { useTranslation } from "react-i18next";
import { Page } from "#client/ui/page.tsx";

const keys = {
  barrierefreiheit: "accessibility",
  "barriere-melden": "barrier",
  datenschutz: "privacy",
  impressum: "imprint",
} as const;

/** The mandatory texts: honest templates that whoever runs the instance completes. */
export function LegalPage({ page }: { page: keyof typeof keys }) {
  const { t } = useTranslation("legal");
  const key = keys[page];
  const sections = t(`${key}.sections`, { returnObjects: true });
  return (
    <Page key={page} title={t(`${key}.title`)}>
      <div className="bl-text">
        {sections.map((section) => (
          <section key={section.heading}>
            <h2>{section.heading}</h2>
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
      </div>
    </Page>
  );
}
