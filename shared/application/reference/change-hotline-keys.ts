import { hash } from 'node:crypto';
import type { EndHotlineKeys, AddHotlineKey } from '../../contracts/persons.ts';
import { hotlineKeysDocument, type HotlineKeys } from '../../contracts/reference.ts';
import { addSeconds, type Instant, localDateOf } from '../../domain/instant.ts';
import { actingFor } from '../../domain/organisation/succession.ts';
import { isInForce } from '../../domain/organisation/unit.ts';
import type { StaffCaller } from '../caller.ts';
import { invalid, notFound, refusal, type Refusal } from '../refusal.ts';
import type { AccessDeps } from './access-deps.ts';
import { changeDocument, type Changed } from './change-document.ts';

/** One key of a line, as its digest. */
export type HotlineKey = HotlineKeys[number];

/** How many keys of a line may work at once: the new one and those that it replaces. */
const maxKeysPerLine = 3;

/** A key that was issued, in plain text. */
export interface NewKey {
  /** Told once. */
  readonly key: string;
  readonly added: HotlineKey;
  /** All of the line. */
  readonly keys: HotlineKeys;
  /** As of when. */
  readonly now: Instant;
}

/** A key for a line that has none, or another one in the place of those that it has, which work on for a while. */
export async function newKey(
  { line, overlapSeconds, ...change }: AddHotlineKey,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Changed<NewKey> | Refusal> {
  const now = deps.clock.now();
  const unit = await unitOf(line, now, deps);
  if (unit === undefined) return noSuchLine();
  const key = deps.secret();
  const added: HotlineKey = { line, unit, sha256: hash('sha256', key), since: now };
  const until = addSeconds(now, overlapSeconds);
  const outcome = await changeDocument<NewKey>(
    'hotline-keys',
    { ...change, author },
    (document) => {
      const kept = keysOf(document).filter((one) => one.line !== line || (one.unit === unit && works(one, now)));
      if (kept.filter((one) => one.line === line).length >= maxKeysPerLine) return tooManyKeys();
      const after = [...kept.map((one) => (one.line === line ? endingAt(one, until) : one)), added];
      const keys = after.filter((one) => one.line === line);
      return { kind: 'document', document: after, told: { key, added, keys, now } };
    },
    deps,
  );
  if (outcome.kind === 'changed') await deps.accessChanged({ kind: 'key', line, key });
  return outcome;
}

/** They stop working now. The line has none until it is given one. */
export async function endKeys(
  line: string,
  { fingerprint, ...change }: EndHotlineKeys,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Changed<{ readonly keys: HotlineKeys; readonly now: Instant }> | Refusal> {
  const now = deps.clock.now();
  const isMeant = (key: HotlineKey): boolean =>
    key.line === line && works(key, now) && (fingerprint === undefined || fingerprint === keyFingerprint(key));
  const outcome = await changeDocument<{ readonly keys: HotlineKeys; readonly now: Instant }>(
    'hotline-keys',
    { ...change, author },
    (document) => {
      const before = keysOf(document);
      if (!before.some(isMeant)) {
        const hasKeys = before.some((key) => key.line === line && works(key, now));
        const message = { zh: '该线路没有这样的密钥', en: 'the line has no such key' };
        // The line is there, and what was sent for it is wrong.
        return hasKeys ? invalid([{ path: 'fingerprint', message }]) : notFound(message);
      }
      const keys = before.map((one) => (isMeant(one) ? endingAt(one, now) : one));
      return { kind: 'document', document: keys, told: { keys, now } };
    },
    deps,
  );
  if (outcome.kind === 'refused') return outcome;
  const isLeft = outcome.told.keys.some((one) => one.line === line && works(one, now) && one.until === undefined);
  await deps.accessChanged(isLeft ? { kind: 'persons' } : { kind: 'key', line });
  return outcome;
}

/** Lines that were given up, or to another unit, lose their keys for good: they do not come back with the line. */
export async function withdrawGivenUp(deps: AccessDeps): Promise<void> {
  const now = deps.clock.now();
  const stored = await deps.reference.latest('hotline-keys');
  const keys = keysOf(stored?.document);
  const owners = await Promise.all(keys.map(({ line }) => unitOf(line, now, deps)));
  const { successions } = await deps.rules.current();
  const kept = keys.filter(({ unit }, index) => owners[index] === actingFor(unit, successions));
  if (stored === undefined || kept.length === keys.length) return;
  const reason = '与单位名录一致 · in line with the register';
  await deps.reference.add({ kind: 'hotline-keys', document: kept, author: 'system', reason, at: now }, stored.version);
  await deps.accessChanged({ kind: 'persons' });
}

/** The keys of a stored document; none where there is no document yet. */
export function keysOf(document: unknown): HotlineKeys {
  return document === undefined ? [] : hotlineKeysDocument.parse(document);
}

/** Whether the key still works. */
export function works({ until }: HotlineKey, now: Instant): boolean {
  return until === undefined || now < until;
}

/** By which a key is told from others without being told. */
export function keyFingerprint({ sha256 }: HotlineKey): string {
  return sha256.slice(0, 12);
}

/** An end that was set before is not put off. */
function endingAt(key: HotlineKey, until: Instant): HotlineKey {
  return { ...key, until: key.until !== undefined && key.until < until ? key.until : until };
}

async function unitOf(line: string, now: Instant, { rules }: AccessDeps): Promise<string | undefined> {
  const { units } = await rules.current();
  const today = localDateOf(now);
  return units.find((unit) => isInForce(unit, today) && unit.hotlines.some(({ number }) => number === line))?.id;
}

function noSuchLine(): Refusal {
  return invalid([{ path: 'line', message: { zh: '单位名录中没有该公开电话', en: 'the register has no such line' } }]);
}

function tooManyKeys(): Refusal {
  return refusal('not-allowed', {
    zh: `该线路已有${maxKeysPerLine}个有效密钥，请先终止旧的`,
    en: `the line has ${maxKeysPerLine} keys that work: end the old ones first`,
  });
}
