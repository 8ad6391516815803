import type * as z from 'zod/mini';
import { checklistsSchema } from './checklists-schema.ts';
import { at, type Issue } from './checks/issue.ts';
import { parseShape } from './checks/shape.ts';
import { type Message, unknownName } from './message.ts';

/*
 * A checklist is written as one thing and is several: a milestone of each item, a clock where the item has a time of its
 * own, a task of whoever answers, the choices of a form, and a condition. They are made here, before anything is checked,
 * so that deadlines, boards, states and reports know them without knowing checklists.
 */

type Tree = Readonly<Record<string, unknown>>;
type Lists = z.output<typeof checklistsSchema>;

/** A mechanism with everything that its checklists bring, and how a place in it leads back to what was written. */
export interface WithChecklists {
  readonly mechanism: Tree;
  readonly problems: readonly Issue[];
  /** Where that stands which was made of a checklist, or moved by it. */
  readonly place: (path: readonly string[]) => readonly string[];
}

/** Makes of the checklists what they stand for. */
export function expandChecklists(whole: Tree): WithChecklists {
  if (whole['checklists'] === undefined) return { mechanism: whole, problems: [], place: (path) => path };
  const parsed = parseShape(checklistsSchema, whole['checklists']);
  if (parsed.kind === 'refused') {
    const problems = parsed.problems.map((one) => ({ ...one, path: at('checklists', one.path) }));
    return { mechanism: whole, problems, place: (path) => path };
  }
  return expansionOf(whole, parsed.value);
}

function expansionOf(whole: Tree, lists: Lists): WithChecklists {
  const problems: Issue[] = [];
  const made = new Map<string, readonly string[]>();
  const { commands, moved, ticking } = commandsWith(whole['commands'], lists, problems);
  const used = new Set<string>();
  const rest = replaced({ ...whole, commands }, lists, used, [], problems);
  // A task and a named condition can ask for a list, too.
  const part = (name: string): Record<string, unknown> => ({ ...(isTree(rest[name]) ? rest[name] : {}) });
  const [milestones, clocks, tasks, conditions] = ['milestones', 'clocks', 'tasks', 'conditions'].map(part) as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const add = (into: Record<string, unknown>, of: string, name: string, value: unknown, from: readonly string[]) => {
    if (Object.hasOwn(into, name)) {
      const message: Message = `${of} 中已有“${name}” · ${of} has "${name}" already`;
      problems.push({ path: at(...from), code: 'duplicate', message });
      return;
    }
    into[name] = value;
    made.set(`${of}\0${name}`, from);
  };

  for (const [list, { title, rules: cited, opens = 'registered', unit: ofAll, items }] of Object.entries(lists)) {
    const command = ticking.get(list);
    if (command === undefined) {
      const message: Message = `没有任何操作勾选“${list}” · no command has a field of type checklist for "${list}"`;
      problems.push({ path: at('checklists', list), code: 'never-filled', message });
      continue;
    }
    for (const [name, one] of Object.entries(items)) {
      const from = ['checklists', list, 'items', name];
      const step = milestoneOf(list, name);
      const unit = one.unit ?? ofAll;
      const own = one.rules ?? cited;
      add(milestones, 'milestones', step, { title: one.title, scope: 'case' }, from);
      if (one.due !== undefined) {
        if (unit === undefined) {
          const message: Message =
            '有时限的项目须写明由谁完成（unit） · an item with a time of its own says whose it is (unit)';
          problems.push({ path: at(...from), code: 'no-unit', message });
        }
        const clock = {
          title: one.title,
          rules: own,
          kind: 'limit',
          start: [opens],
          length: one.due,
          stop: [step],
          unit,
        };
        add(clocks, 'clocks', `C-${step.toUpperCase()}`, clock, from);
      }
      if (unit === undefined) continue;
      const when = { all: [{ done: opens }, { not: { done: step } }] };
      const task = {
        title: one.title,
        rules: own,
        step,
        command: command.type,
        with: { [command.field]: [name] },
        for: [unit],
        when,
      };
      add(tasks, 'tasks', step, task, from);
    }
    if (!used.has(list)) continue;
    const settled = Object.entries(items).flatMap(([name, { optional }]) =>
      optional ? [] : [{ settled: milestoneOf(list, name) }],
    );
    const complete = { zh: `“${title.zh}”各项均已完成`, en: `every item of "${title.en}" is done` };
    add(conditions, 'conditions', completeOf(list), { title: complete, holds: { all: settled } }, ['checklists', list]);
  }
  const present = (name: string, value: Readonly<Record<string, unknown>>) =>
    Object.keys(value).length > 0 || whole[name] !== undefined ? { [name]: value } : {};
  return {
    mechanism: {
      ...rest,
      milestones,
      ...present('clocks', clocks),
      ...present('tasks', tasks),
      ...present('conditions', { ...conditions, ...namedIn(rest, conditions) }),
    },
    problems,
    place: (path) => placeOf(path, made, moved),
  };
}

/** Named conditions as they are after the replacement; what the lists add stands beside them. */
function namedIn(rest: Tree, conditions: Tree): Tree {
  const { conditions: written } = rest;
  if (!isTree(written)) return {};
  return Object.fromEntries(
    Object.keys(conditions).flatMap((name) => (Object.hasOwn(written, name) ? [[name, written[name]]] : [])),
  );
}

