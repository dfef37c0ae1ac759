import type { Source } from "./sourced.ts";

function source(title: string, url: string, date: string | null = null, section: string | null = null): Source {
  return { title, url, section, date };
}

const agency = "https://gigabit-projekttraeger.de";
const agency2026 = "https://gigabitfoerderung.gov.de/wp-content/uploads";
const aconium = "https://aconium.eu";

/** Pages that the catalogue cites; which statement stands on which page is kept by the domain study. */
export const sources = {
  aachenFaq: source(
    "Stadt Aachen, Fragen und Antworten zum Breitbandausbau",
    "https://aachen.de/DE/wirtschaft_technologie/aufgaben/breitband/breitband/faq.html",
  ),
  schwerinWhiteSpots: source(
    "Stadtwerke Schwerin, Geförderter Breitbandausbau",
    "https://www.stadtwerke-schwerin.de/home/pk/akkordeon_elemente/gefoerdeter_breitbandausbau/,swsr_id,891,swsr_inhalt_id,2499.html",
  ),
  directive2021: source(
    "Gigabit-Richtlinie vom 26.04.2021 („Graue Flecken“)",
    "https://www.diebewertung.de/das-ist-deutschland/",
    "2021-04-26",
  ),
  munster: source(
    "Bezirksregierung Münster, Breitband-Kofinanzierung Bund",
    "https://www.bezreg-muenster.de/foerderungen/breitband-kofinanzierung-bund",
  ),
  directive2023: source(
    "Gigabit-Richtlinie 2.0 vom 31.03.2023, BAnz AT 17.05.2023 B6",
    "https://diebewertung.de/aenderung-der-bekanntmachung-richtlinie-foerderung-zur-unterstuetzung-des-gigabitausbaus-der-telekommunikationsnetze-in-der-bundesrepublik-deutschland-gigabit-ric",
    "2023-03-31",
  ),
  consultation2024: source(
    "Projektträger, Markterkundungsverfahren (Nr. 5.5, Änderung vom 30.04.2024)",
    `${agency}/markterkundungsverfahren-mev`,
    "2024-04-30",
    "Nr. 5.5",
  ),
  amendment2025: source(
    "Projektträger, Gigabit-Richtlinie 2.0 in der 2. Änderungsfassung",
    "http://www.gigabit-projekttraeger.de/gigabit-richtlinie-2-0-in-der-zweiten-aenderungsfassung-vom-13-01-2025/",
    "2025-01-13",
  ),
  directive2026: source(
    "Gigabit-Richtlinie 2.0 in der 3. Änderungsfassung vom 31.03.2026",
    `${agency2026}/2026/06/260331_Gigabit-RL_2026.pdf`,
    "2026-03-31",
  ),
  call2026: source(
    "Aufruf zur Förderung von Infrastrukturprojekten 2026",
    `${agency2026}/2026/04/260401_Aufruf-zur-Foerderung-von-Infrastrukturprojekten_2026.pdf`,
    "2026-04-01",
  ),
  conditions2026: source(
    "BNBest-Gigabit, Stand 26.06.2026",
    `${agency2026}/2026/06/260626_BNBest-Gigabit_Aenderungen-2026.pdf`,
    "2026-06-26",
  ),
  ey2023: source(
    "EY, Bund erlässt Gigabit-Richtlinie 2.0 zur Förderung des Breitbandausbaus",
    "https://www.ey.com/de_de/technical/newsboard-energiewirtschaft-politik-oeffentlicher-sektor/bund-erlaesst-gigabit-richtlinie-2-0-zur-foerderung-des-breitbandausbaus",
    "2023",
  ),
  pirna: source(
    "Landratsamt Pirna, Breitband: dunkelgraue Flecken",
    "https://www.landratsamt-pirna.de/breitband-dunkelgraue-flecken.html",
    "2023",
  ),
  callsOf2025: source(
    "Kommunales Sachsen-Anhalt, Gigabitförderung 2.0: Neue Förderaufrufe für 2025",
    "https://www.kommunales-sachsen-anhalt.de/",
    "2025",
  ),
  budget2025: source("heise online, Gigabitförderung 2025", "https://heise.de/-10254577", "2025"),
  gapCall2Text: source(
    "Text des 2. Aufrufs zum Lückenschluss-Programm (Abschrift)",
    "https://rechtsanwalt-de.com/",
    "2024-09-05",
  ),
  fdbFederal: source(
    "Förderdatenbank, Gigabitausbau der Telekommunikationsnetze",
    "https://foerderdatenbank.info/FDB/Content/DE/Foerderprogramm/Bund/BMVI/gigabitausbau-telekommunikationsnetze.html",
  ),
  nrwBank: source(
    "NRW.BANK, Gigabitausbau der Telekommunikationsnetze in Deutschland",
    "https://www.nrwbank.de/de/foerderung/foerderprodukte/15777/gigabitausbau-der-telekommunikationsnetze-in-deutschland.html",
  ),
  aconiumFunding: source("aconium, Gigabitförderung", `${aconium}/gigabitfoerderung`),
  micusAdvice: source("MICUS, Förderberatung", "https://micus.de/foerderberatung"),
  aconiumProcedure: source("aconium, Infrastrukturprojekte: Stufen und Modelle", `${aconium}/?p=41248`),
  aconiumFaq: source(
    "aconium, Häufige Fragen zur Gigabitförderung",
    `${aconium}/kompetenzen/foerdermittelberatung/breitbandfoerderung-gigabit/faq`,
  ),
  dialogue: source(
    "Projektträger, Kommunaler Branchendialog",
    "http://www.gigabit-projekttraeger.de/kommunaler-branchendialog/",
  ),
  directiveNews2023: source(
    "aconium, BMDV fördert Gigabitausbau weiter: Gigabit-Richtlinie 2.0 veröffentlicht",
    `${aconium}/bmdv-foerdert-gigabitausbau-weiter-gigabit-richtlinie-2-0-veroeffentlicht`,
    "2023-03-31",
  ),
  pointsCompass: source(
    "aconium, Punktekompass",
    `${aconium}/kompetenzen/foerdermittelberatung/breitbandfoerderung-gigabit/infrastrukturprojekte/punktekompass`,
  ),
  pointsCalculator: source("Projektträger, Punkterechner", `${agency}/der-punkterechner-des-projekttraegers/`),
  roedlCatalogue: source(
    "Rödl & Partner, Priorisierung von Förderanträgen mittels Kriterienkatalog",
    "https://roedl.de/de-de/de/themen/Seiten/Kompass-Telekommunikation/2023/04/priorisierung-von-foerderantraegen-mittels-kriterienkatalog.aspx",
    "2023-04",
    "Nr. 5.7",
  ),
  landCaps: source(
    "aconium, Landesobergrenzen und Reihung der Förderanträge",
    `${aconium}/kompetenzen/foerdermittelberatung/breitbandfoerderung-gigabit/infrastrukturprojekte/landesobergrenzen-reihung-der-foerderantraege/`,
  ),
  consultation2018: source("aconium, Markterkundung nach der Novelle 2018", `${aconium}/?p=20062`, "2018-07-03"),
  calls2024: source(
    "Projektträger, Förderaufrufe der Gigabitförderung 2.0 in 2024",
    "https://www.gigabit-projekttraeger.de/foerderaufrufe-der-gigabitfoerderung-2-0-in-2024/",
    "2024-04-30",
  ),
  calls2025: source(
    "aconium, Neuer Aufruf zur Gigabitförderung startet",
    `${aconium}/neuer-aufruf-zur-gigabitfoerderung-startet`,
    "2025-01-23",
  ),
  bundestag2023: source(
    "Deutscher Bundestag, hib (Drucksache 20/9422)",
    "https://bundestag.de/presse/hib/kurzmeldungen-979426",
  ),
  gapCall1: source(
    "aconium, Lückenschluss-Programm startet",
    `${aconium}/lueckenschluss-programm-startet/`,
    "2024-06-06",
  ),
  gapCall2: source("aconium, Zweiter Aufruf zum Lückenschluss-Programm", `${aconium}/?p=66314`, "2024-09-05"),
  gapCall3: source(
    "Gigabitregion FrankfurtRheinMain, Dritter Aufruf zum Lückenschluss-Programm",
    "https://gigabitregion-frm.de/dritter-aufruf-zum-lueckenschluss-programm-veroeffentlicht/",
    "2025-03-05",
  ),
  gapPilot: source(
    "Gigabitbüro des Bundes, Förderaufruf im Lückenschluss-Programm",
    "https://gigabitbuero.de/artikel/gigabitfoerderung-2-0-foerderaufruf-im-lueckenschluss-programm-als-pilot-veroeffentlicht",
  ),
  gisConditions: source("aconium, GIS-Nebenbestimmungen 5.1", `${aconium}/?p=41220`, "2023-04-03"),
  landCofundingGuide: source(
    "Fördermittelkompass, Ko-Finanzierung des Landes zur Gigabit-Richtlinie 2.0",
    "https://foerdermittelkompass.reflecta.org/grants/ko-finanzierung-land-zur-gigabit-richtlinie-des-bundes-2-0",
  ),
  bayernKofinanzierungText: source(
    "Bayerische Kofinanzierungs-Gigabitrichtlinie 2.0 (BayKofGibitR 2.0)",
    "https://www.gesetze-bayern.de/Content/Document/BayVV_7072_F_13921-3",
  ),
  bayernKofinanzierung: source(
    "Förderdatenbank, Bayerische Kofinanzierungs-Gigabitrichtlinie",
    "https://www.foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/Land/Bayern/bayerische-kofinanzierungs-gigabitrichtlinie.html",
  ),
  rightOfWay: source(
    "Energieagentur Rheinland-Pfalz, Neues Breitband-Portal",
    "https://ea-rlp.de/neues-breitband-portal-beschleunigt-kommunikation-mit-dem-amt",
    null,
    "§ 127 TKG",
  ),
  constructionProof: source("Wir-Solutions, Fördermittelabruf", "https://wir-solutions.de/blog/f%C3%B6rdermittelabruf"),
  drawdown2018: source(
    "aconium, Vereinfachtes Mittelanforderungsverfahren im Bundesförderprogramm Breitband",
    `${aconium}/vereinfachtes-mittelanforderungsverfahren-im-bundesfoerderprogramm-breitband`,
    "2018",
  ),
  proof2016: source(
    "Gigabit.NRW, Fragen zum Verwendungsnachweis",
    "https://www.gigabit.nrw.de/faq/cat/21-verwendungsnachweis.html",
    "2016",
    "ANBest-Gk Nr. 6, BNBest-Gk Nr. 4.1.1",
  ),
  rates2017: source("aconium, 935 Millionen Euro für den Breitbandausbau", `${aconium}/`, "2017-03-21"),
  directive2018Copy: source(
    "Abschrift der Förderrichtlinie 2018 (schwache Quelle)",
    "https://minentaucher.de/fred-cox-zhvh/breitbandausbau-f%C3%B6rderprogramm-bund-0f560d",
    "2018",
  ),
  bayernModules: source(
    "Bayerisches Breitbandzentrum, Ablauf der Gigabitförderung",
    "https://www.schnelles-internet-in-bayern.de/gigabit/ablauf.html",
  ),
  bayernGigabit: source(
    "Bayerisches Breitbandzentrum, Gigabitförderung",
    "https://schnelles-internet.bayern.de/gigabit/foerderung.html",
    "2020-03-02",
  ),
  badenWuerttemberg: source(
    "Förderdatenbank, Gigabitmitfinanzierung Baden-Württemberg (VwV vom 27.07.2023)",
    "https://foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/Land/Baden-Wuerttemberg/gigabitmitfinanzierung.html",
    "2023-07-27",
  ),
  nrwMinistry: source("Wirtschaftsministerium NRW, Ko-Finanzierung", "https://wirtschaft.nrw/en/node/2937"),
  nrwBankCoFunding: source(
    "NRW.BANK, Ko-Finanzierung der Gigabit-Richtlinie 2.0 (Produkt 15805)",
    "https://www.nrwbank.de/de/foerderung/foerderprodukte/15805/",
  ),
  nrw2022: source(
    "Projektträger Breitband NRW, Richtlinie vom 19.04.2022",
    "https://projekttraeger-breitband.de/foerderprog/detail/1000005",
    "2022-04-19",
  ),
  nrwWhiteSpots: source("Bezirksregierung Arnsberg, Förderung weißer Flecken", "https://www.bra.nrw.de/3915986"),
  nrwPredecessor: source(
    "Bezirksregierung Köln, Ko-Finanzierung (Vorgängerprogramm)",
    "https://www.bezreg-koeln.nrw.de/brk_internet/geschaeftsstelle_gigabit_nrw/ko_finanzierung/index.html",
  ),
  lowerSaxony: source(
    "Breitbandzentrum Niedersachsen-Bremen, Landesförderprogramm Niedersachsen",
    "https://www.bznb.de/fuer-kommunen/foerderungen/landesfoerderprogramm-niedersachsen/",
  ),
  lowerSaxonyCaps: source(
    "Funding-Finder, Gigabitnetze graue Flecken Niedersachsen",
    "https://www.funding-finder.org/de/funding/gigabitnetze-graue-flecken-niedersachsen",
  ),
  lowerSaxonyOwnShare: source(
    "Breitband Niedersachsen, Landesförderprogramm",
    "https://www.breitband-niedersachsen.de/fuer-kommunen/foerderungen/landesfoerderprogramm-niedersachsen/",
    null,
    "Nr. 6.8 der Richtlinie 2021",
  ),
  saxony: source(
    "Landesdirektion Sachsen, Digitale Offensive Sachsen 2022 (RL DiOS 2022)",
    "https://grantway.induct.net/grant/landesdirektion-sachsen/digitale-offensive-sachsen-2022-rl-dios-2022/rA6ywvGB7WKo7qWOjd0R9M2E",
  ),
  saxonyDirective2: source(
    "Freie Presse, Breitbandausbau in Sachsen",
    "https://www.freiepresse.de/artikel13210437",
    "2024-01",
  ),
  hesse: source(
    "Förderdatenbank, Breitbandförderung Hessen (Richtlinie vom 05.06.2023)",
    "https://www.foerderdatenbank.de/",
    "2023-06-05",
  ),
  thuringia: source("Mitteldeutsche Zeitung, Glasfaserausbau in Thüringen", "https://www.mz.de/4181042", "2025"),
  rhinelandPalatinate: source("Rhein-Zeitung, Breitbandausbau Bad Kreuznach", "https://www.rhein-zeitung.de/", "2016"),
  rhinelandPalatinateGak: source("Breitbandportal Rheinland-Pfalz, GAK-Förderung", "https://breitband.rlp.de/"),
  osnabruck: source(
    "Landkreis Osnabrück, Ratsinformationssystem",
    "https://fuerstenauris.itebo.de/bi/vo0050.asp?__kvonr=6443",
  ),
  saarland: source(
    "Förderdatenbank, Breitbandversorgung im ländlichen Raum (Saarland)",
    "https://www.foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/Land/Saarland/breitbandversorgung-im-laendlichen-raum.html",
  ),
  mecklenburgWhiteSpots: source(
    "Stadtwerke Schwerin, Welche Summe steht dafür zur Verfügung?",
    "https://www.stadtwerke-schwerin.de/home/pk/akkordeon_elemente/gefoerdeter_breitbandausbau/5-Welche-Summe-steht-daf-r-zur-Verf-gung-,swsr_id,891,swsr_inhalt_id,2503.html",
  ),
  returnedGrants2019: source(
    "n-tv, Kommunen verzichten auf Breitbandausbau",
    "https://www.n-tv.de/politik/Kommunen-verzichten-auf-Breitbandausbau-article21475666.html",
    "2019",
  ),
  federalStop2022: source(
    "MDR, Breitbandförderung in Sachsen",
    "https://www.mdr.de/nachrichten/sachsen/breitband-foerderung-internet-digitalisierung-glasfaser-100.html",
    "2022",
  ),
  socioEconomic: source(
    "Landkreis Mittelsachsen, Markterkundung gestartet",
    "https://www.landkreis-mittelsachsen.de/das-amt/neuigkeiten/breitband-markterkundung-gestartet.html",
  ),
} as const satisfies Record<string, Source>;
