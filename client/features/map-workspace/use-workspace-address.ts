import { useCallback, useMemo, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { readAddress, type WorkspaceAddress, writeAddress } from "./workspace-address.ts";

type Change = Partial<WorkspaceAddress>;

/**
 * The address of the page as state. Selecting, opening and switching push an entry; what happens by itself (panning)
 * passes `replace`. Changes made before the page has rendered again build on one another.
 */
export function useWorkspaceAddress(org: string): [WorkspaceAddress, (change: Change, replace?: boolean) => void] {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const areaId = path.split("/")[3] || null;
  const address = useMemo(() => readAddress(areaId, search), [areaId, search]);
  const newest = useRef(address);
  newest.current = address;

  const change = useCallback(
    (part: Change, replace = false) => {
      const next = { ...newest.current, ...part };
      const href = writeAddress(org, next);
      if (href === writeAddress(org, newest.current)) return;
      newest.current = next;
      navigate(href, { replace });
    },
    [navigate, org],
  );
  return [address, change];
}