/** `peak` and `oxygen` are the milestone `peak-oxygen`. */
function milestoneOf(list: string, name: string): string {
  return `${list}-${name}`;
}

function completeOf(list: string): string {
  return `${list}-complete`;
}

interface Ticking {
  readonly type: string;
  readonly field: string;
}

interface Moved {
  readonly effects: number;
  readonly requires: number;
  readonly field: string;
}

/** Commands whose fields tick a list: with its choices, a mark of each item, and a guard of each that is one unit's. */
function commandsWith(commands: unknown, lists: Lists, problems: Issue[]) {
  const moved = new Map<string, Moved>();
  const ticking = new Map<string, Ticking>();
  if (!isTree(commands)) return { commands, moved, ticking };
  const entries = Object.entries(commands).map(([type, command]) => {
    if (!isTree(command) || !isTree(command['fields'])) return [type, command] as const;
    const fields = { ...command['fields'] };
    const marks: unknown[] = [];
    const guards: unknown[] = [];
    const ticks: string[] = [];
    let last = '';
    for (const [field, written] of Object.entries(fields)) {
      if (!isTree(written) || written['type'] !== 'checklist') continue;
      const { checklist, ...others } = written;
      const list = typeof checklist === 'string' && Object.hasOwn(lists, checklist) ? lists[checklist] : undefined;
      if (typeof checklist !== 'string' || list === undefined) {
        const message = unknownName(typeof checklist === 'string' ? checklist : '', Object.keys(lists));
        problems.push({ path: at('commands', type, 'fields', field, 'checklist'), code: 'unknown-checklist', message });
        continue;
      }
      const values = Object.fromEntries(Object.entries(list.items).map(([name, { title }]) => [name, title]));
      fields[field] = { ...others, type: 'choices', values, min: 1 };
      for (const [name, { title, unit = list.unit, rules: own = list.rules }] of Object.entries(list.items)) {
        const said = { payload: field, includes: name };
        marks.push({ mark: milestoneOf(checklist, name), when: said, once: true });
        if (unit === undefined) continue;
        const message = {
          zh: `“${title.zh}”由其责任单位完成`,
          en: `"${title.en}" is for the unit that answers for it`,
        };
        const unless = { any: [{ not: said }, { actorIs: unit }] };
        guards.push({ unless, rule: own[0], code: 'not-allowed', message });
      }
      ticks.push(checklist);
      last = field;
      if (!ticking.has(checklist)) ticking.set(checklist, { type, field });
    }
    if (ticks.length === 0) return [type, command] as const;
    moved.set(type, { effects: marks.length, requires: guards.length, field: last });
    const before = (name: string): readonly unknown[] =>
      Array.isArray(command[name]) ? (command[name] as unknown[]) : [];
    const keep = { ...(isTree(command['keep']) ? command['keep'] : {}), ticks };
    const requires = [...guards, ...before('requires')];
    return [
      type,
      {
        ...command,
        fields,
        ...(requires.length > 0 ? { requires } : {}),
        effects: [...marks, ...before('effects')],
        keep,
      },
    ] as const;
  });
  return { commands: Object.fromEntries(entries) as Tree, moved, ticking };
}

/** Every `{ checklist: { peak: complete } }` by the name of the condition that says so. */
function replaced(value: Tree, lists: Lists, used: Set<string>, path: readonly string[], problems: Issue[]): Tree {
  const replace = (one: unknown, here: readonly string[]): unknown => {
    if (Array.isArray(one)) return one.map((member, index) => replace(member, [...here, String(index)]));
    if (!isTree(one)) return one;
    const asked = one['checklist'];
    if (isTree(asked) && Object.keys(one).length === 1) return conditionOf(asked, here);
    return Object.fromEntries(Object.entries(one).map(([key, member]) => [key, replace(member, [...here, key])]));
  };
  const conditionOf = (asked: Tree, here: readonly string[]): unknown => {
    const [list = ''] = Object.keys(asked);
    const state = asked[list];
    if (!Object.hasOwn(lists, list)) {
      problems.push({
        path: at(...here, 'checklist'),
        code: 'unknown-checklist',
        message: unknownName(list, Object.keys(lists)),
      });
      return { always: true };
    }
    if (state !== 'complete' && state !== 'open') {
      problems.push({
        path: at(...here, 'checklist', list),
        code: 'shape',
        message: unknownName(String(state), ['complete', 'open']),
      });
      return { always: true };
    }
    used.add(list);
    return state === 'complete' ? completeOf(list) : { not: completeOf(list) };
  };
  const { checklists, ...rest } = value;
  return { ...(replace(rest, path) as Tree), checklists };
}

function placeOf(
  path: readonly string[],
  made: ReadonlyMap<string, readonly string[]>,
  moved: ReadonlyMap<string, Moved>,
): readonly string[] {
  const [part = '', name = '', list = '', index = ''] = path;
  const from = made.get(`${part}\0${name}`);
  if (from !== undefined) return from;
  const move = part === 'commands' && (list === 'effects' || list === 'requires') ? moved.get(name) : undefined;
  if (move === undefined) return path;
  const was = Number(index) - move[list as 'effects' | 'requires'];
  return was < 0 ? ['commands', name, 'fields', move.field] : ['commands', name, list, String(was), ...path.slice(4)];
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
