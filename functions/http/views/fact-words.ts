import type { Approval, FactSpec } from '../../../shared/domain/case/facts.ts';
import type { Mechanism, UnitId } from '../../../shared/domain/mechanism/mechanism.ts';
import { versionsOf } from '../../../shared/domain/mechanism/versions.ts';
import type { Text } from '../../../shared/domain/text.ts';
import { unnamed } from './titles.ts';

/** What a fact is called, and its value in words. */
export interface FactInWords {
  readonly fact: string;
  readonly title: Text;
  readonly value: Text;
}

/** What words of facts are made with. */
export interface FactNames {
  readonly mechanism: Mechanism;
  /** Facts of this case that are personal: they have no words. */
  readonly personal: readonly string[];
  readonly unitName: (unit: UnitId) => Text | undefined;
}

/** So many UTF-16 units of a text are words; the event has the whole. */
const longest = 200;

const yes: Text = { zh: '是', en: 'yes' };
const no: Text = { zh: '否', en: 'no' };
const none: Text = { zh: '无', en: 'none' };
const environmental: Text = { zh: '（含环保审批）', en: ' (environmental approval)' };

/**
 * The facts that an event tells, in words: those that a reader sees of it, without what is personal.
 * @param content the event as the reader may see it
 */
export function factsInWords(content: Readonly<Record<string, unknown>>, names: FactNames): readonly FactInWords[] {
  const { facts, data, cleared } = content;
  const told = { ...recordOf(facts), ...recordOf(recordOf(data)['facts']) };
  const taken = Array.isArray(cleared) ? cleared.map((fact) => [String(fact), null] as const) : [];
  return [...Object.entries(told), ...taken].flatMap(([fact, value]) => {
    const spec = specOf(fact, names.mechanism);
    if (spec?.personal || names.personal.includes(`facts.${fact}`)) return [];
    return [{ fact, title: spec?.title ?? unnamed(fact), value: wordsOf(value, spec, names) }];
  });
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** What this version does not know is as the latest one had it that did. */
function specOf(fact: string, mechanism: Mechanism): FactSpec | undefined {
  return versionsOf(mechanism)
    .map(({ facts }) => (Object.hasOwn(facts, fact) ? facts[fact] : undefined))
    .find((one) => one !== undefined);
}

function wordsOf(value: unknown, spec: FactSpec | undefined, names: FactNames): Text {
  if (value === null) return none;
  if (typeof value === 'boolean') return value ? yes : no;
  if (Array.isArray(value)) return value.length === 0 ? none : joined(value.map((one) => wordsOf(one, spec, names)));
  if (typeof value === 'object') return approvalWords(value as Approval, names);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const named =
    spec !== undefined && 'values' in spec
      ? spec.values[text]
      : spec?.type === 'unit'
        ? names.unitName(text)
        : undefined;
  return named ?? unnamed(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

function approvalWords({ department, date, environmental: also }: Approval, { unitName }: FactNames): Text {
  const { zh, en } = unitName(department) ?? unnamed(department);
  return { zh: `${zh} ${date}${also ? environmental.zh : ''}`, en: `${en} ${date}${also ? environmental.en : ''}` };
}

function joined(all: readonly Text[]): Text {
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') };
}
