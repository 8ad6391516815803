import { hash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { endKeySchema, newKeySchema } from '../../shared/contracts/persons.ts';
import { hotlineKeysDocument, type HotlineKeys } from '../../shared/contracts/reference.ts';
import { addSeconds, type Instant, localDateOf, toShanghai } from '../../shared/domain/instant.ts';
import { actingFor } from '../../shared/domain/organisation/succession.ts';
import { isInForce } from '../../shared/domain/organisation/unit.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { invalid, notFound } from '../../shared/application/refusal.ts';
import { present } from '../http/views/titles.ts';
import type { AccessDeps } from './access-deps.ts';
import { authoredView, type NextDocument, writeVersion } from './write-version.ts';

type HotlineKey = HotlineKeys[number];

/** `GET /v1/hotline-keys`: which line has which keys, never the keys; and who changed what, newest first. */
export async function listKeys({ reference, clock }: AccessDeps): Promise<Answer> {
  const versions = await reference.versions('hotline-keys');
  return answer({
    version: versions[0]?.version ?? 0,
    keys: keysOf(versions[0]?.document).map((key) => keyView(key, clock.now())),
    changes: versions.map(authoredView),
  });
}

/** So many keys of a line work at once: one, and those that it is being changed from. */
const mostAtOnce = 3;

/**
 * `POST /v1/hotline-keys`: a key for a line that has none, or another one in the place of those that it has, which work on
 * for a while. The key is shown this once.
 */
export async function newKey(
  { line, overlapSeconds, ...change }: z.infer<typeof newKeySchema>,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Answer | Failure> {
  const now = deps.clock.now();
  const unit = await unitOf(line, now, deps);
  if (unit === undefined) return noSuchLine();
  const key = deps.secret();
  const added: HotlineKey = { line, unit, sha256: hash('sha256', key), since: now };
  const until = addSeconds(now, overlapSeconds);
  let after: HotlineKeys = [];
  return writeVersion(
    'hotline-keys',
    { ...change, author },
    (document): NextDocument => {
      const kept = keysOf(document).filter((one) => one.line !== line || (one.unit === unit && works(one, now)));
      if (kept.filter((one) => one.line === line).length >= mostAtOnce) return tooManyKeys();
      after = [...kept.map((one) => (one.line === line ? endingAt(one, until) : one)), added];
      return { kind: 'document', document: after };
    },
    async (version) => {
      await deps.accessChanged({ kind: 'key', line, key });
      const keys = after.filter((one) => one.line === line).map((one) => keyView(one, now));
      return answer({ version, line, key, fingerprint: fingerprintOf(added), keys }, 201);
    },
    deps,
  );
}

/** `POST /v1/hotline-keys/{line}/end`: they stop working now. The line has none until it is given one. */
export async function endKeys(
  line: string,
  { fingerprint, ...change }: z.infer<typeof endKeySchema>,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Answer | Failure> {
  const now = deps.clock.now();
  const isMeant = (key: HotlineKey): boolean =>
    key.line === line && works(key, now) && (fingerprint === undefined || fingerprint === fingerprintOf(key));
  let after: HotlineKeys = [];
  return writeVersion(
    'hotline-keys',
    { ...change, author },
    (document): NextDocument => {
      const before = keysOf(document);
      if (!before.some(isMeant)) return notFound({ zh: '该线路没有这样的密钥', en: 'the line has no such key' });
      after = before.map((one) => (isMeant(one) ? endingAt(one, now) : one));
      return { kind: 'document', document: after };
    },
    async (version) => {
      if (!after.some((one) => one.line === line && works(one, now) && one.until === undefined))
        await deps.accessChanged({ kind: 'key', line });
      else await deps.accessChanged({ kind: 'persons' });
      return answer({ version, keys: after.map((one) => keyView(one, now)) });
    },
    deps,
  );
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

function keysOf(document: unknown): HotlineKeys {
  return document === undefined ? [] : hotlineKeysDocument.parse(document);
}

function works({ until }: HotlineKey, now: Instant): boolean {
  return until === undefined || now < until;
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

function keyView(key: HotlineKey, now: Instant) {
  const { line, unit, since, until } = key;
  return {
    line,
    unit,
    fingerprint: fingerprintOf(key),
    ...present('since', since, toShanghai),
    ...present('until', until, toShanghai),
    inForce: works(key, now),
  };
}

function fingerprintOf({ sha256 }: HotlineKey): string {
  return sha256.slice(0, 12);
}

function noSuchLine(): Failure {
  return invalid([{ path: 'line', message: { zh: '单位名录中没有该公开电话', en: 'the register has no such line' } }]);
}

function tooManyKeys(): Failure {
  return failure('not-allowed', {
    zh: `该线路已有${mostAtOnce}个有效密钥，请先终止旧的`,
    en: `the line has ${mostAtOnce} keys that work: end the old ones first`,
  });
}
