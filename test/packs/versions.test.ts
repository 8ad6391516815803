import { describe, expect, it } from 'vitest';
import { versionFor, versionsOf } from '../../shared/domain/mechanism/versions.ts';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { releasedDocument } from '../../workflows/language/released/document.ts';
import { firstPack, secondPack, secondVersion, supersedes } from '../support/two-versions.ts';

const load = (files: Readonly<Record<string, string>>) => loadPack(new Map(Object.entries(files)));

function loaded(files: Readonly<Record<string, string>>) {
  const loading = load(files);
  if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
  return loading.pack;
}

/** Where and why a pack is refused. */
function problems(files: Readonly<Record<string, string>>): readonly string[] {
  const loading = load(files);
  return loading.kind === 'loaded' ? [] : loading.problems.map(({ file, path, code }) => `${file} ${path} ${code}`);
}

const says = (text: string): Readonly<Record<string, string>> & { readonly 'book-recall.yaml': string } => ({
  ...secondPack,
  'book-recall.yaml': secondVersion.replace(supersedes, `\n${text}\n`),
});
const superseding = (parts: string) =>
  says(`supersedes: { versions: [1], rule: BOOK-02, reason: { zh: 一, en: one }, ${parts} }`);

describe('a pack with an earlier version of a mechanism', () => {
  it('has the newest in its list, and the one before for its cases', () => {
    const [newest, ...others] = loaded(secondPack).mechanisms;
    expect(others).toEqual([]);
    expect(versionsOf(newest!).map(({ version }) => version)).toEqual([2, 1]);
    expect(versionFor([newest!], { id: 'book-recall', version: 1 })?.clocks['C-RETURN']?.length).toEqual({
      n: 3,
      unit: 'working-day',
    });
    expect(versionFor([newest!], { id: 'book-recall', version: 3 })).toBeUndefined();
  });

  it('has one machine, in which the stages of both are', () => {
    const { States } = compile(loaded(secondPack).mechanisms[0]!);
    expect(Object.keys(States)).toEqual(
      expect.arrayContaining(['Requested', 'OnRecall', 'AfterOnRecall', 'RecalledV1', 'AfterRecalledV1']),
    );
    expect(States['RecalledV1']).toMatchObject({ Next: 'Returned', Arguments: { Payload: { stage: 'recalled' } } });
    expect(JSON.stringify(States['Resume'])).toMatch(/stage = 'recalled' %\}","Next":"RecalledV1"/);
    // What leads on from the stages of the newest is its own.
    expect(JSON.stringify(States['AfterRequested'])).not.toContain('V1');
  });

  it('records each version with its ids', () => {
    const before = releasedDocument(loaded(firstPack));
    const both = releasedDocument(loaded({ ...secondPack, 'released.yaml': before }));
    expect(before).toMatch(/book-recall:\n  "1":\n    stages:/);
    expect(both.match(/on-recall/g)).toHaveLength(1);
    expect(loaded({ ...secondPack, 'released.yaml': both }).released['book-recall']).toMatchObject({
      1: { stages: ['closed', 'recalled', 'requested', 'returned'] },
      2: { stages: ['closed', 'on-recall', 'requested', 'returned'] },
    });
  });
});

describe('a pack is refused', () => {
  const { 'book-recall@1.yaml': kept = '', ...withoutFirst } = secondPack;
  const released = releasedDocument(loaded(secondPack));

  it('where a version has no file and nothing says that its cases have ended', () => {
    expect(problems(withoutFirst)).toEqual([
      'book-recall.yaml version gone',
      'book-recall.yaml supersedes.versions.0 unknown-version',
    ]);
    const ended = { ...withoutFirst, 'released.yaml': 'book-recall: { 1: ended }' };
    expect(problems(ended)).toEqual([]);
    // Going back to the first leaves the cases of the second without rules.
    expect(problems({ ...firstPack, 'released.yaml': released })).toEqual(['book-recall.yaml version gone']);
  });

  it('but not where the version was released before earlier ones were kept', () => {
    expect(problems(says('takesOver: 1'))).toEqual(['book-recall.yaml takesOver not-earlier']);
    const alone = { ...withoutFirst, 'book-recall.yaml': says('takesOver: 1')['book-recall.yaml'] };
    expect(problems(alone)).toEqual([]);
    expect(problems({ ...alone, 'released.yaml': released })).toEqual(['book-recall.yaml takesOver not-earlier']);
  });

  it('where an id is gone from a version that was released', () => {
    const without = {
      ...secondPack,
      'released.yaml': released.replace('- on-recall', '- elsewhere\n      - on-recall'),
    };
    expect(problems(without)).toEqual(['book-recall.yaml stages.elsewhere gone']);
  });

  it('where an earlier version lies elsewhere, or twice', () => {
    const { 'book-recall@1.yaml': _, ...rest } = secondPack;
    expect(problems({ ...rest, 'old-recall.yaml': kept })).toEqual(['old-recall.yaml id duplicate']);
    expect(problems({ ...secondPack, 'book-recall@2.yaml': secondVersion })).toContain(
      'book-recall@2.yaml id duplicate',
    );
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a stage of the earlier version is gone', superseding(''), 'supersedes gone'],
    [
      'a name is still there',
      superseding('stages: { recalled: on-recall, returned: closed }'),
      'supersedes.stages.returned not-former',
    ],
    [
      'a name was never there',
      superseding('stages: { recalled: on-recall, recaled: on-recall }'),
      'supersedes.stages.recaled unknown-stage',
    ],
    [
      'what takes its place does not exist',
      superseding('stages: { recalled: on-recal }'),
      'supersedes.stages.recalled unknown-stage',
    ],
    ['it would close cases', superseding('stages: { recalled: closed }'), 'supersedes.stages.recalled ends-cases'],
    [
      'a clock does not exist',
      superseding('stages: { recalled: on-recall }, clocks: { C-RETRUN: C-RETURN }'),
      'supersedes.clocks.C-RETRUN unknown-clock',
    ],
    [
      'a dropped part has no reason',
      superseding('stages: { recalled: { dropped: { zh: 无 } } }'),
      'supersedes.stages.recalled',
    ],
    [
      'the rule is none of the rulebook',
      says('supersedes: { versions: [1], rule: BOOK-9, reason: { zh: 一, en: one }, stages: { recalled: on-recall } }'),
      'supersedes.rule unknown-rule',
    ],
    [
      'there is no such version',
      says('supersedes: { versions: [7], rule: BOOK-02, reason: { zh: 一, en: one } }'),
      'supersedes.versions.0 unknown-version',
    ],
    ['former names stand where they once stood', says('formerStages: { recalled: on-recall }'), 'shape'],
  ])('where %s', (_, files, told) => {
    const found = problems(files);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toContain(told);
  });
});
