import { hash as digest, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Whether a password is right; `busy` where too many are being checked. */
export type PasswordVerdict = 'right' | 'wrong' | 'busy';

/** Costs about 40 ms and 16 MB an attempt: little for signing in, much for guessing. */
const cost = { N: 16_384, r: 8, p: 1 };
const keyLength = 32;

/** Who made a password: a person, who may have taken one that can be guessed, or {@link randomBytes}. */
export type PasswordOrigin = 'chosen' | 'random';

/** What is kept of a password. One that is random cannot be guessed, so that its digest needs no work (docs/adr/0041). */
export async function keptOf(password: string, origin: PasswordOrigin): Promise<string> {
  return origin === 'chosen' ? hashPassword(password) : digestOf(password, randomBytes(16).toString('base64url'));
}

const randomScheme = 'sha256';

/** `sha256$<salt>$<digest>`, both base64url. */
function digestOf(password: string, salt: string): string {
  return `${randomScheme}$${salt}$${digest('sha256', `${salt}${password.normalize('NFC')}`, 'base64url')}`;
}

/** `scrypt$<salt>$<key>`, both base64url. */
async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  await turn(true);
  return `scrypt$${salt.toString('base64url')}$${(await derive(password, salt)).toString('base64url')}`;
}

/**
 * Takes as long for a user who does not exist (`hash` undefined), and for one whose password is random, as for a wrong
 * password.
 * @param known whether it is tried by somebody who was right before: they come first where many wait
 * @returns `busy` when more wait than can be worked through in a few seconds: it was not tried
 */
export async function verifyPassword(
  password: string,
  hash: string | undefined,
  known = false,
): Promise<PasswordVerdict> {
  if (!known && others.length >= maxWaiting) return 'busy';
  await turn(known);
  const [scheme, salt = '', key = ''] = (hash ?? dummyHash).split('$');
  const derived = (await derive(password, Buffer.from(salt, 'base64url'))).toString('base64url');
  const [expected, actual] = scheme === randomScheme ? [hash ?? '', digestOf(password, salt)] : [key, derived];
  return isSame(expected, actual) && hash !== undefined ? 'right' : 'wrong';
}

function isSame(expected: string, actual: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(actual)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const dummyHash = `scrypt$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(keyLength).toString('base64url')}`;

/** So many are worked out at once: half of the threads that Node has for this and for files. */
const maxConcurrentHashes = 2;
const maxWaiting = 64;

let atWork = 0;
const first: (() => void)[] = [];
const others: (() => void)[] = [];

/** Takes place in what {@link turn} has let in, and lets the next one in. */
async function derive(password: string, salt: Buffer): Promise<Buffer> {
  try {
    return await scrypted(password.normalize('NFC'), salt);
  } finally {
    const next = first.shift() ?? others.shift();
    if (next === undefined) atWork -= 1;
    else next();
  }
}

/** Whoever is let in takes over the place of the one who has finished. */
async function turn(known: boolean): Promise<void> {
  if (atWork >= maxConcurrentHashes) await new Promise<void>((resolve) => (known ? first : others).push(resolve));
  else atWork += 1;
}

function scrypted(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyLength, cost, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
