/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return -- a mechanism that is broken on purpose has no type */
import { describe, expect, it } from 'vitest';
import { loadMechanism } from '../../workflows/language/load-mechanism.ts';
import { lostProperty } from './fixtures/lost-property.ts';
import { ruleIds } from '../support/district.ts';

const units = new Set(['safe', 'police', 'bags-office']);
const kinds = new Set(['office']);

/** A copy that may be broken at will, as if it had been written by hand. */
type Draft = any;

function problemsAfter(spoil: (draft: Draft) => void): readonly string[] {
  const draft: Draft = structuredClone(lostProperty);
  spoil(draft);
  const loading = loadMechanism(draft, { rules: ruleIds, units, kinds });
  return loading.kind === 'refused' ? loading.problems.map((problem) => `${problem.code} ${problem.path}`) : [];
}

describe('the loader', () => {
  it('loads a mechanism as it is', () => {
    expect(loadMechanism(lostProperty, { rules: ruleIds, units })).toEqual({ kind: 'loaded', mechanism: lostProperty });
  });

  it('loads what came as JSON', () => {
    expect(loadMechanism(JSON.parse(JSON.stringify(lostProperty)), { rules: ruleIds })).toMatchObject({
      kind: 'loaded',
    });
  });

  const spoiled: readonly (readonly [string, (draft: Draft) => void, readonly string[]])[] = [
    [
      'a command that does not say what it takes',
      (draft) => delete draft.commands.note.fields,
      ['no-fields commands.note'],
    ],
    [
      'what no field declares, in conditions, guards, effects, clocks, tasks and what is public',
      (draft) => {
        const { note, search } = draft.commands;
        note.requires = [
          { unless: { payload: 'colour', present: true }, rule: 'ENV-084', message: draft.title, field: 'colour' },
        ];
        note.effects = [{ involve: { payload: 'units' } }, { learnFacts: { payload: 'facts' } }];
        note.keep = { public: ['text', 'colour'] };
        search.effects[1].when = { payload: 'fuond', is: true };
        draft.clocks['C-TELL'] = { ...draft.clocks['C-TELL'], kind: 'limit', length: { payload: 'dueOn' } };
      },
      [
        'unknown-field commands.note.requires.0.field',
        'unknown-field commands.note.effects.0.involve',
        'unknown-field commands.note.effects.1.learnFacts',
        'unknown-field commands.note.keep.public.1',
        'unknown-field commands.search.effects.1.when.payload',
        'unknown-field commands.note.requires.0.unless.payload',
        'unknown-field clocks.C-TELL.length',
      ],
    ],
    [
      'a task that says or gives what its command does not take',
      (draft) => {
        const task = { title: draft.title, rules: ['ENV-060'], step: 'searched', command: 'search', for: ['lead'] };
        draft.tasks = {
          search: { ...task, with: { found: 'perhaps', colour: 'red' }, gives: ['proof'] },
          tell: { ...task, step: 'told', command: 'hand-back', for: ['unit:safe'] },
        };
      },
      [
        'unknown-field-value tasks.search.with.found',
        'unknown-field tasks.search.with.colour',
        'unknown-field tasks.search.gives.0',
      ],
    ],
    [
      'fields of a type that does not fit their use',
      (draft) => {
        const { note, assign } = draft.commands;
        const field = (type: string, more: object = {}) => ({ title: draft.title, type, ...more });
        const values = { red: draft.title, blue: draft.title };
        note.fields = {
          text: field('text'),
          colour: field('choice', { values }),
          seen: field('flag'),
          which: field('line', { as: 'facts.found_on' }),
          inner: field('group', { fields: { facts: field('facts') } }),
          only: field('facts', { only: ['weight'] }),
        };
        note.effects = [
          { when: { payload: 'colour', is: 'green' }, mark: 'told' },
          { when: { payload: 'seen', is: 'yes' }, mark: 'told' },
          { when: { payload: 'text', fromToday: true }, mark: 'told' },
          { putOff: 'C-SEARCH', to: { payload: 'text' }, why: { payload: 'seen' } },
        ];
        assign.fields.unit.type = 'units';
      },
      [
        'wrong-field-type commands.assign.effects.0.from.payload',
        'wrong-field-type commands.note.fields.which.as',
        'wrong-field-type commands.note.fields.inner.fields.facts',
        'unknown-fact commands.note.fields.only.only.0',
        'wrong-field-type commands.note.effects.3.to',
        'wrong-field-type commands.note.effects.3.why',
        'unknown-field-value commands.note.effects.0.when.is',
        'unknown-field-value commands.note.effects.1.when.is',
        'wrong-field-type commands.note.effects.2.when.fromToday',
      ],
    ],
    [
      'names that every command or every object has',
      (draft) => {
        const field = draft.commands.note.fields.text;
        draft.commands.note.fields = { note: field, constructor: field, toString: field, 'due-on': field };
      },
      [
        'shape commands.note.fields.note',
        'shape commands.note.fields.constructor',
        'shape commands.note.fields.toString',
        'shape commands.note.fields.due-on',
      ],
    ],
    [
      'a list of nothing, a choice of nothing, and a type that there is not',
      (draft) => {
        const { title } = draft;
        draft.commands.note.fields = {
          list: { title, type: 'list' },
          choice: { title, type: 'choice', values: {} },
          other: { title, type: 'sting' },
        };
      },
      [
        'shape commands.note.fields.list',
        'shape commands.note.fields.choice.values',
        'shape commands.note.fields.other.type',
      ],
    ],
    [
      'a stage that nothing leads to',
      (draft) => {
        draft.stages.attic = { title: draft.title, holder: 'lead', rules: [] };
        draft.commands.fetch = { ...draft.commands.note, stages: ['attic'], effects: [{ enter: 'closed' }] };
      },
      ['orphan stages.attic'],
    ],
    [
      'a next stage that no command leads to',
      (draft) => (draft.stages.desk.next = 'closed'),
      ['no-passage stages.desk.next'],
    ],
    [
      'badges that no case can have, or that ask who acts',
      (draft) => {
        draft.badges = {
          nowhere: { title: draft.title, when: { all: [{ stage: 'desk' }, { stage: 'search' }] } },
          torn: {
            title: draft.title,
            when: {
              all: [
                { fact: 'kind', is: 'key' },
                { fact: 'kind', is: 'bag' },
              ],
            },
          },
          mine: { title: draft.title, when: { any: [{ actorIs: 'lead' }, { payload: 'found', is: true }] } },
          late: { title: draft.title, when: { waiting: ['C-SEARCH', 'C-NONE'] } },
        };
      },
      [
        'unknown-clock badges.late.when.waiting',
        'never-had badges.nowhere.when',
        'never-had badges.torn.when',
        'not-of-the-case badges.mine.when.any.0',
        'not-of-the-case badges.mine.when.any.1',
      ],
    ],
    [
      'a state for urgent cases where none can be urgent',
      (draft) => (draft.stages.search.states = { urgent: { zh: '急', en: 'Search urgently' } }),
      ['never-had stages.search.states.urgent'],
    ],
    ['a next stage that is none', (draft) => (draft.stages.desk.next = 'attic'), ['unknown-stage stages.desk.next']],
    [
      'two states of one name',
      (draft) => (draft.stages.search.states = { overdue: { zh: '逾期', en: 'Desk' } }),
      ['duplicate stages.search'],
    ],
    [
      'a stage from which no end can be reached',
      (draft) => {
        draft.stages.attic = { title: draft.title, holder: 'lead', rules: [] };
        draft.commands.search.effects.unshift({ enter: 'attic', when: { payload: 'found', is: false } });
      },
      ['dead-end stages.attic'],
    ],
    [
      'two stages that lead only to each other',
      (draft) => {
        draft.commands.search.effects = [{ enter: 'hand-back' }];
        draft.commands['hand-back'].effects = [{ mark: 'searched' }, { mark: 'told' }, { mark: 'returned' }];
      },
      ['dead-end stages.search'],
    ],
    [
      'an enter behind one that always holds',
      (draft) => draft.commands.search.effects.splice(1, 0, { enter: 'closed' }),
      ['orphan stages.hand-back'],
    ],
    [
      'only ways out that their own conditions close',
      (draft) => {
        draft.commands['hand-back'].effects.at(-1).when = { stage: 'desk' };
        draft.commands.refuse.requires[0].unless = { not: { stage: 'hand-back' } };
      },
      ['never-holds commands.hand-back.effects.2.when', 'never-holds commands.refuse.requires.0.unless'],
    ],
    ['a stage without holder', (draft) => delete draft.stages.search.holder, ['no-holder stages.search.holder']],
    ['a stage held by everybody', (draft) => (draft.stages.search.holder = 'co'), ['no-holder stages.search.holder']],
    [
      'a holder that nothing ever names',
      (draft) => {
        draft.onRegister.shift();
        draft.stages.search.holder = 'target';
      },
      ['no-holder stages.search.holder'],
    ],
    ['no end', (draft) => delete draft.stages.closed.terminal, ['no-terminal stages']],
    ['a registration that may end nowhere', (draft) => draft.onRegister.pop(), ['no-entry onRegister']],
    [
      'a stage in which nothing can be done',
      (draft) => {
        draft.stages.attic = { title: draft.title, holder: 'lead', rules: [] };
        draft.commands.search.effects.unshift({ enter: 'attic', when: { payload: 'found', is: false } });
        draft.commands.note.stages = ['desk'];
      },
      ['no-command stages.attic'],
    ],
    [
      'a command that leads back from the end',
      (draft) => draft.commands.note.effects.push({ enter: 'desk' }),
      ['reopens commands.note'],
    ],
    [
      'rule ids that the rulebook does not have',
      (draft) => {
        draft.stages.desk.rules = ['ENV-999'];
        draft.clocks['C-SEARCH'].rules = ['C-SEARCH'];
        draft.clocks['C-SEARCH'].escalation[0].rules = ['ENV-83'];
        draft.commands.refuse.requires[0].rule = '';
        draft.routing.rows[0].id = 'RT-99';
        draft.routing.overlays[0].rules = ['env-027'];
        draft.settings['I-02'].rules = ['I-28'];
      },
      ['shape commands.refuse.requires.0.rule'],
    ],
    [
      'rule ids of the right form that the rulebook does not have',
      (draft) => {
        draft.stages.desk.rules = ['ENV-999'];
        draft.clocks['C-SEARCH'].escalation[0].rules = ['ENV-083', 'ENV-83'];
        draft.commands.assign.rules = ['ENV-008'];
        draft.commands.refuse.requires[0].rule = 'ENV-086';
        draft.commands.refuse.effects.push({ impossible: 'told', rule: 'ENV-014', reason: draft.title });
        draft.routing.rows[0].id = 'RT-99';
        draft.routing.rows[1].rules = ['RT-30d'];
        draft.routing.overlays[0].rules = ['env-027'];
        draft.settings['I-02'].rules = ['I-28'];
      },
      [
        'unknown-rule stages.desk.rules.0',
        'unknown-rule commands.assign.rules.0',
        'unknown-rule settings.I-02.rules.0',
        'unknown-rule clocks.C-SEARCH.escalation.0.rules.1',
        'unknown-rule commands.refuse.requires.0.rule',
        'unknown-rule commands.refuse.effects.2.rule',
        'unknown-rule routing.rows.0.id',
        'unknown-rule routing.rows.1.rules.0',
        'unknown-rule routing.overlays.0.rules.0',
      ],
    ],
    [
      'ids that stand twice',
      (draft) => {
        draft.routing.rows[1].id = draft.routing.rows[0].id;
        draft.routing.overlays.push(draft.routing.overlays[0]);
        draft.routing.tiers.push({ ...draft.routing.tiers[0] });
        draft.clocks['C-SEARCH'].escalation.push(draft.clocks['C-SEARCH'].escalation[0]);
        draft.commands.search.stages.push('search');
      },
      [
        'duplicate routing.tiers.2',
        'duplicate routing.rows.1',
        'duplicate routing.overlays.1',
        'duplicate clocks.C-SEARCH.escalation.1',
        'duplicate commands.search.stages.1',
      ],
    ],
    [
      'stages that do not exist',
      (draft) => {
        draft.initial = 'lobby';
        draft.commands.note.stages = ['attic', 'desk'];
        draft.commands.assign.effects[1].enter = 'cellar';
        draft.commands.search.effects[1].when = { stage: 'roof' };
      },
      [
        'unknown-stage initial',
        'unknown-stage commands.assign.effects.1.enter',
        'unknown-stage commands.note.stages.0',
        'unknown-stage commands.search.effects.1.when.stage',
      ],
    ],
    [
      'a dispute that is decided between commands that do not exist',
      (draft) => (draft.commands.note.decidesBetween = ['search', 'quarrel']),
      ['unknown-command commands.note.decidesBetween.1'],
    ],
    [
      'milestones that do not exist',
      (draft) => {
        draft.clocks['C-SEARCH'].start = ['born'];
        draft.clocks['C-SEARCH'].stop = ['searched', 'found'];
        draft.clocks['C-SEARCH'].causes = ['rain'];
        draft.commands.search.effects[0].mark = 'searched-well';
        draft.commands.search.effects[0].as = 'birth';
        draft.commands.refuse.requires[0].unless = {
          any: [
            { done: 'x' },
            { not: { settled: 'y' } },
            { impossible: 'z' },
            { done: 'told@safe' },
            { done: 'w@safe' },
          ],
        };
      },
      [
        'unknown-milestone commands.refuse.requires.0.unless.any.0.done',
        'unknown-milestone commands.refuse.requires.0.unless.any.1.not.settled',
        'unknown-milestone commands.refuse.requires.0.unless.any.2.impossible',
        'unknown-milestone commands.refuse.requires.0.unless.any.4.done',
        'unknown-milestone clocks.C-SEARCH.start.0',
        'unknown-milestone clocks.C-SEARCH.stop.1',
        'unknown-milestone clocks.C-SEARCH.causes.0',
        'unknown-milestone commands.search.effects.0.mark',
        'unknown-milestone commands.search.effects.0.as',
      ],
    ],
    [
      'two milestones that mean the same, and a meaning that is none',
      (draft) => {
        for (const id of Object.keys(lostProperty.milestones).slice(0, 2)) draft.milestones[id].means = 'contested';
      },
      ['duplicate milestones.searched.means'],
    ],
    [
      'a clock that cannot start, once and of the clock',
      (draft) => {
        draft.milestones.dusted = { title: { zh: '已除尘', en: 'dusted' }, scope: 'case' };
        draft.clocks['C-SEARCH'].start = ['dusted'];
      },
      ['never-starts clocks.C-SEARCH.start'],
    ],
    [
      'a clock whose stop nothing marks',
      (draft) => draft.commands['hand-back'].effects.shift(),
      ['never-marked milestones.told'],
    ],
    [
      'tasks by no command, by two commands, for nobody, and a step to which none leads',
      (draft) => {
        const common = { title: { zh: '事', en: 'thing' }, rules: ['ENV-007'] };
        draft.tasks = {
          dance: { ...common, step: 'searched', command: 'dance' },
          search: { ...common, step: 'searched', command: 'search', for: ['co'] },
          return: { ...common, step: 'returned', command: 'hand-back', or: ['sing'] },
        };
      },
      [
        'unknown-command tasks.dance.command',
        'task-for-nobody tasks.search.for.0',
        'unknown-command tasks.return.or.0',
        'task-for-nobody tasks.return',
      ],
    ],
    [
      'facts, values and settings that do not exist',
      (draft) => {
        draft.routing.rows[0].when = {
          all: [
            { fact: 'size', is: 'big' },
            { fact: 'kind', is: 'umbrella' },
            { fact: 'kind', in: ['bag', 'shoe'] },
            { fact: 'traits', includesAny: ['red', 'blue'] },
            { setting: 'I-02', is: 'perhaps' },
            { setting: 'I-99', is: true },
          ],
        };
        draft.routing.rows[0].confirm = ['weight'];
        draft.routing.rows[0].lead = { fact: 'owner' };
        draft.routing.rows[0].tier = 'two';
        draft.clocks['C-SEARCH'].roll.setting = 'I-03';
      },
      [
        'unknown-tier routing.rows.0.tier',
        'unknown-fact routing.rows.0.confirm.0',
        'unknown-fact routing.rows.0.lead',
        'unknown-fact routing.rows.0.when.all.0.fact',
        'unknown-fact-value routing.rows.0.when.all.1.is',
        'unknown-fact-value routing.rows.0.when.all.2.in',
        'unknown-fact-value routing.rows.0.when.all.3.includesAny',
        'unknown-setting-value routing.rows.0.when.all.4.is',
        'unknown-setting routing.rows.0.when.all.5.setting',
        'unknown-setting clocks.C-SEARCH.roll.setting',
      ],
    ],
    [
      'settings that are read as days and are none, and admissions that ask for what is not there',
      (draft) => {
        draft.settings['I-99'] = { title: { zh: '一', en: 'one' }, rules: [], default: 'text' };
        draft.clocks['C-SEARCH'].warnings = [{ lead: { setting: 'I-99' } }, { lead: { setting: 'I-98' } }];
        draft.commands.note.prefill = { field: 'on', workingDays: { setting: 'I-99' } };
        draft.admits = [{ unless: { fact: 'nothing', is: 'x' }, rule: 'NO-1', message: { zh: '一', en: 'one' } }];
      },
      [
        'unknown-rule admits.0.rule',
        'unknown-fact admits.0.unless.fact',
        'unknown-setting-value clocks.C-SEARCH.warnings.0.lead',
        'unknown-setting clocks.C-SEARCH.warnings.1.lead',
        'unknown-setting-value commands.note.prefill',
        'unknown-field commands.note.prefill.field',
      ],
    ],
    [
      'facts asked in another type than their own',
      (draft) => {
        draft.routing.overlays[0].when = {
          any: [
            { fact: 'valuable', is: 'yes' },
            { fact: 'pieces', is: '3' },
            { fact: 'kind', includes: 'bag' },
            { fact: 'traits', is: 'red' },
            { fact: 'kind', nonEmpty: true },
            { fact: 'kind', before: '2007-09-01' },
            { fact: 'found_on', atLeast: 3 },
            { fact: 'approvals', is: true },
            { fact: 'pieces', known: true },
            { fact: 'traits', nonEmpty: true },
          ],
        };
      },
      [
        'wrong-fact-type routing.overlays.0.when.any.0.is',
        'wrong-fact-type routing.overlays.0.when.any.1.is',
        'wrong-fact-type routing.overlays.0.when.any.2.includes',
        'wrong-fact-type routing.overlays.0.when.any.3.is',
        'wrong-fact-type routing.overlays.0.when.any.4.nonEmpty',
        'wrong-fact-type routing.overlays.0.when.any.5.before',
        'wrong-fact-type routing.overlays.0.when.any.6.atLeast',
        'wrong-fact-type routing.overlays.0.when.any.7.is',
      ],
    ],
    [
      'approvals asked of a mechanism that has none',
      (draft) => {
        delete draft.facts.approvals;
        draft.routing.overlays[0].when = { approval: 'any', exists: true };
        draft.routing.rows[0].coApprovers = true;
      },
      ['unknown-fact routing.rows.0.lead', 'unknown-fact routing.overlays.0.when.approval'],
    ],
    [
      'units that the register does not have',
      (draft) => {
        draft.stages['hand-back'].holder = 'unit:vault';
        draft.commands.search.by = ['unit:finder'];
        draft.clocks['C-SEARCH'].escalation[0].to = ['unit:mayor'];
        draft.routing.rows[1].lead.designation = ['safe', 'bank'];
        draft.routing.rows[1].co = ['fire'];
        draft.commands.search.effects[1].when = { actorIs: 'unit:dog' };
      },
      [
        'unknown-unit stages.hand-back.holder',
        'unknown-unit clocks.C-SEARCH.escalation.0.to.0',
        'unknown-unit commands.search.by.0',
        'unknown-unit commands.search.effects.1.when.actorIs',
        'unknown-unit routing.rows.1.co.0',
        'unknown-unit routing.rows.1.lead',
      ],
    ],
    [
      'kinds of units that the organisation does not declare',
      (draft) => {
        draft.facts.finder = { type: 'unit', title: { zh: '拾得单位', en: 'finder' }, kinds: ['town'] };
        const field = { title: { zh: '单位', en: 'Unit' }, type: 'unit', kinds: ['bank'] };
        draft.commands.search.fields = {
          ...draft.commands.search.fields,
          group: { title: { zh: '组', en: 'Group' }, type: 'group', optional: true, fields: { whose: field } },
        };
      },
      ['unknown-kind facts.finder.kinds.0', 'unknown-kind commands.search.fields.group.fields.whose.kinds.0'],
    ],
    [
      'bounds that rest on nothing, and an instant of a milestone without them',
      (draft) => {
        const title = { zh: '时间', en: 'Time' };
        const day = { title, type: 'date', optional: true };
        draft.commands.search.fields = {
          ...draft.commands.search.fields,
          first: { ...day, notBefore: { from: { field: 'frist' } } },
          second: { ...day, notAfter: { from: { field: 'hour' } } },
          third: { ...day, notAfter: { from: 'now', ahead: { n: 1, unit: 'hour' } } },
          hour: { ...day, type: 'instant', notAfter: { from: 'now' } },
        };
        const mark = draft.commands.search.effects.find((one: Draft) => 'mark' in one).mark;
        draft.commands.search.effects.push({ mark, at: { payload: 'hour' } }, { mark, at: { payload: 'first' } });
      },
      [
        'unknown-field commands.search.fields.first.notBefore.from.field',
        'wrong-field-type commands.search.fields.second.notAfter.from.field',
        'wrong-field-type commands.search.fields.third.notAfter.ahead.unit',
        'no-bounds commands.search.effects.3.at',
        'wrong-field-type commands.search.effects.4.at',
      ],
    ],
    [
      'clocks without the length of their kind',
      (draft) => {
        delete draft.clocks['C-SEARCH'].length;
        draft.clocks['C-TELL'].length = { n: 1, unit: 'day' };
        draft.clocks['C-TELL'].warnings = [{ hoursBefore: 1 }];
      },
      ['clock-length clocks.C-SEARCH.length', 'clock-length clocks.C-TELL.length', 'clock-length clocks.C-TELL.length'],
    ],
    [
      'a clock of no length, and hours that roll',
      (draft) => (draft.clocks['C-SEARCH'].length = { n: 0, unit: 'hour' }),
      ['clock-length clocks.C-SEARCH.length', 'clock-length clocks.C-SEARCH.length'],
    ],
    [
      'a clock that only measures and resumes',
      (draft) => (draft.clocks['C-TELL'].again = 'resume'),
      ['clock-length clocks.C-TELL.again'],
    ],
    [
      'a length from a setting without a range, from one that may be 0, and a warning so many months before',
      (draft) => {
        draft.settings['long'] = { title: draft.title, rules: [], default: 5 };
        draft.settings['short'] = { title: draft.title, rules: [], default: 5, range: { min: 0, max: 9 } };
        draft.settings['odd'] = { title: draft.title, rules: [], default: 10, range: { min: 1, max: 9 } };
        draft.clocks['C-SEARCH'].length = { setting: 'long', unit: 'day' };
        draft.clocks['C-LATER'] = { ...draft.clocks['C-SEARCH'], length: { setting: 'short', unit: 'day' } };
        draft.clocks['C-IF-SET'] = {
          ...draft.clocks['C-LATER'],
          when: { all: [{ always: true }, { not: { setting: 'short', is: 0 } }] },
        };
        draft.clocks['C-MONTH'] = {
          ...draft.clocks['C-SEARCH'],
          length: { n: 1, unit: 'end-of-month' },
          warnings: [{ lead: { setting: 'short' } }],
        };
      },
      [
        'unknown-setting-value settings.odd.default',
        'unknown-setting-value clocks.C-SEARCH.length.setting',
        'unknown-setting-value clocks.C-LATER.length.setting',
        'clock-length clocks.C-MONTH.warnings.0',
      ],
    ],
    [
      'the hour of the day where nobody acts',
      (draft) => {
        draft.clocks['C-SEARCH'].when = { timeOfDay: ['22:00', '06:00'] };
        draft.routing.rows[0].when = { restDay: true, of: 'found' };
        draft.commands.search.effects[1].when = { restDay: true };
      },
      ['no-moment clocks.C-SEARCH.when', 'unknown-milestone routing.rows.0.when.of'],
    ],
    [
      'a lead from what somebody writes, and units that a fact cannot name',
      (draft) => {
        draft.facts.owner = { type: 'unit', title: draft.title };
        draft.facts.said = { type: 'text', title: draft.title };
        draft.routing.rows[0].lead = { fact: 'said' };
        draft.routing.rows[0].when = { fact: 'owner', in: ['safe', 'bank'] };
        draft.routing.rows[1].lead = { fact: 'owner' };
      },
      ['wrong-fact-type routing.rows.0.lead', 'unknown-unit routing.rows.0.when'],
    ],
    [
      'a clock that does not exist, and days counted back from what is no date',
      (draft) => {
        draft.commands.refuse.requires[0].unless = {
          any: [{ missed: 'C-SEARCH' }, { missed: 'C-FIND' }, { owes: 'lead', clock: 'C-FIND' }],
        };
        draft.clocks['C-SEARCH'].length = { fact: 'pieces', back: 5 };
        delete draft.clocks['C-SEARCH'].roll;
      },
      [
        'unknown-clock commands.refuse.requires.0.unless.any.1.missed',
        'unknown-clock commands.refuse.requires.0.unless.any.2.clock',
        'wrong-fact-type clocks.C-SEARCH.length.fact',
      ],
    ],
    [
      'leads by values that the fact has not, or by what has no values',
      (draft) => {
        draft.routing.rows[0].lead = { byFact: 'kind', units: { bag: 'bags-office', umbrella: ['safe', 'bank'] } };
        draft.routing.rows[1].lead = { byFact: 'pieces', units: { 1: 'safe' } };
      },
      [
        'unknown-fact-value routing.rows.0.lead.units',
        'wrong-fact-type routing.rows.1.lead.byFact',
        'unknown-unit routing.rows.0.lead',
      ],
    ],
    [
      'readers and executors that nobody is',
      (draft) => {
        draft.commands.note.keep = { restrictedTo: ['lead', 'unit:oracle'] };
        draft.stages.search.holder = 'executor';
      },
      ['unknown-unit commands.note.keep.restrictedTo.1', 'unknown-role stages.search.holder'],
    ],
    ['a misspelt key', (draft) => (draft.commands.note.efects = []), ['shape commands.note.efects']],
    [
      'a condition that the language has not',
      (draft) => (draft.routing.rows[0].when = { maybe: 1 }),
      ['shape routing.rows.0.when'],
    ],
    ['an unknown party', (draft) => (draft.commands.note.by = ['everybody']), ['unknown-role commands.note.by.0']],
    [
      'roles that nothing fills, where they act, and at their declaration where they do not',
      (draft) => {
        const owner = { title: draft.title };
        Object.assign(draft.roles, { owner, helper: owner, idle: owner, holder: owner });
        draft.stages.search.holder = 'owner';
        draft.clocks['C-TELL'].unit = 'helper';
        draft.commands.note.by = ['owner'];
        draft.routing.rows[0].when = { owes: 'helper', clock: 'C-TELL' };
        draft.routing.rows[1].when = { same: ['owner', 'lead'] };
      },
      [
        'not-a-role roles.holder',
        'no-holder stages.search.holder',
        'never-filled clocks.C-TELL.unit',
        'never-filled commands.note.by.0',
        'never-filled routing.rows.0.when.owes',
        'never-filled routing.rows.1.when.same.0',
        'never-filled roles.idle',
        'never-filled roles.holder',
      ],
    ],
    [
      'roles filled from what names no unit and no person',
      (draft) => {
        draft.facts.said = { type: 'text', title: draft.title };
        draft.facts.owner = { type: 'unit', title: draft.title };
        Object.assign(draft.roles, { clerk: { title: draft.title, type: 'person' } });
        draft.commands.assign.effects.unshift(
          { assign: 'lead', from: { fact: 'said' } },
          { assign: 'lead', from: { fact: 'nothing' } },
          { assign: 'lead', from: { fact: 'owner' } },
          { assign: 'clerk', from: { fact: 'owner' } },
          { assign: 'clerk', from: { party: 'lead' } },
          { assign: 'clerk', from: { party: 'actor' } },
          { assign: 'nobody', from: { party: 'actor' } },
        );
      },
      [
        'wrong-fact-type commands.assign.effects.0.from.fact',
        'unknown-fact commands.assign.effects.1.from.fact',
        'not-a-role commands.assign.effects.3.from',
        'not-a-role commands.assign.effects.4.from',
        'unknown-role commands.assign.effects.6.assign',
      ],
    ],
  ];

  it.each(spoiled)('refuses %s', (_what, spoil, expected) => {
    expect(problemsAfter(spoil)).toEqual(expected);
  });

  it('checks units only against a register', () => {
    const draft: Draft = structuredClone(lostProperty);
    draft.stages['hand-back'].holder = 'unit:vault';
    expect(loadMechanism(draft, { rules: ruleIds })).toMatchObject({ kind: 'loaded' });
    expect(loadMechanism(draft, { rules: ruleIds, units })).toMatchObject({ kind: 'refused' });
  });

  it.each([undefined, null, 42, 'a mechanism', [], {}])('refuses %j without throwing', (input) => {
    expect(loadMechanism(input, { rules: ruleIds })).toMatchObject({ kind: 'refused' });
  });
});
