import { describe, expect, it } from 'vitest';
import { packFiles } from '../../infra/packs/read-packs.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { inspectionFolder } from './fixtures/inspection.ts';

const files = packFiles(inspectionFolder);

/** What is wrong once this stands in the place of that: code, file and path. */
function problemsWith(file: string, ...changes: readonly (readonly [string, string])[]): readonly string[] {
  const text = changes.reduce(
    (before, [from, to]) => {
      expect(before).toContain(from);
      return before.replace(from, to);
    },
    files.get(file) as string,
  );
  const loading = loadPack(new Map([...files, [file, text]]));
  if (loading.kind === 'loaded') return [];
  for (const { line, column } of loading.problems) expect(line * column).toBeGreaterThan(0);
  return loading.problems.map(({ code, path, message }) => `${code} ${path}: ${message.split(' · ')[1] ?? ''}`);
}

const whole = 'inspection.yaml';
const part = 'rectification.yaml';

describe('links', () => {
  it('are loaded as they are', () => {
    expect(loadPack(files)).toMatchObject({ kind: 'loaded' });
  });

  it.each<[string, string, readonly (readonly [string, string])[], RegExp]>([
    [
      'to a mechanism that does not exist',
      whole,
      [['to: rectification\n', 'to: rectifications\n']],
      /^unknown-mechanism links\.rectifications\.to: .*did you mean "rectification"/u,
    ],
    [
      'that the other mechanism calls otherwise',
      whole,
      [['back: inspection', 'back: inspections']],
      /^unknown-link links\.rectifications\.back: "rectification" has no link "inspections"/u,
    ],
    [
      'that no command makes',
      whole,
      [['    effects: [{ link: { payload: inspection }, as: earlier }]', '    effects: []']],
      /^never-linked links\.earlier: no command makes the link/u,
    ],
    [
      'of cases that are made and not linked',
      whole,
      [[', { link: { payload: numbers }, as: rectifications }]', ']']],
      /^never-linked commands\.order-rectifications\.fields\.numbers\.from/u,
    ],
    [
      'of cases that are made, under a condition',
      whole,
      [
        [
          '{ link: { payload: numbers }, as: rectifications }',
          '{ link: { payload: numbers }, as: rectifications, when: { fact: area, is: drugs } }',
        ],
      ],
      /^wrong-link commands\.order-rectifications\.effects\.1\.when: what is made is linked/u,
    ],
    [
      'by an effect of a name that is none',
      whole,
      [['as: earlier }', 'as: earlyer }']],
      /^unknown-link commands\.refer\.effects\.0\.as: .*did you mean "earlier"/u,
    ],
    [
      'rolled up that has no parts',
      whole,
      [['holds: { parts: rectifications, every: closed }', 'holds: { parts: earlier, every: closed }']],
      /^no-parts .*: "earlier" has no parts to roll up: its role is refers/u,
    ],
    [
      'rolled up that is none',
      whole,
      [['when: { parts: rectifications, some: overdue }', 'when: { parts: rectification, some: overdue }']],
      /^unknown-link badges\.part-overdue\.when\.parts: .*did you mean "rectifications"/u,
    ],
    [
      'that closes a milestone that is none',
      whole,
      [['closes: rectified', 'closes: rectifyed']],
      /^unknown-milestone links\.rectifications\.closes/u,
    ],
    [
      'whose wording no item has',
      whole,
      [['content: finding', 'content: findings']],
      /^unknown-field commands\.order-rectifications\.fields\.numbers\.from\.of: .*did you mean "finding"/u,
    ],
    [
      'whose wording may be left out',
      whole,
      [['en: Finding }, type: text }', 'en: Finding }, type: text, optional: true }']],
      /^wrong-field-type commands\.order-rectifications\.fields\.numbers\.from\.of: .*cannot be optional/u,
    ],
    [
      'that give a fact that the part has not',
      whole,
      [['due_on: { payload', 'due: { payload']],
      /^unknown-fact links\.rectifications\.gives\.facts\.due: /u,
    ],
    [
      'that give a fact of another type',
      whole,
      [['due_on: { payload: dueOn }', 'due_on: { item: ward }']],
      /^wrong-fact-type links\.rectifications\.gives\.facts\.due_on: /u,
    ],
    [
      'to a case of any mechanism where one is meant',
      whole,
      [['type: case, of: same', 'type: case']],
      /^wrong-field-type commands\.refer\.effects\.0\.link\.payload: .*with of: same/u,
    ],
    [
      'that are ended by an effect although they are made',
      whole,
      [
        [
          'effects: [{ link: { payload: inspection }, as: earlier }]',
          'effects: [{ link: { payload: inspection }, as: earlier }, { unlink: rectifications }]',
        ],
      ],
      /^wrong-link commands\.refer\.effects\.1\.unlink: .*the role part/u,
    ],
    [
      'to a whole that nobody makes it a part of',
      part,
      [['links:\n', 'links:\n  plan: { title: { zh: 计划, en: Plan }, role: whole }\n']],
      /^never-linked links\.plan: no mechanism makes cases of this one/u,
    ],
    [
      'joined without a head',
      part,
      [
        [
          'links:\n',
          'links:\n  same: { title: { zh: 并入, en: Joined to }, role: joined, back: heads, rule: INS-01 }\n',
        ],
      ],
      /^unknown-link links\.same\.back/u,
    ],
    [
      'asked for under a name that is none',
      part,
      [['linked: inspection', 'linked: inspections']],
      /^unknown-link admits\.0\.unless\.linked: .*did you mean "inspection"/u,
    ],
    ['with a role that there is not', part, [['role: whole', 'role: parent']], /^shape links\.inspection/u],
    [
      'that rest on a rule that there is not',
      whole,
      [['gives:\n      content', 'gives:\n      quoted: INS-09\n      content']],
      /^unknown-rule links\.rectifications\.gives\.quoted/u,
    ],
  ])('are refused: %s', (_what, file, changes, problem) => {
    const problems = problemsWith(file, ...changes);
    expect(
      problems.some((one) => problem.test(one)),
      problems.join('\n'),
    ).toBe(true);
  });
});
