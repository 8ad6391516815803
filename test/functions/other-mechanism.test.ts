import { beforeEach, describe, expect, it } from 'vitest';
import { board } from '../../functions/query/board.ts';
import { intake, registrationRule } from '../../functions/intake/intake.ts';
import { readings } from '../../functions/query/readings.ts';
import { readCase } from '../../functions/query/read-case.ts';
import { proposeIntake } from '../../shared/application/propose.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { boardAnswer, caseAnswer, registeredAnswer } from '../../shared/contracts/answers.ts';
import type { HotlineCaller } from '../../shared/application/caller.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { libraryPack } from '../workflows/fixtures/library.ts';
import { shippedRules, sourceOf } from '../support/test-rules.ts';
import { answered, chimney, functionsWorld, staffOf } from './world.ts';

function library() {
  const loading = loadPack(libraryPack());
  if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
  return loading.pack;
}

const desk: HotlineCaller = { kind: 'hotline', line: '7001', unit: 'main-desk' };
const recall = { content: '《现代汉语词典》', complainant: { name: '王芳', contact: '13800000000' } };

describe('a mechanism of another organisation beside the district’s', () => {
  let world: ReturnType<typeof functionsWorld>;
  let deps: ReturnType<typeof functionsWorld>['deps'];
  beforeEach(() => {
    world = functionsWorld();
    const { mechanisms, units } = library();
    const rules = {
      ...shippedRules,
      mechanisms: [...shippedRules.mechanisms, ...mechanisms],
      units: [...shippedRules.units, ...units],
    };
    deps = { ...world.deps, rules: sourceOf(rules) };
  });
  const register = async (body: object, caller: Parameters<typeof intake>[0]['caller'] = desk) =>
    intake({ body: registerCaseSchema.parse(body), caller }, deps);

  it('takes what comes on its line and names no mechanism, under its own numbers', async () => {
    const { number, mechanism } = registeredAnswer.parse(answered(await register(recall)));
    expect(mechanism).toEqual({ id: 'book-recall', version: 1 });
    expect(number).toMatch(/^TS2026-[0-9A-Z]{6}$/u);
    const other = registeredAnswer.parse(answered(await register(chimney, staffOf('epb'))));
    expect(other).toMatchObject({ mechanism: { id: 'env-complaint' }, badges: [] });
    const named = await register({ ...recall, mechanism: 'book-recall' }, staffOf('branch-east'));
    expect(answered(named)).toMatchObject({ mechanism: { id: 'book-recall' } });
  });

  it('takes no field that it does not ask, and wants what it requires or the reason why it is not there', async () => {
    expect(await register({ ...recall, place: '东分馆', respondent: '李四', confidential: true })).toMatchObject({
      kind: 'refused',
      code: 'invalid',
      details: [{ path: 'respondent' }, { path: 'place' }, { path: 'confidential' }],
    });
    for (const complainant of [{}, { name: '不详' }]) {
      expect(await register({ ...recall, complainant })).toMatchObject({
        kind: 'refused',
        code: 'invalid',
        details: [{ path: 'complainant.name' }],
      });
    }
    const without = await register({ content: recall.content, unclear: { name: '读者未留名' } });
    expect(answered(without)).toMatchObject({ mechanism: { id: 'book-recall' } });
  });

  it('records nothing about fields that it does not ask', async () => {
    const { number } = registeredAnswer.parse(answered(await register(recall)));
    const read = caseAnswer.parse(answered(await readCase({ number, caller: staffOf('main-desk') }, deps)));
    expect(read.registration).toMatchObject({ content: recall.content, complainant: recall.complainant, unclear: {} });
  });

  it('has its own badges, which order the board by their weight', async () => {
    const first = registeredAnswer.parse(answered(await register(recall)));
    const urgent = registeredAnswer.parse(answered(await register({ ...recall, facts: { reader_waits: true } })));
    const badge = { id: 'urgent', title: { zh: '读者急需', en: 'A reader waits' }, tone: 'notice' };
    expect(urgent).toMatchObject({ urgency: 'urgent', immediate: false, badges: [badge] });
    const { cases } = boardAnswer.parse(answered(await board({ limit: 10 }, staffOf('main-desk'), deps)));
    expect(cases.map(({ number, badges, leads }) => ({ number, badges, leads }))).toEqual([
      { number: urgent.number, badges: [badge], leads: true },
      { number: first.number, badges: [], leads: undefined },
    ]);
  });

  it('cites none of the district’s rules where the program itself refuses', async () => {
    const dated = await register({ ...recall, receivedAt: '2026-03-01' });
    expect(dated).toMatchObject({ code: 'invalid', details: [{ path: 'evidence' }] });
    await register({ ...recall, reference: 'R-1' });
    const again = await register({ ...recall, content: '《辞海》', reference: 'R-1' });
    expect(again).toMatchObject({ code: 'conflict' });
    for (const refused of [dated, again]) expect(JSON.stringify(refused)).not.toMatch(/"rule"|ENV-|I-\d/u);
    const { organisation } = library();
    const alone = { ...deps, rules: sourceOf({ ...(await deps.rules.current()), organisation }) };
    const read = await readings({ limit: 10 }, staffOf('main-desk'), { ...world.deps, rules: alone.rules });
    expect(read).toMatchObject({ code: 'forbidden' });
    expect(read).not.toHaveProperty('rule');
    expect(registrationRule(await deps.rules.current(), { line: '7001' })).toBeUndefined();
    expect(registrationRule(await deps.rules.current(), { line: 7 })).toBe('ENV-011');
  });

  it('has no proposal from its wording, although it speaks of noise', async () => {
    const asked = { content: '工地半夜施工噪声', mechanism: 'book-recall' };
    expect(await proposeIntake(asked, staffOf('main-desk'), deps)).toMatchObject({
      kind: 'proposed',
      proposal: { kinds: [], facts: {} },
      duplicates: [],
    });
    const { content } = asked;
    expect(await proposeIntake({ content }, staffOf('epb'), deps)).toMatchObject({
      proposal: { facts: { medium: 'noise' } },
    });
  });
});

describe('a pack', () => {
  it.each([
    ['a line that nobody answers', "lines: ['7001']", "lines: ['7002']", 'unknown-line intake.lines.0'],
    ['a fact that is none', 'facts: [reader_waits]', 'facts: [reader]', 'unknown-fact intake.facts.0'],
    ['a field that is none', '    contact: {', '    fax: {', 'shape intake.asks'],
    ['a town without a place', '    contact: {', '    town: {', 'town-without-place intake.asks.town'],
  ])('is refused that asks for %s', (_, from, to, expected) => {
    const loading = loadPack(libraryPack((file) => file.replace(from, to)));
    const problems = loading.kind === 'refused' ? loading.problems.map(({ code, path }) => `${code} ${path}`) : [];
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });
});
