import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { loadMechanism, type Mechanism } from '../reference.ts';

/** A mechanism by its id, its present version without one; `isWanted` is false while the id is not known yet. */
export function useMechanism(id: string, version?: number, isWanted = true): UseQueryResult<Mechanism> {
  return useQuery({
    queryKey: ['mechanism', id, version],
    queryFn: () => loadMechanism(id, version),
    enabled: isWanted,
    staleTime: Infinity,
  });
}
