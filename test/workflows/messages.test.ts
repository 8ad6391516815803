import { describe, expect, it } from 'vitest';
import { loadPack } from '../../workflows/language/load-pack.ts';
import type { PackProblem } from '../../workflows/language/pack.ts';
import { bookLoan } from './fixtures/book-loan.ts';

const file = 'book-recall.yaml';

function problemsOf(mechanism: string): readonly PackProblem[] {
  const loading = loadPack(new Map(Object.entries({ ...bookLoan, [file]: mechanism })));
  return loading.kind === 'refused' ? loading.problems : [];
}

/** What is written instead of what, all of it; the line that is told first; what it says. */
type Mistake = readonly [what: string, from: string, to: string, line: string, says: string];

const mistakes: readonly Mistake[] = [
  ['a misspelt key', '    warnings:', '    warning:', '    warning: [', 'did you mean "warnings"?'],
  ['an unknown unit of time', 'n: 3, unit: working-day', 'n: 3, unit: workday', 'n: 3, unit: workday', '"working-day"'],
  ['a misspelt stage', '- { enter: recalled }', '- { enter: recaled }', 'enter: recaled', 'did you mean "recalled"?'],
  ['a holder that is nobody', 'holder: target', 'holder: reader', 'holder: reader', '"reader"'],
  ['a clock for a role that is not declared', '    unit: target', '    unit: lead', '    unit: lead', '"lead"'],
  [
    'a milestone that nothing marks',
    '      - { mark: returned }\n',
    '',
    '  returned: { title: { zh: 已归还, en: r',
    'no command',
  ],
  [
    'no way out',
    '    stages: [returned]\n    by: [first-contact]\n    fields: {}\n    effects:\n      - { mark: closed }\n      - { enter: closed }\n',
    '    stages: [returned]\n    by: [first-contact]\n    fields: {}\n    effects:\n      - { mark: closed }\n',
    '  returned: { title: { zh: 已归还, en: R',
    'leads from here to an end',
  ],
  ['only one language', 'zh: 待催还, en: Requested', 'zh: 待催还', '  requested: {', '"en" is missing'],
  ['a misspelt key of a condition', 'fact: material, is', 'facts: material, is', '    when: {', 'did you mean "fact"?'],
  ['a misspelt effect', '{ assign: target', '{ assigns: target', '{ assigns:', 'did you mean "assign"?'],
  ['a value that the fact has not', 'is: book }', 'is: bok }', 'is: bok', 'did you mean "book"?'],
  [
    'an unknown rule',
    '    rules: [BOOK-02]\n    kind',
    '    rules: [BOOK-99]\n    kind',
    '    rules: [BOOK-99]',
    '"BOOK-99"',
  ],
  ['an unknown unit', 'unit:main-desk', 'unit:main-dsk', 'by: [unit:main-dsk]', 'did you mean "main-desk"?'],
  ['a clock in small letters', 'C-RETURN:', 'c-return:', '  c-return:', 'called C-…'],
  [
    'a milestone with an underscore',
    '  returned: { title: { zh: 已归还, en: r',
    '  give_back: { title: { zh: 已归还, en: r',
    '  give_back:',
    'joined by hyphens',
  ],
  [
    'an effect that never comes about',
    '- { enter: recalled }',
    '- { when: { stage: closed }, enter: recalled }',
    'when: { stage: closed }',
    'never holds',
  ],
  ['a version as text', 'version: 1', "version: '1'", "version: '1'", 'expected number'],
  ['a warning after the end', 'after: { n: 2,', 'after: { n: 3,', '    warnings: [', 'before the end of its clock'],
  [
    'a warning before the start',
    '{ after: { n: 2, unit: working-day } }',
    '{ hoursBefore: 5000 }',
    '    warnings: [',
    'after the start',
  ],
  [
    'a clock that stops before it starts',
    'start: [recalled]\n    when: { fact: material, is: book }\n    length: { n: 3, unit: working-day }\n    stop: [returned]',
    'start: [returned]\n    when: { fact: material, is: book }\n    length: { n: 3, unit: working-day }\n    stop: [recalled]',
    '    stop: [recalled]',
    'never stops',
  ],
  ['brackets around open', 'stages: open', 'stages: [open]', 'stages: [open]', 'without brackets'],
  [
    'a stage twice',
    'stages: [returned]',
    'stages: [returned, returned]',
    'stages: [returned, ret',
    'stands here twice',
  ],
  ['a key twice', 'initial: requested\n', 'initial: requested\nversion: 2\n', 'version: 2', 'unique'],
  ['a colon too little', 'version: 1', 'version 1', 'version 1', ''],
  [
    'a condition that nobody has named',
    'when: { fact: material, is: book }',
    'when: a-book',
    'when: a-book',
    '"a-book"',
  ],
];

