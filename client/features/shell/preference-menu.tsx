import { useTranslation } from "react-i18next";
import { preferences, setPreferences } from "#client/state/preferences.ts";
import { useStore } from "#client/state/store.ts";
import { Icon } from "#client/ui/icon.tsx";
import { Menu } from "#client/ui/menu.tsx";

/** Language and appearance for people who are not signed in; signed in, both are under „Mein Konto". */
export function PreferenceMenu() {
  const { t } = useTranslation();
  const { language, theme } = useStore(preferences);
  return (
    <Menu
      label={`${t("language.label")}, ${t("theme.label")}`}
      className="bl-kbtn"
      align="right"
      trigger={<Icon name="globe" />}
    >
      {(close) => (
        <>
          <div className="titel">{t("language.label")}</div>
          {(["de", "en"] as const).map((option) => (
            <button
              key={option}
              type="button"
              lang={option}
              aria-pressed={language === option}
              onClick={() => {
                setPreferences({ language: option });
                close();
              }}
            >
              <Icon name={language === option ? "check" : "globe"} />
              {t(`language.${option}`)}
            </button>
          ))}
          <hr />
          <div className="titel">{t("theme.label")}</div>
          {(["system", "light", "dark"] as const).map((option) => (
            <button
              key={option}
              type="button"
              aria-pressed={theme === option}
              onClick={() => setPreferences({ theme: option })}
            >
              <Icon name={theme === option ? "check" : themeIcons[option]} />
              {t(`theme.${option}`)}
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}

const themeIcons = { system: "screen", light: "sun", dark: "moon" } as const;
