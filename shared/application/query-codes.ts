import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { codeKeyDocument } from '../contracts/reference.ts';
import type { Case } from '../domain/case/case.ts';
import { normalCode, unkeyedDigest } from '../domain/case/query-code.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReferenceStore } from '../ports/reference-store.ts';
import { crockford, type RandomBytes } from './crockford.ts';

/** A new code for a complainant: to be told once, and never written down, but for its digest. */
export interface NewCode {
  readonly code: string;
  readonly digest: string;
}

/** Makes the codes with which complainants look up their cases, and knows them again. */
export interface QueryCodes {
  /** Eight characters that only the complainant gets: with the number they open the public view (ENV-042). */
  make(number: string): Promise<NewCode>;
}

const keyBytes = 32;

/**
 * Codes whose digests are keyed with a secret of the store, made with the first code. A code has 40 random bits: without
 * the secret nobody who reads a record, its hashes or an export of it can find out by trying.
 */
export function queryCodes(deps: {
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
  readonly clock: Clock;
  readonly random: RandomBytes;
}): QueryCodes {
  const { reference, clock, random } = deps;
  const stored = storedKey(reference);
  const ownKey = async (): Promise<KeyObject> => {
    const known = await stored();
    if (known !== undefined) return known;
    const document = { key: Buffer.from(random(keyBytes)).toString('base64') };
    const reason = '查询码摘要密钥 · keys the digests of query codes';
    await reference.add({ kind: 'code-key', document, author: 'system', reason, at: clock.now() }, 0);
    const made = await stored();
    if (made === undefined) throw new Error('the key of the query codes was written and is not there');
    return made;
  };
  return {
    make: async (number) => {
      const code = crockford(8, random);
      return { code, digest: keyedDigest(await ownKey(), number, code) };
    },
  };
}

/** Tells whether a code is a case's own. */
export type CodeCheck = (subject: Case | undefined, number: string, code: string) => Promise<boolean>;

/** Looks at a case that does not exist as long as at one that does. */
export function codeCheck(reference: Pick<ReferenceStore, 'latest'>): CodeCheck {
  const stored = storedKey(reference);
  const noKey = createSecretKey(Buffer.alloc(keyBytes));
  return async (subject, number, code) => {
    const key = (await stored()) ?? noKey;
    const [keyed, unkeyed] = [keyedDigest(key, number, code), unkeyedDigest(number, code)];
    const given = subject?.code.unkeyed ? unkeyed : keyed;
    return sameText(given, subject?.code.digest ?? '') && subject !== undefined;
  };
}

/** It never changes once it is there; made ready once, because that takes longer than a digest. */
function storedKey(reference: Pick<ReferenceStore, 'latest'>): () => Promise<KeyObject | undefined> {
  let kept: KeyObject | undefined;
  return async () => {
    if (kept !== undefined) return kept;
    const version = await reference.latest('code-key');
    if (version !== undefined) kept = createSecretKey(codeKeyDocument.parse(version.document).key, 'base64');
    return kept;
  };
}

function keyedDigest(key: KeyObject, number: string, code: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([number, normalCode(code)]))
    .digest('hex');
}

/** Compares digests, which are of one length whatever was sent. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}
