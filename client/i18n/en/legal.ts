import type { legal as german } from "../de/legal.ts";

export const legal: typeof german = {
  accessibility: {
    title: "Accessibility statement",
    sections: [
      {
        heading: "Scope",
        paragraphs: [
          "This statement applies to this application. Responsible is the body that runs it and is named in the imprint.",
        ],
      },
      {
        heading: "State of conformance",
        paragraphs: [
          "The application is built for WCAG 2.2, level AA, and EN 301 549. Each page is checked automatically with axe-core at every change. A test with people who use assistive technology is still to come. Therefore no full conformance is claimed here.",
        ],
      },
      {
        heading: "Known limits",
        paragraphs: [
          "The map is an image and of limited use with a screen reader. Every map has the same facts as a table with the same filters.",
          "Areas can be made without drawing: from a municipality, a district, a gap area, from coordinates or from a file.",
          "Below a width of 700 pixels one cannot draw on the map.",
          "There is no content in easy language or sign language yet.",
        ],
      },
      {
        heading: "Feedback and enforcement",
        paragraphs: [
          "If you met a barrier, please tell the body that runs this application. The page “Report a barrier” says how. Without an answer you can turn to the enforcement or arbitration body of your Land. The running body names it in the imprint.",
        ],
      },
    ],
  },
  barrier: {
    title: "Report a barrier",
    sections: [
      {
        heading: "How to report a barrier",
        paragraphs: [
          "Turn to the body that runs this application. Its address is in the imprint.",
          "It helps to know: the address of the page, what you wanted to do, what did not work, and which device and assistive technology you use.",
          "You need not give a reason nor prove an impairment.",
        ],
      },
    ],
  },
  privacy: {
    title: "Privacy",
    sections: [
      {
        heading: "What this application stores",
        paragraphs: [
          "Accounts: name, email and an irreversibly hashed password.",
          "History: who changed what and when. This is needed so that every number and application stays traceable.",
          "Sessions: one necessary cookie for the sign-in, with the network address and browser name of the session.",
          "In your browser: language, appearance and the letter-key setting.",
        ],
      },
      {
        heading: "What it does not do",
        paragraphs: [
          "Your behaviour is not analysed and no outside services are built in. Fonts and programs come from the same server. If the running body has set an official base map, your browser loads its tiles from that provider's server.",
        ],
      },
      {
        heading: "Responsible body and your rights",
        paragraphs: [
          "Responsible is the running body named in the imprint. There you can ask for access, correction and deletion. This page is a template; the running body adds legal basis, periods and its data protection officer.",
        ],
      },
    ],
  },
  imprint: {
    title: "Imprint",
    sections: [
      {
        heading: "Running body",
        paragraphs: [
          "No details are stored for this installation yet. The running body is obliged to state name, address, representation, email and telephone here.",
        ],
      },
      {
        heading: "Software",
        paragraphs: [
          "Breitbandlotse is free software under the European Union Public Licence 1.2. The interface uses the design system KERN (EUPL-1.2) and the typeface Fira Sans (SIL Open Font License).",
        ],
      },
    ],
  },
};
