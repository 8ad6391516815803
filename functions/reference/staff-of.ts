import type { Caller, StaffCaller } from '../http/caller.ts';

/** The caller of a route that only staff comes to. */
export function staffOf(caller: Caller): StaffCaller {
  if (caller.kind !== 'staff') throw new Error('only staff comes past the authorisation');
  return caller;
}
