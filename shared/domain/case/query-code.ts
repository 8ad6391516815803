import { hash } from 'node:crypto';
import type { QueryCode } from './case.ts';

/** Full and half width, small letters, hyphens and blanks, O for 0, I and L for 1: as people write what they were told. */
export function normalCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** The digest of a code that the record of an earlier version has itself: there is nothing left to keep from its reader. */
export function unkeyedCode(number: string, code: string): QueryCode {
  return { generation: 1, digest: unkeyedDigest(number, code), unkeyed: true };
}

/** The digest of a code without the store's secret, as cases of an earlier version have it. */
export function unkeyedDigest(number: string, code: string): string {
  return hash('sha256', JSON.stringify([number, normalCode(code)]));
}
