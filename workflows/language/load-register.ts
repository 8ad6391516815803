import type { RegisterSpec } from '../../shared/domain/mechanism/register-spec.ts';
import { at, type Issue } from './checks/issue.ts';
import { parseShape } from './checks/shape.ts';
import type { Message } from './message.ts';
import { registerSchema } from './register-schema.ts';

/*
 * A register is written as one thing and is a mechanism: a case that ends with its registration, with two commands. It is
 * made here, before anything is checked, so that stores, record, access and archive know entries without knowing registers.
 */

type Tree = Readonly<Record<string, unknown>>;

/** A mechanism with everything that its register stands for, and how a place in it leads back to what was written. */
export interface WithRegister {
  readonly mechanism: Tree;
  readonly problems: readonly Issue[];
  /** Where that stands which was made of the register. */
  readonly place: (path: readonly string[]) => readonly string[];
}

/** Makes of `register:` what it stands for; anything else stays as it is. */
export function expandRegister(whole: Tree): WithRegister {
  const { register } = whole;
  if (register === undefined) return { mechanism: whole, problems: [], place: (path) => path };
  const parsed = parseShape(registerSchema, register);
  if (parsed.kind === 'refused') {
    const problems = parsed.problems.map((one) => ({ ...one, path: at('register', one.path) }));
    return { mechanism: whole, problems, place: (path) => path };
  }
  const facts = isTree(whole['facts']) ? whole['facts'] : {};
  const made = madeOf(parsed.value, facts);
  const clashes = Object.keys(made).filter((part) => whole[part] !== undefined);
  const problems = clashes.map((part): Issue => ({ path: part, code: 'duplicate', message: ofItself(part) }));
  return { mechanism: { ...made, ...whole }, problems, place: placeOf };
}

function ofItself(part: string): Message {
  return `登记簿的 ${part} 由 register 生成，不另写 · a register makes its own ${part}: they are not written beside it`;
}

/** Everything that the register stands for, by the parts of a mechanism. */
function madeOf({ rules, enter, intro, heading, by, unit, requires }: RegisterSpec, facts: Tree): Tree {
  const keepers = by ?? ['first-contact'];
  return {
    initial: 'entered',
    intake: {
      title: enter,
      ...(intro === undefined ? {} : { intro }),
      content: heading,
      asks: {},
      ...(Object.keys(facts).length === 0 ? {} : { facts: Object.keys(facts) }),
      ...(requires === undefined ? {} : { requires }),
      by: ['staff'],
    },
    ...(unit === undefined ? {} : { roles: { lead: { title: { zh: '所属单位', en: 'Unit' } } } }),
    stages: {
      entered: {
        title: { zh: '已登记', en: 'Entered' },
        holder: unit === undefined ? 'first-contact' : 'lead',
        rules,
        terminal: true,
      },
    },
    milestones: {
      registered: { title: { zh: '已登记', en: 'entered' }, scope: 'case' },
      corrected: { title: { zh: '已更正', en: 'corrected' }, scope: 'case' },
      'struck-out': { title: { zh: '已注销', en: 'struck out' }, scope: 'case' },
    },
    clocks: {},
    commands: {
      correct: {
        title: { zh: '更正', en: 'Correct' },
        event: 'entry-corrected',
        rules,
        stages: 'any',
        by: keepers,
        fields: {
          facts: { title: { zh: '更正后的内容', en: 'As it is right' }, type: 'facts', some: true },
          reason: { title: { zh: '更正理由', en: 'Reason' }, type: 'text' },
        },
        requires: [unlessStruckOut(rules)],
        // Whoever it belongs to now holds it.
        effects: [{ mark: 'corrected' }, { learnFacts: { payload: 'facts' } }, ...assigned(unit), { enter: 'entered' }],
        keep: { record: 'changes' },
      },
      'strike-out': {
        title: { zh: '注销', en: 'Strike out' },
        event: 'entry-struck-out',
        aside: true,
        rules,
        stages: 'any',
        by: keepers,
        fields: { reason: { title: { zh: '注销理由', en: 'Reason' }, type: 'text' } },
        requires: [unlessStruckOut(rules)],
        effects: [{ mark: 'struck-out' }],
        keep: { record: 'changes' },
      },
    },
    onRegister: [...assigned(unit), { enter: 'entered' }],
    ...(by === undefined ? {} : { admits: [admittedOnly(by, rules)] }),
    // An entry is for the whole organisation; what is personal in it stays with whom it is for.
    readers: ['actor', 'manager'].map((party) => ({ party, rules, sections: ['wording', 'record'] })),
    badges: {
      'struck-out': { title: { zh: '已注销', en: 'Struck out' }, when: { done: 'struck-out' }, tone: 'plain' },
    },
    records: { changes: { title: { zh: '更正与注销', en: 'Corrections and striking out' }, rules } },
    routing: { tiers: [], rows: [], overlays: [] },
  };
}

function assigned(unit: string | undefined) {
  return unit === undefined ? [] : [{ assign: 'lead', from: { fact: unit } }];
}

function unlessStruckOut([rule]: RegisterSpec['rules']) {
  const message = { zh: '已注销的登记不再更改', en: 'what was struck out is not changed any more' };
  return { unless: { not: { done: 'struck-out' } }, rule, message };
}

function admittedOnly(by: readonly string[], [rule]: RegisterSpec['rules']) {
  const message = { zh: '本登记簿由指定单位登记', en: 'only the units that keep the register enter in it' };
  return { unless: { any: by.map((party) => ({ actorIs: party })) }, rule, message };
}

/** What was made cites, names and assigns what the register says; facts and the rest stand where they were written. */
function placeOf(path: readonly string[]): readonly string[] {
  const [part = '', name = '', list = '', index = ''] = path;
  if (!madeParts.has(part)) return path;
  // All that is made cites the rules of the register.
  if (path.at(-1) === 'rule') return ['register', 'rules', '0'];
  if (path.at(-2) === 'rules') return ['register', 'rules', path.at(-1) ?? ''];
  if (part === 'intake' && name === 'requires') return ['register', 'requires', list];
  if (part === 'admits') return ['register', 'by', path[4] ?? ''];
  if (part === 'commands' && list === 'by') return ['register', 'by', index];
  return part === 'onRegister' || list === 'effects' ? ['register', 'unit'] : ['register'];
}

const madeParts: ReadonlySet<string> = new Set([
  'initial',
  'intake',
  'roles',
  'stages',
  'milestones',
  'clocks',
  'commands',
  'onRegister',
  'admits',
  'readers',
  'badges',
  'records',
  'routing',
]);

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