describe('what somebody gets wrong is told first, at its line, in both languages', () => {
  it('the pack is right as it stands', () => {
    expect(problemsOf(bookLoan[file])).toEqual([]);
  });

  it.each(mistakes)('%s', (_what, from, to, line, says) => {
    const mechanism = bookLoan[file].replaceAll(from, to);
    expect(mechanism).not.toBe(bookLoan[file]);
    const [first] = problemsOf(mechanism);
    expect(first).toMatchObject({ file, message: expect.stringContaining(says) as unknown });
    expect(mechanism.split('\n')[(first?.line ?? 0) - 1]).toContain(line);
    expect(first?.message).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
  });
});

it('what follows from a misspelt stage or a missing way is left out', () => {
  const problems = (from: string, to: string) =>
    problemsOf(bookLoan[file].replace(from, to)).map(({ code, path }) => `${code} ${path}`);
  expect(problems('- { enter: recalled }', '- { enter: recaled }')).toEqual([
    'unknown-stage commands.recall.effects.2.enter',
  ]);
  expect(problems('      - { mark: closed }\n      - { enter: closed }', '      - { mark: closed }')).toEqual([
    'dead-end stages.returned',
  ]);
});

/** Problems of the organisation's own file, with this in the place of that. */
function problemsOfOrganisation(from: string, to: string): readonly PackProblem[] {
  const organisation = bookLoan['organisation.yaml'].replace(from, to);
  expect(organisation).not.toBe(bookLoan['organisation.yaml']);
  const loading = loadPack(new Map(Object.entries({ ...bookLoan, 'organisation.yaml': organisation })));
  return loading.kind === 'refused' ? loading.problems : [];
}

describe('an organisation whose parts do not fit is refused at their lines', () => {
  it.each<[what: string, from: string, to: string, problem: string, says: string]>([
    [
      'a kind that it does not declare',
      'kind: centre',
      'kind: centr',
      'unknown-kind units.main-desk.kind',
      'did you mean "centre"?',
    ],
    [
      'a unit above that there is not',
      'kind: centre, rules: [BOOK-01] }\n  branch',
      'kind: centre, parent: branch-est, rules: [BOOK-01] }\n  branch',
      'unknown-unit units.main-desk.parent',
      'did you mean "branch-east"?',
    ],
    [
      'a successor that there is not',
      'kind: centre, rules: [BOOK-01] }\n  branch',
      'kind: centre, successor: branch-est, rules: [BOOK-01] }\n  branch',
      'unknown-unit units.main-desk.successor',
      'did you mean "branch-east"?',
    ],
    [
      'a unit without the one above that its kind wants',
      'en: Service unit }',
      'en: Service unit }, dependent: true',
      'no-parent units.main-desk',
      'which one it belongs to',
    ],
    [
      'a rule that the rulebook has not',
      'rules: [BOOK-01]',
      'rules: [BOOK-11]',
      'unknown-rule units.main-desk.rules.0',
      '"BOOK-11"',
    ],
    [
      'a property that kinds have not',
      'en: Service unit }',
      'en: Service unit }, towns: true',
      'shape kinds.centre.towns',
      'did you mean "town"?',
    ],
  ])('%s', (_what, from, to, problem, says) => {
    const [first] = problemsOfOrganisation(from, to);
    expect(`${first?.code} ${first?.path}`).toBe(problem);
    expect(first).toMatchObject({ file: 'organisation.yaml', message: expect.stringContaining(says) as unknown });
    expect(first?.line).toBeGreaterThan(1);
  });
});

const roster = `posts:
  desk-duty: { title: { zh: 值班台, en: Desk on duty }, rules: [BOOK-01], unit: main-desk }
shifts:
  - { post: desk-duty, unit: branch-east, person: li.na, from: 2026-01-01, on: rest-days, hours: ['17:30', '08:00'] }
`;
const withPersons = bookLoan['organisation.yaml'] + 'persons:\n  li.na: { name: 李娜, unit: branch-east }\n';

function loadingWith(files: Readonly<Record<string, string>>) {
  const all = { ...bookLoan, 'organisation.yaml': withPersons, 'roster.yaml': roster, ...files };
  return loadPack(new Map(Object.entries(all)));
}

