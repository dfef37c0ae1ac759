import { type RefObject, useEffect } from "react";
import { useTranslation } from "react-i18next";

let arrivals = 0;

/**
 * Names the document after the page and, on every page but the first one of a visit, moves the focus to its main
 * region, so that keyboard and screen reader continue where the new content starts.
 */
export function useArrival(title: string, main: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation();
  const product = t("product");
  useEffect(() => {
    document.title = title === product ? product : `${title} – ${product}`;
  }, [title, product]);
  useEffect(() => {
    arrivals += 1;
    if (arrivals > 1) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [main]);
}
