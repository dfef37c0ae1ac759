import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Session } from "#client/api/session.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { preferences } from "#client/state/preferences.ts";

/** Tells the server once which language somebody chose before they signed in, for the mails that they get. */
export function useKnownLanguage({ user }: Session): void {
  const trpc = useTRPC();
  const { mutate } = useMutation(trpc.session.chooseLanguage.mutationOptions());
  const isUnknown = user !== null && user.language === null;
  useEffect(() => {
    const { language } = preferences.get();
    if (isUnknown && language !== "de") mutate({ language });
  }, [isUnknown, mutate]);
}
