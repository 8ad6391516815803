import type { Rating } from '../../contracts/complainant-acts.ts';
import type { CommandBody } from '../../contracts/command-fields.ts';
import type { Command } from '../../domain/case/decision.ts';
import type { Payload } from '../../domain/case/situation.ts';
import type { Derivation, Fields } from '../../domain/mechanism/fields.ts';
import type { CommandSpec, Mechanism } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';

/** The command as the domain reads it: conditions look at plain top-level fields. */
export function domainCommand(
  { type, expectedVersion, forJoined: _others, ...sent }: CommandBody,
  { fields = {} }: CommandSpec,
): Command {
  return { type, ...omitUndefined({ expectedVersion }), payload: payloadOf(sent, fields) };
}

/** The complainant's rating as a command of its own, with where it came from; undefined where the mechanism takes none. */
export function ratingCommand(
  rating: Rating,
  codeGeneration: number,
  { public: acts, commands }: Pick<Mechanism, 'public' | 'commands'>,
): Command | undefined {
  const type = acts?.rating?.command;
  if (type === undefined) return undefined;
  const call = { channel: 'web', codeGeneration };
  return { type, payload: payloadOf({ ...rating }, commands[type]?.fields ?? {}, call) };
}

/** What the act keeps: each field under its own name, and what is derived from what was sent. */
function payloadOf(sent: Payload, fields: Fields, call: Payload = {}): Payload {
  const payload: Record<string, unknown> = {};
  const moved: (readonly [string, unknown])[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.as !== undefined) moved.push([field.as, value]);
    else if (field?.type === 'group' && isObject(value)) {
      const { stays, lifted } = partedGroup(value, field.fields);
      if (stays !== undefined) payload[name] = stays;
      moved.push(...lifted);
    } else payload[name] = field?.type === 'choices' && field.orOne ? [...new Set([value].flat())] : value;
  }
  // What was moved comes last: a reason within a decision is the reason.
  for (const [path, value] of moved) put(payload, path, value);
  for (const [name, field] of Object.entries(fields)) {
    const derived = field.type === 'derived' ? derivedFrom(field.from, sent, call) : undefined;
    if (derived !== undefined) payload[name] = derived;
  }
  return payload;
}

/** What of a group stays in it, where anything may, and what the act keeps at the top. */
function partedGroup(group: Payload, fields: Fields) {
  const parts = Object.entries(group).map(([name, value]) => ({ name, value, as: fields[name]?.as }));
  const lifted = parts.flatMap(({ as, value }) => (as === undefined ? [] : [[as, value] as const]));
  const isEmptied = Object.values(fields).every(({ as }) => as !== undefined);
  const rest = parts.filter(({ as }) => as === undefined).map(({ name, value }) => [name, value] as const);
  return { lifted, stays: isEmptied ? undefined : Object.fromEntries(rest) };
}

function put(payload: Record<string, unknown>, path: string, value: unknown): void {
  const [name = '', inner] = path.split('.');
  const before = payload[name];
  payload[name] = inner === undefined ? value : { ...(isObject(before) ? before : {}), [inner]: value };
}

function derivedFrom(from: Derivation, sent: Payload, call: Payload): unknown {
  if ('said' in from) return valueAt(sent, from.said) === from.is ? true : undefined;
  if ('every' in from) {
    const values = from.every.map((path) => valueAt(sent, path));
    return values.every((one) => one === undefined) ? undefined : values.every((one) => one === from.is);
  }
  if ('names' in from) return namesIn(from.names, sent);
  return 'call' in from ? call[from.call] : undefined;
}

function namesIn(groups: readonly string[], sent: Payload): readonly string[] {
  return groups.flatMap((path) => {
    const group = valueAt(sent, path);
    return isObject(group) ? Object.keys(group).filter((name) => !groups.includes(`${path}.${name}`)) : [];
  });
}

function valueAt(sent: Payload, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), sent);
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
