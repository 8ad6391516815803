import type { Standing } from '../../shared/application/standing.ts';

/** Everybody and every key still stands as it was once let in. */
export const allStand: Standing = {
  staff: async ({ session: _session, ...claimed }) => ({ kind: 'staff', ...claimed }),
  key: async () => true,
  person: async () => true,
};
