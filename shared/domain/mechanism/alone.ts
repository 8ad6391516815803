import type { CommandSpec, Mechanism } from './mechanism.ts';

/**
 * Whether a command is given to each case by itself: it ties the case to another one that knows of it, tells a code, or says
 * what its complainant wants.
 */
export function isForOneAlone({ effects }: CommandSpec, { links = {} }: Pick<Mechanism, 'links'>): boolean {
  return effects.some(
    (effect) =>
      'issueCode' in effect ||
      'unlink' in effect ||
      ('enter' in effect && effect.outcome === 'withdrawn') ||
      ('link' in effect && links[effect.as]?.role !== 'refers'),
  );
}
