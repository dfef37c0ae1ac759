declare module "i18next" {
  interface ResourceNamespaceMap {
    legal: typeof legal;
  }
}

type LegalText = { title: string; sections: { heading: string; paragraphs: string[] }[] };

const accessibility: LegalText = {
  title: "Erklärung zur Barrierefreiheit",
  sections: [
    {
      heading: "Geltungsbereich",
      paragraphs: [
        "Diese Erklärung gilt für diese Anwendung. Verantwortlich ist die Stelle, die sie betreibt und im Impressum steht.",
      ],
    },
    {
      heading: "Stand der Vereinbarkeit",
      paragraphs: [
        "Die Anwendung ist auf WCAG 2.2, Stufe AA, und EN 301 549 hin gebaut. Jede Seite wird bei jeder Änderung automatisch mit axe-core geprüft. Eine Prüfung mit Menschen, die Hilfsmittel nutzen, steht noch aus. Deshalb wird hier keine vollständige Vereinbarkeit erklärt.",
      ],
    },
    {
      heading: "Bekannte Grenzen",
      paragraphs: [
        "Die Karte ist ein Bild und mit einem Bildschirmleser nur eingeschränkt nutzbar. Zu jeder Karte gibt es dieselben Angaben als Tabelle mit denselben Filtern.",
        "Gebiete lassen sich ohne Zeichnen anlegen: aus einer Gemeinde, einem Ortsteil, einem Lückengebiet, aus Koordinaten oder aus einer Datei.",
        "Unter 700 Pixeln Breite kann auf der Karte nicht gezeichnet werden.",
        "Inhalte in Leichter Sprache und in Gebärdensprache gibt es noch nicht.",
      ],
    },
    {
      heading: "Rückmeldung und Durchsetzung",
      paragraphs: [
        "Sind Sie auf eine Barriere gestoßen, sagen Sie es bitte der betreibenden Stelle. Wie das geht, steht auf der Seite „Barriere melden“. Bleibt eine Antwort aus, können Sie sich an die Durchsetzungs- oder Schlichtungsstelle Ihres Landes wenden. Die betreibende Stelle nennt sie im Impressum.",
      ],
    },
  ],
};

const barrier: LegalText = {
  title: "Barriere melden",
  sections: [
    {
      heading: "So melden Sie eine Barriere",
      paragraphs: [
        "Wenden Sie sich an die Stelle, die diese Anwendung betreibt. Ihre Anschrift steht im Impressum.",
        "Hilfreich sind: die Adresse der Seite, was Sie tun wollten, was nicht ging, und mit welchem Gerät und Hilfsmittel Sie arbeiten.",
        "Sie brauchen keinen Grund zu nennen und keine Einschränkung nachzuweisen.",
      ],
    },
  ],
};

const privacy: LegalText = {
  title: "Datenschutz",
  sections: [
    {
      heading: "Was diese Anwendung speichert",
      paragraphs: [
        "Konten: Name, E-Mail und ein nicht umkehrbar verschlüsseltes Kennwort.",
        "Verlauf: wer wann was geändert hat. Das ist nötig, damit jede Zahl und jeder Antrag nachvollziehbar bleibt.",
        "Sitzungen: ein notwendiges Cookie für die Anmeldung, dazu Netzadresse und Browserkennung der Sitzung.",
        "In Ihrem Browser: Sprache, Darstellung und die Einstellung der Buchstabentasten.",
      ],
    },
    {
      heading: "Was sie nicht tut",
      paragraphs: [
        "Es gibt keine Auswertung Ihres Verhaltens und keine Einbindung fremder Dienste. Schriften und Programme kommen vom selben Server. Hat die betreibende Stelle eine amtliche Grundkarte eingestellt, lädt Ihr Browser deren Kacheln vom Server dieses Anbieters.",
      ],
    },
    {
      heading: "Verantwortlich und Ihre Rechte",
      paragraphs: [
        "Verantwortlich ist die betreibende Stelle, die im Impressum steht. Dort können Sie Auskunft, Berichtigung und Löschung verlangen. Diese Seite ist eine Vorlage; die betreibende Stelle ergänzt Rechtsgrundlage, Fristen und ihre Datenschutzbeauftragten.",
      ],
    },
  ],
};

const imprint: LegalText = {
  title: "Impressum",
  sections: [
    {
      heading: "Betreibende Stelle",
      paragraphs: [
        "Für diese Installation sind noch keine Angaben hinterlegt. Die betreibende Stelle ist verpflichtet, hier Namen, Anschrift, Vertretung, E-Mail und Telefon zu nennen.",
      ],
    },
    {
      heading: "Software",
      paragraphs: [
        "Breitbandlotse ist freie Software unter der European Union Public Licence 1.2. Die Oberfläche nutzt das Designsystem KERN (EUPL-1.2) und die Schrift Fira Sans (SIL Open Font License).",
      ],
    },
  ],
};

export const legal = { accessibility, barrier, privacy, imprint };
