import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPack, scenarioFiles, shippedPacks } from '../../infra/packs/read-packs.ts';
import { playScenarios } from '../../infra/packs/scenarios/play-scenarios.ts';
import { loadScenarios } from '../../workflows/language/load-scenarios.ts';

const folder = join(shippedPacks, 'district');
const pack = readPack(folder);
const shipped = scenarioFiles(folder);
const usual = ['scenarios/usual.yaml', shipped.get('scenarios/usual.yaml') ?? ''] as const;

/** One scenario of the district: a chorus that is transferred to the police. */
const chorus = `
scenarios:
  - id: X1
    title: A chorus
    register:
      at: 2026-03-03T09:00
      line: '12318'
      with: { content: 公园合唱, facts: { medium: noise, noise_source: public_place_activity } }
      expect: { stage: transfer, holder: culture }
    steps:
      - { at: 2026-03-03T09:20, who: culture, do: transfer }
      - at: 2026-03-03T09:30
        who: police
        do: confirm-transfer
        expect:
          stage: acceptance
          clocks:
            - { clock: C-NTT, due: Thu 2026-03-05 24:00, status: running }
            - { clock: C-TRD, status: met }
      - { at: 2026-03-03T09:40, who: culture, do: triage, refused: { code: not-allowed, rule: ENV-022 } }
`;

const filesWith = (text: string) => new Map([usual, ['scenarios/x.yaml', text]]);
const changed = (from: string, to: string): string => {
  expect(chorus).toContain(from);
  return chorus.replace(from, to);
};
/** `line:column code`, as an author sees where to look. */
const problemsOf = (text: string): readonly string[] => {
  const loading = loadScenarios(filesWith(text), pack);
  if (loading.kind === 'loaded') return [];
  return loading.problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
};

describe('a scenario as it is written', () => {
  it('is sent with what is usual, its own words first', () => {
    const loading = loadScenarios(filesWith(changed('do: transfer }', 'do: transfer, with: { mode: fax } }')), pack);
    if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
    const [{ scenario } = { scenario: undefined }] = loading.scenarios;
    expect(scenario?.register).toMatchObject({
      mechanism: 'env-complaint',
      with: { content: '公园合唱', respondent: '被投诉对象', place: { text: '事发地点' } },
    });
    expect(scenario?.steps[0]?.with).toEqual({ mode: 'fax', contactPerson: '值班员', contactDetails: '67800000' });
  });

  it('leaves out what is usual where it says so, and takes the usual of its file before that of the pack', () => {
    const text = `usual: { commands: { transfer: { mode: email } } }${changed('do: transfer }', 'do: transfer, without: [contactPerson] }')}`;
    const loading = loadScenarios(filesWith(text), pack);
    if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
    expect(loading.scenarios[0]?.scenario.steps[0]?.with).toEqual({ mode: 'email', contactDetails: '67800000' });
  });

  it.each([
    ['a misspelt expectation', changed('stage: acceptance', 'stag: acceptance'), ['scenarios/x.yaml:16:11 shape']],
    ['an instant with an offset', changed('09:20', '09:20:00Z'), ['scenarios/x.yaml:11:11 shape']],
    ['a command that there is not', changed('do: transfer', 'do: tranfer'), ['scenarios/x.yaml:11:47 unknown-command']],
    ['a unit that there is not', changed('who: police', 'who: polite'), ['scenarios/x.yaml:13:9 unknown-unit']],
    ['a line that nobody answers', changed("'12318'", "'99999'"), ['scenarios/x.yaml:7:7 unknown-line']],
    [
      'a stage that there is not',
      changed('stage: acceptance', 'stage: accepted'),
      ['scenarios/x.yaml:16:11 unknown-stage'],
    ],
    ['a clock that there is not', changed('clock: C-TRD', 'clock: C-TRX'), ['scenarios/x.yaml:19:17 unknown-clock']],
    [
      'a clock that there is not and so never starts',
      changed('stage: acceptance', 'noClock: [C-1HR]'),
      ['scenarios/x.yaml:16:21 unknown-clock'],
    ],
    [
      'a mechanism that there is not',
      changed("line: '12318'", "line: '12318'\n      mechanism: nope"),
      ['scenarios/x.yaml:8:7 unknown-mechanism'],
    ],
    ['a step before the one above', changed('T09:30', 'T09:10'), ['scenarios/x.yaml:12:9 time']],
    [
      'nothing usual to leave out',
      changed('do: transfer }', 'do: transfer, without: [mod] }'),
      ['scenarios/x.yaml:11:71 not-usual'],
    ],
    [
      'both a line and a unit',
      changed("line: '12318'", "line: '12318'\n      who: police"),
      ['scenarios/x.yaml:5:5 shape'],
    ],
    [
      'somebody who does nothing',
      changed('do: triage, refused', 'refused'),
      ['scenarios/x.yaml:20:9 shape', 'scenarios/x.yaml:20:9 shape', 'scenarios/x.yaml:20:9 shape'],
    ],
    ['the same id twice', `${chorus}${chorus.replace('\nscenarios:\n', '')}`, ['scenarios/x.yaml:21:5 duplicate']],
    ['an anchor', changed('id: X1', 'id: &a X1'), ['scenarios/x.yaml:3:12 yaml']],
  ])('is refused with its place: %s', (_what, text, places) => {
    expect(problemsOf(text)).toEqual(places);
  });
});

