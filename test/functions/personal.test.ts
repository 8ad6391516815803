import { beforeEach, describe, expect, it } from 'vitest';
import { publicCase } from '../../functions/query/public-case.ts';
import { ledger } from '../../functions/query/ledger.ts';
import { readCase } from '../../functions/query/read-case.ts';
import { timeline } from '../../functions/query/timeline.ts';
import { board } from '../../functions/query/board.ts';
import { intake } from '../../functions/intake/intake.ts';
import { searchedTexts } from '../../shared/domain/case/search.ts';
import { ledgerQuerySchema } from '../../shared/contracts/queries.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { boardAnswer, caseAnswer, registeredAnswer, timelineAnswer } from '../../shared/contracts/answers.ts';
import type { HotlineCaller } from '../../shared/application/caller.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { libraryPack } from '../workflows/fixtures/library.ts';
import { shippedRules, sourceOf } from '../support/test-rules.ts';
import { answered, functionsWorld, staffOf } from './world.ts';

/** The borrower of a book is personal data, and so is where the book lies. */
function changed(file: string): string {
  return file
    .replace(
      '  asks:\n',
      '  asks:\n    respondent: { title: { zh: 借阅人, en: Borrower }, personal: true }\n    place: { title: { zh: 住处, en: Home } , personal: true }\n',
    )
    .replace(
      'whenAbsent: false }\n',
      'whenAbsent: false }\n  card: { type: text, title: { zh: 证号, en: Card }, personal: true }\n  shelf: { type: text, title: { zh: 架位, en: Shelf } }\n',
    );
}

const desk: HotlineCaller = { kind: 'hotline', line: '7001', unit: 'main-desk' };
const secrets = ['欧阳修远', '柳荫街九号', 'K-55012'];
const recall = {
  content: '欧阳修远（证号 K-55012）借走的词典，放在柳荫街九号',
  respondent: '欧阳修远',
  place: '柳荫街九号',
  complainant: { name: '王芳' },
  facts: { card: 'K-55012', shelf: 'A3' },
};

describe('what a mechanism says is personal data', () => {
  let world: ReturnType<typeof functionsWorld>;
  let deps: ReturnType<typeof functionsWorld>['deps'];
  let registered: { readonly number: string; readonly queryCode: string };
  beforeEach(async () => {
    world = functionsWorld();
    const loading = loadPack(libraryPack(changed));
    if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
    const { mechanisms, units } = loading.pack;
    const rules = {
      ...shippedRules,
      mechanisms: [...shippedRules.mechanisms, ...mechanisms],
      units: [...shippedRules.units, ...units],
    };
    deps = { ...world.deps, rules: sourceOf(rules) };
    const answer = await intake({ body: registerCaseSchema.parse(recall), caller: desk }, deps);
    registered = registeredAnswer.parse(answered(answer));
  });

  const table = async (unit: string) => {
    const outcome = await ledger(ledgerQuerySchema.parse({ format: 'csv' }), staffOf(unit), deps);
    return outcome.kind === 'answer' ? String(outcome.file?.content) : '';
  };
  const seenBy = async (unit: string) => ({
    case: caseAnswer.parse(answered(await readCase({ number: registered.number, caller: staffOf(unit) }, deps))),
    timeline: answered(await timeline({ number: registered.number, caller: staffOf(unit), after: 0, limit: 50 }, deps)),
    ledger: await table(unit),
    board: boardAnswer.parse(answered(await board({ limit: 10 }, staffOf(unit), deps))),
  });

  it('is read by the units on the case', async () => {
    const { case: own, ledger: line } = await seenBy('main-desk');
    expect(line).toContain('欧阳修远');
    expect(own.registration).toMatchObject({ content: recall.content, respondent: recall.respondent });
    expect(own.facts).toMatchObject(recall.facts);
    expect(own.registration.personal).toEqual(['respondent', 'place', 'facts.card']);
  });

  it('has no words in the timeline, which has those of other facts', async () => {
    const { timeline: own } = await seenBy('main-desk');
    const { facts } = timelineAnswer.parse(own).events[0]!;
    expect(facts).toContainEqual({
      fact: 'shelf',
      title: { zh: '架位', en: 'Shelf' },
      value: { zh: 'A3', en: 'A3' },
    });
    expect(JSON.stringify(facts)).not.toContain('K-55012');
  });

  it('is shown to nobody else: not as a field, a fact, in the wording, the timeline, the table or on the board', async () => {
    const others = await seenBy('branch-east');
    for (const [where, told] of Object.entries(others))
      for (const secret of secrets) expect(JSON.stringify(told), where).not.toContain(secret);
    expect(others.case.registration.content).toBe('[个人信息]（证号 [个人信息]）借走的词典，放在[个人信息]');
    expect(others.board.cases[0]?.summary).not.toContain('欧阳');
  });

  it('is never in the public view', async () => {
    const { number, queryCode } = registered;
    const shown = answered(await publicCase({ number, code: queryCode }, deps));
    for (const secret of secrets) expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('is searched by those alone who may read it', async () => {
    const { open, wording, person } = searchedTexts((await world.store.load(registered.number))!.snapshot);
    for (const secret of secrets) {
      expect([...open, ...wording].join('\n')).not.toContain(secret);
      expect(person.join('\n')).toContain(secret);
    }
  });
});

it('a pack cannot say of data that it is personal and shown to all, nor of what is so always or never', () => {
  const problemsOf = (change: (file: string) => string) => {
    const loading = loadPack(libraryPack(change));
    return loading.kind === 'refused' ? loading.problems.map(({ code, path }) => `${code} ${path}`) : [];
  };
  expect(
    problemsOf((file) => file.replace('whenAbsent: false', 'kind: true, personal: true, whenAbsent: false')),
  ).toEqual(['contradiction facts.reader_waits.personal']);
  expect(problemsOf((file) => file.replace('en: Telephone }', 'en: Telephone }, personal: true'))).toEqual([
    'always-so intake.asks.contact.personal',
  ]);
});
