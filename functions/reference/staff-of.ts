import type { Caller } from '../http/caller.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';

/** The caller of a route that only staff comes to. */
export function staffOf(caller: Caller): StaffCaller {
  if (caller.kind !== 'staff') throw new Error('only staff comes past the authorisation');
  return caller;
}
