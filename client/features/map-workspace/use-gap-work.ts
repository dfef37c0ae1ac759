import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#client/api/trpc.ts";
import type { GapParameters, GapResult } from "#domain/gap-area.ts";
import type { MapFilter } from "#domain/map-filter.ts";

export type GapWork = {
  isOpen: boolean;
  open: () => void;
  close: () => void;
  parameters: GapParameters | null;
  setParameters: (parameters: GapParameters) => void;
  withTaken: boolean;
  setWithTaken: (withTaken: boolean) => void;
  selectedId: string | null;
  select: (id: string) => void;
  result: GapResult | null;
  error: unknown;
  pending: boolean;
};

/** Gap areas of the county or of the chosen municipality; computed once the panel was opened. */
export function useGapWork(input: { org: string; ruleSet: string; filter: MapFilter; mayRead: boolean }): GapWork {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<GapParameters | null>(null);
  const [withTaken, setWithTaken] = useState(false);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const presets = useQuery(
    trpc.gaps.presets.queryOptions(undefined, { enabled: isOpen, staleTime: Number.POSITIVE_INFINITY }),
  );
  const parameters = chosen ?? presets.data?.[presets.data.length - 1]?.parameters ?? null;
  const ags = input.filter.ags?.length === 1 ? input.filter.ags[0] : undefined;
  const gaps = useQuery(
    trpc.gaps.list.queryOptions(
      {
        org: input.org,
        ruleSet: input.ruleSet,
        parameters: parameters ?? { distanceMetres: 100, minAddresses: 50, minHouseholds: null },
        ...(ags && { ags }),
        ...(withTaken && { withTaken }),
      },
      {
        enabled: input.mayRead && parameters !== null && (isOpen || chosen !== null),
        staleTime: 300_000,
        placeholderData: keepPreviousData,
        trpc: { abortOnUnmount: true },
      },
    ),
  );
  return {
    isOpen,
    open: () => setOpen(true),
    close: () => setOpen(false),
    parameters,
    setParameters: setChosen,
    withTaken,
    setWithTaken,
    selectedId,
    select: (id) => {
      setSelectedId(id);
      setOpen(true);
    },
    result: gaps.data ?? null,
    error: gaps.error,
    pending: gaps.isFetching,
  };
}
