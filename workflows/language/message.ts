import { closestName } from './closest-name.ts';

/** Chinese, then English: whoever writes a pack reads one of them. */
export type Message = `${string} · ${string}`;

/** The name leads nowhere; with the one that was probably meant. */
export function unknownName(name: string, known: Iterable<string>): Message {
  const meant = closestName(name, known);
  return meant === undefined
    ? `没有“${name}” · "${name}" is not known here`
    : `没有“${name}”，是否指“${meant}” · "${name}" is not known here; did you mean "${meant}"?`;
}