describe('the scenarios of a pack on the domain', () => {
  it('hold where nothing differs', async () => {
    expect(await playScenarios(pack, filesWith(chorus))).toEqual({ played: 1, problems: [] });
  });

  it('are all those of the district', async () => {
    const { played, problems } = await playScenarios(pack, shipped);
    expect(problems).toEqual([]);
    expect(played).toBeGreaterThanOrEqual(66);
  });

  it.each([
    [
      changed('Thu 2026-03-05', 'Wed 2026-03-04'),
      '18:31',
      'expect.clocks.0.due',
      '"Wed 2026-03-04 24:00"',
      '"Thu 2026-03-05 24:00"',
    ],
    [changed('clock: C-TRD', 'clock: C-REDO'), '19:17', 'expect.clocks.1.clock', '"C-REDO"', '"no C-REDO among'],
    [changed('rule: ENV-022', 'rule: ENV-021'), '20:59', 'refused', '"rule":"ENV-021"', '"rule":"ENV-022"'],
    [
      changed('stage: transfer, holder: culture', 'stage: transfer, holder: police'),
      '9:34',
      'expect.holder',
      '"police"',
      '"culture"',
    ],
    [changed('who: police', 'who: health'), '14:9', 'do', '{"kind":"done"}', '"not-your-unit"'],
  ])('say where what is seen is not what was expected', async (text, place, path, wanted, seen) => {
    const { problems } = await playScenarios(pack, filesWith(text));
    expect(problems).toHaveLength(1);
    const [{ line, column, message, ...problem } = { line: 0, column: 0, message: '' }] = problems;
    expect(`${line}:${column}`).toBe(place);
    expect(problem).toMatchObject({ file: 'scenarios/x.yaml', code: 'scenario' });
    for (const part of ['X1', path, wanted, seen]) expect(message).toContain(part);
  });

  it('that cannot be played say why, and the others go on', async () => {
    const unplayable = changed('content: 公园合唱', "content: ''").replace('id: X1', 'id: X0');
    const files = new Map([...filesWith(chorus), ['scenarios/w.yaml', unplayable]]);
    const { played, problems } = await playScenarios(pack, files);
    expect(played).toBe(2);
    expect(problems).toMatchObject([{ file: 'scenarios/w.yaml', line: 5, column: 5, path: 'register' }]);
    expect(problems[0]?.message).toMatch(
      /^X0 2026-03-03T09:00：无法演示：.*content.* · X0 2026-03-03T09:00: it cannot be played: /,
    );
  });
});