describe('posts and shifts', () => {
  it('are read with the persons of the organisation', () => {
    expect(loadingWith({})).toMatchObject({
      kind: 'loaded',
      pack: {
        persons: [{ user: 'li.na', name: '李娜', unit: 'branch-east', roles: [] }],
        roster: { posts: { 'desk-duty': { unit: 'main-desk' } }, shifts: [{ person: 'li.na', on: 'rest-days' }] },
      },
    });
  });

  it('fill roles of a mechanism', () => {
    const headOf = (role: string) =>
      loadingWith({ [file]: bookLoan[file].replace('from: { party: unit:branch-east }', `from: { headOf: ${role} }`) });
    expect(headOf('holder')).toMatchObject({ problems: [{ code: 'not-a-role' }] });
    expect(headOf('leed')).toMatchObject({ problems: [{ code: 'not-a-role' }, { code: 'unknown-role' }] });
    const onDuty = (post: string) =>
      loadingWith({ [file]: bookLoan[file].replace('from: { party: unit:branch-east }', `from: { onDuty: ${post} }`) });
    expect(onDuty('desk-duty').kind).toBe('loaded');
    expect(onDuty('desk-dutty')).toMatchObject({
      problems: [{ code: 'unknown-post', message: expect.stringContaining('did you mean "desk-duty"?') as unknown }],
    });
  });

  it.each<[what: string, from: string, to: string, problem: string]>([
    ['a post that there is not', 'post: desk-duty', 'post: desk-dutty', 'unknown-post shifts.0.post'],
    ['a unit that there is not', 'unit: main-desk', 'unit: main-dsk', 'unknown-unit posts.desk-duty.unit'],
    ['a unit of a shift that there is not', 'unit: branch-east', 'unit: east', 'unknown-unit shifts.0.unit'],
    ['a person who is not named', 'person: li.na', 'person: li.nan', 'unknown-person shifts.0.person'],
    ['a rule that there is not', 'rules: [BOOK-01]', 'rules: [BOOK-11]', 'unknown-rule posts.desk-duty.rules.0'],
    ['a last day before the first', 'from: 2026-01-01', 'from: 2026-01-01, to: 2025-01-01', 'never-holds shifts.0.to'],
    ['hours that end when they begin', "'17:30', '08:00'", "'08:00', '08:00'", 'never-holds shifts.0.hours'],
    ['what is no time of day', "'17:30'", "'17.30'", 'shape shifts.0.hours.0'],
  ])('are refused with %s', (_what, from, to, problem) => {
    const loading = loadingWith({ 'roster.yaml': roster.replace(from, to) });
    const problems = loading.kind === 'refused' ? loading.problems : [];
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([problem]);
    expect(problems[0]).toMatchObject({ file: 'roster.yaml' });
    expect(problems[0]?.message).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
  });

  it.each<[what: string, from: string, to: string, problem: string]>([
    ['a person of no unit that there is', 'unit: branch-east }\n', 'unit: east }\n', 'unknown-unit persons.li.na.unit'],
    ['the account of a unit', '  li.na:', '  main-desk:', 'duplicate persons.main-desk'],
    ['an account that there is always', '  li.na:', '  admin:', 'duplicate persons.admin'],
  ])('persons: %s is refused', (_what, from, to, problem) => {
    const loading = loadingWith({
      'organisation.yaml': withPersons.replace(from, to),
      'roster.yaml': 'posts: {}\nshifts: []\n',
    });
    const problems = loading.kind === 'refused' ? loading.problems : [];
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([problem]);
  });
});

describe('days of an organisation’s own', () => {
  const calendar = (days: string) =>
    loadPack(new Map(Object.entries({ ...bookLoan, 'calendar.yaml': `overrides:\n${days}` })));
  const day = '  - { date: 2026-06-18, working: false, source: 馆庆 }\n';

  it('are read with what says so', () => {
    const overrides = [{ date: '2026-06-18', working: false, reason: '馆庆' }];
    expect(calendar(day)).toMatchObject({ kind: 'loaded', pack: { overrides } });
  });

  it.each<[what: string, days: string, problem: string]>([
    ['a day twice', day + day, 'duplicate overrides.1.date'],
    ['a day that no calendar covers', day.replace('2026', '2101'), 'wrong-day overrides.0.date'],
    ['a day that there is not', day.replace('06-18', '06-31'), 'shape overrides.0.date'],
    ['no source', day.replace(', source: 馆庆', ''), 'shape overrides.0.source'],
  ])('are refused with %s', (_what, days, problem) => {
    const loading = calendar(days);
    const problems = loading.kind === 'refused' ? loading.problems : [];
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([problem]);
    expect(problems[0]).toMatchObject({ file: 'calendar.yaml' });
  });
});
