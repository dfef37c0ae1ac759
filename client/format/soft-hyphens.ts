/** First parts of the long words of the field, after which they may break. */
const joints =
  /(abschlie|antrag|auswahl|bau|beratungs|bestands|branchen|erkundungs|finan|förder|infrastruktur|konkreti|kofinan|landes|markt|mittel|potenzial|projekt|punkte|reihen|vertrags|verwendungs|vorläu|wege|zuwendungs|zweck|zwischen)(?=\p{Ll}{4,})/giu;

/** The text with soft hyphens in long German words, for narrow columns: browsers without a dictionary break nowhere. */
export function withSoftHyphens(text: string): string {
  return text
    .split(" ")
    .map((word) => (word.length > 10 ? word.replace(joints, "$1\u00ad") : word))
    .join(" ");
}
