/**
 * The colours of `client/styles/tokens.css` as plain values, since a map style cannot read CSS variables. A test holds
 * the two files equal. Keys are the names of the custom properties without `--bl-`.
 */
export const mapPalettes = {
  light: {
    "klasse-unknown": "#4b5170",
    "klasse-weiss": "#5b0218",
    "klasse-hellgrau": "#ab3422",
    "klasse-dunkelgrau": "#c07000",
    "klasse-versorgt": "#808386",
    "klasse-eigen": "#945292",
    "klasse-projekt": "#3474fa",
    "klasse-bau": "#006057",
    "klasse-fertig": "#04303e",
    "linie-luecke": "#5b0218",
    "linie-eigen": "#945292",
    "linie-projekt": "#1f57d6",
    "linie-grenze": "#6e6a86",
    auswahl: "#ffd400",
    "auswahl-rand": "#131525",
    "karte-grund": "#f7f5f0",
    "karte-acker": "#f4f2e9",
    "karte-acker-2": "#f1f0e4",
    "karte-acker-3": "#f5f1e6",
    "karte-acker-4": "#eff1e6",
    "karte-feldrand": "#eae6da",
    "karte-ort": "#eeebe4",
    "karte-wald": "#e1ebd9",
    "karte-waldrand": "#cddac3",
    "karte-baum": "#cbdabf",
    "karte-wasser": "#cfe3f0",
    "karte-wasserrand": "#abcbe0",
    "karte-haus": "#dcd6cb",
    "karte-hausrand": "#c6beb0",
    "karte-strasse": "#ffffff",
    "karte-strassenrand": "#cfc8bb",
    "karte-land": "#fdf1c9",
    "karte-bund": "#fbdf9d",
    "karte-bundrand": "#d6b366",
    "karte-weg": "#b9ad95",
    "karte-bahn": "#8e8b86",
    "karte-text": "#3b3a44",
    "karte-text-2": "#69665f",
    "karte-text-wald": "#4c6a41",
    "karte-text-wasser": "#2d6488",
    "karte-hof": "rgb(255 255 255 / .88)",
  },
  dark: {
    "klasse-unknown": "#b6bacd",
    "klasse-weiss": "#ffdbed",
    "klasse-hellgrau": "#ff7672",
    "klasse-dunkelgrau": "#a57a05",
    "klasse-versorgt": "#797f84",
    "klasse-eigen": "#cc8fbd",
    "klasse-projekt": "#3e89fb",
    "klasse-bau": "#53cba9",
    "klasse-fertig": "#ddf3a8",
    "linie-luecke": "#ffdbed",
    "linie-eigen": "#cc8fbd",
    "linie-projekt": "#6ea6ff",
    "linie-grenze": "#a5a3bd",
    auswahl: "#ffd400",
    "auswahl-rand": "#0c0e18",
    "karte-grund": "#1b1e29",
    "karte-acker": "#1d202b",
    "karte-acker-2": "#1e222b",
    "karte-acker-3": "#1c1f2b",
    "karte-acker-4": "#1c222a",
    "karte-feldrand": "#242834",
    "karte-ort": "#262a37",
    "karte-wald": "#1a2a25",
    "karte-waldrand": "#24382f",
    "karte-baum": "#25392f",
    "karte-wasser": "#1a3346",
    "karte-wasserrand": "#28485f",
    "karte-haus": "#343848",
    "karte-hausrand": "#434860",
    "karte-strasse": "#3a3f50",
    "karte-strassenrand": "#14161f",
    "karte-land": "#4a4a4c",
    "karte-bund": "#5a5036",
    "karte-bundrand": "#14161f",
    "karte-weg": "#4d5060",
    "karte-bahn": "#6f7286",
    "karte-text": "#e4e5ee",
    "karte-text-2": "#b3b6c6",
    "karte-text-wald": "#9cc59c",
    "karte-text-wasser": "#8fc3e6",
    "karte-hof": "rgb(20 22 31 / .86)",
  },
} as const;

export type Theme = keyof typeof mapPalettes;
type Token = keyof (typeof mapPalettes)["light"];

/** One theme's colours, with the few that come from KERN itself (action colour, surface, text). */
export type MapPalette = Record<Token, string> & {
  theme: Theme;
  action: string;
  surface: string;
  text: string;
  danger: string;
};

/** Colours of one theme. KERN's own values are those of `@kern-ux/native` 2.7.2. */
export function mapPalette(theme: Theme): MapPalette {
  return theme === "light"
    ? { ...mapPalettes.light, theme, action: "#2044aa", surface: "#ffffff", text: "#131525", danger: "#c31c13" }
    : { ...mapPalettes.dark, theme, action: "#97afe1", surface: "#171a24", text: "#f3f4f7", danger: "#ea7060" };
}
