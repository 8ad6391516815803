import type { StaffCaller } from '../../shared/application/caller.ts';
import type { AccessDeps } from '../../shared/application/reference/access-deps.ts';
import {
  endKeys as end,
  type HotlineKey,
  keyFingerprint,
  keysOf,
  newKey as add,
  works,
} from '../../shared/application/reference/change-hotline-keys.ts';
import type { EndHotlineKeys, AddHotlineKey } from '../../shared/contracts/persons.ts';
import { type Instant, toShanghai } from '../../shared/domain/instant.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { present } from '../http/views/titles.ts';
import { authoredView } from './authored-view.ts';

/** `GET /v1/hotline-keys`: which line has which keys, never the keys; and who changed what, newest first. */
export async function listKeys({ reference, clock }: AccessDeps): Promise<Answer> {
  const versions = await reference.versions('hotline-keys');
  return answer({
    version: versions[0]?.version ?? 0,
    keys: keysOf(versions[0]?.document).map((key) => keyView(key, clock.now())),
    changes: versions.map(authoredView),
  });
}

/** `POST /v1/hotline-keys`: the key is shown this once. */
export async function newKey(body: AddHotlineKey, author: StaffCaller, deps: AccessDeps): Promise<Answer | Failure> {
  const outcome = await add(body, author, deps);
  if (outcome.kind === 'refused') return outcome;
  const { key, added, keys: all, now } = outcome.told;
  const keys = all.map((one) => keyView(one, now));
  return answer({ version: outcome.version, line: body.line, key, fingerprint: keyFingerprint(added), keys }, 201);
}

/** `POST /v1/hotline-keys/{line}/end` */
export async function endKeys(
  line: string,
  body: EndHotlineKeys,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Answer | Failure> {
  const outcome = await end(line, body, author, deps);
  if (outcome.kind === 'refused') return outcome;
  const { keys, now } = outcome.told;
  return answer({ version: outcome.version, keys: keys.map((one) => keyView(one, now)) });
}

function keyView(key: HotlineKey, now: Instant) {
  const { line, unit, since, until } = key;
  return {
    line,
    unit,
    fingerprint: keyFingerprint(key),
    ...present('since', since, toShanghai),
    ...present('until', until, toShanghai),
    inForce: works(key, now),
  };
}
