/** A quiet drawing in the symbols of the map: served villages, gaps, a planned route. Decorative. */
export function Landscape() {
  return (
    <svg className="landschaft" viewBox="0 0 720 330" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <path d="M0 150C120 100 230 170 340 130s220-70 380-10v210H0z" fill="var(--bl-karte-acker-2)" />
      <path d="M0 210c150-50 250 30 400-10s220-40 320 0v130H0z" fill="var(--bl-karte-wald)" />
      <path d="M0 270c140-40 300 20 440-8s200-20 280 4v64H0z" fill="var(--bl-karte-wasser)" opacity=".75" />
      <path
        d="M-10 250 120 215l90 20 120-62 110 18 96-66 194-30"
        fill="none"
        stroke="var(--bl-karte-strassenrand)"
        strokeWidth="13"
      />
      <path
        d="M-10 250 120 215l90 20 120-62 110 18 96-66 194-30"
        fill="none"
        stroke="var(--bl-karte-strasse)"
        strokeWidth="10"
      />
      <path
        d="M118 196 206 216 328 152 442 172 540 104"
        fill="none"
        stroke="var(--bl-aktion)"
        strokeWidth="2.5"
        strokeDasharray="7 5"
      />
      {served.map(([x, y]) => (
        <circle key={`${x}`} cx={x} cy={y} r="4.5" fill="var(--bl-klasse-bau)" />
      ))}
      {gaps.map(([x, y]) => (
        <path
          key={`${x}`}
          transform={`translate(${x} ${y}) scale(1.35)`}
          d="M0-5.2 5.2 0 0 5.2-5.2 0z"
          fill="var(--bl-klasse-weiss)"
        />
      ))}
      {partly.map(([x, y]) => (
        <path
          key={`${x}`}
          transform={`translate(${x} ${y}) scale(1.4)`}
          d="M0-4.7 4.7 3.6H-4.7z"
          fill="var(--bl-klasse-hellgrau)"
        />
      ))}
      <circle cx="118" cy="196" r="6" fill="var(--bl-aktion)" />
      <circle cx="540" cy="104" r="9" fill="var(--bl-flaeche)" stroke="var(--bl-aktion)" strokeWidth="4" />
    </svg>
  );
}

const served = [
  [40, 214],
  [64, 226],
  [92, 204],
  [140, 190],
  [158, 232],
] as const;
const partly = [
  [232, 250],
  [258, 188],
  [284, 222],
  [306, 200],
  [352, 196],
] as const;
const gaps = [
  [412, 204],
  [436, 148],
  [470, 190],
  [498, 176],
  [516, 140],
  [574, 150],
  [600, 92],
  [634, 134],
] as const;
