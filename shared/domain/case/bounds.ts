import { addDays, addSeconds, type Instant, isLocalDate, localDateOf, parseInstant, toShanghai } from '../instant.ts';
import type { Bound, Field, Fields } from '../mechanism/fields.ts';
import { boundText } from '../mechanism/bound-text.ts';
import type { CommandSpec } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Text } from '../text.ts';
import type { Rejection } from './decision.ts';
import type { Draft } from './draft.ts';
import type { Payload } from './situation.ts';

/** The instants that bounds are counted from. */
export interface BoundMoments {
  readonly now: Instant;
  readonly registered: Instant;
}

const secondsIn = { day: 86_400, hour: 3600, minute: 60 } as const;

/** The first day or instant that a bound says something about; undefined where the field that it rests on says nothing. */
export function boundAt(
  type: 'date' | 'instant',
  { from, back, ahead }: Bound,
  beside: Payload,
  moments: BoundMoments,
): string | undefined {
  const said = typeof from === 'object' ? beside[from.field] : moments[from];
  if (typeof said !== 'string') return undefined;
  const sign = back === undefined ? 1 : -1;
  const { n, unit } = back ?? ahead ?? { n: 0, unit: 'day' as const };
  if (type === 'date') {
    const instant = parseInstant(said);
    const day = isLocalDate(said) ? said : instant && localDateOf(instant);
    return day && addDays(day, sign * n);
  }
  const instant = parseInstant(said);
  return instant && addSeconds(instant, sign * n * secondsIn[unit]);
}

/** Why a day or an instant of a command lies outside the bounds of its field; names both. */
export function outOfBounds({ fields = {}, rules }: CommandSpec, draft: Draft): Rejection | undefined {
  const { subject, context, payload } = draft;
  const found = outside(fields, payload, payload, '', { now: context.now, registered: subject.receivedAt });
  return found && omitUndefined({ code: 'invalid' as const, rule: rules[0], ...found });
}

interface Outside {
  readonly field: string;
  readonly message: Text;
}

/**
 * @param kept where what was moved by `as` stands: at the top of the payload
 * @param said what was said in the group that the fields are of
 */
function outside(
  fields: Fields,
  kept: Payload,
  said: Payload,
  path: string,
  moments: BoundMoments,
): Outside | undefined {
  for (const [name, field] of Object.entries(fields)) {
    const here = path === '' ? name : `${path}.${name}`;
    const value = field.as === undefined ? said[name] : keptAs(kept, field.as);
    const found =
      field.type === 'date' || field.type === 'instant'
        ? outsideOf(field, fields, value, { kept, said, path: here, moments })
        : outsideWithin(field, kept, value, here, moments);
    if (found) return found;
  }
  return undefined;
}

/** What was moved to a name, or into the facts: `facts.due_on`. */
function keptAs(kept: Payload, as: string): unknown {
  return as.split('.').reduce<unknown>((within, name) => (isObject(within) ? within[name] : undefined), kept);
}

function outsideWithin(field: Field, kept: Payload, value: unknown, path: string, moments: BoundMoments) {
  if (field.type === 'group') return outside(field.fields, kept, isObject(value) ? value : {}, path, moments);
  if (field.type !== 'list' || field.fields === undefined || !Array.isArray(value)) return undefined;
  for (const [index, one] of value.entries()) {
    const found = isObject(one) ? outside(field.fields, kept, one, `${path}[${index}]`, moments) : undefined;
    if (found) return found;
  }
  return undefined;
}

interface Place {
  readonly kept: Payload;
  readonly said: Payload;
  readonly path: string;
  readonly moments: BoundMoments;
}

function outsideOf(
  { type, title, notBefore, notAfter }: Extract<Field, { type: 'date' | 'instant' }>,
  fields: Fields,
  value: unknown,
  { kept, said, path, moments }: Place,
): Outside | undefined {
  const own = type === 'date' ? value : typeof value === 'string' ? parseInstant(value) : undefined;
  if (typeof own !== 'string') return undefined;
  const beside = (bound: Bound): Payload => {
    if (typeof bound.from !== 'object') return {};
    const { as } = fields[bound.from.field] ?? {};
    return as === undefined ? said : { [bound.from.field]: kept[as] };
  };
  const limitOf = (bound: Bound | undefined) => bound && boundAt(type, bound, beside(bound), moments);
  const [first, last] = [limitOf(notBefore), limitOf(notAfter)];
  const wrong =
    first !== undefined && notBefore && own < first
      ? { bound: notBefore, limit: first, zh: '不得早于', en: 'not before' }
      : last !== undefined && notAfter && own > last
        ? { bound: notAfter, limit: last, zh: '不得晚于', en: 'not after' }
        : undefined;
  if (wrong === undefined) return undefined;
  const text = boundText(wrong.bound, fields);
  const shown = type === 'date' ? wrong.limit : toShanghai(wrong.limit as Instant);
  return {
    field: path,
    message: {
      zh: `“${title.zh}”${wrong.zh}${text.zh}（${shown}）`,
      en: `"${title.en}" is ${wrong.en} ${text.en} (${shown})`,
    },
  };
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
