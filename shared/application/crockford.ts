/** Crockford's base 32: no I, L, O, U, so that a number survives being read out on the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random bytes; each gives one character. */
export type RandomBytes = (count: number) => Uint8Array;

/** Random text in Crockford's base 32. @param length characters, of 5 bits each */
export function crockford(length: number, random: RandomBytes): string {
  let text = '';
  for (const byte of random(length)) text += alphabet.charAt(byte & 31);
  return text;
}
