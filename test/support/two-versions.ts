import { bookLoan } from '../workflows/fixtures/book-loan.ts';

const first = bookLoan['book-recall.yaml'];

function changed(text: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`the fixture has no ${from}`);
    return now.replaceAll(from, to);
  }, text);
}

/** What the second version says of the first. */
export const supersedes = `
supersedes:
  versions: [1]
  rule: BOOK-02
  reason: { zh: 归还期限延长为五个工作日, en: the limit is five working days }
  stages: { recalled: on-recall }
`;

/** The second version: five working days instead of three, another name for a stage, and a field that was not asked before. */
export const secondVersion = changed(
  first,
  ['version: 1\n', `version: 2${supersedes}`],
  [
    '  recalled: { title: { zh: 催还中, en: Recalled }, holder',
    '  on-recall: { title: { zh: 正在催还, en: On recall }, holder',
  ],
  ['enter: recalled }', 'enter: on-recall }'],
  [
    'stages: [recalled]\n    by: [target]\n    fields: {}',
    'stages: [on-recall]\n    by: [target]\n    fields: { shelf: { title: { zh: 架位, en: Shelf }, type: line } }',
  ],
  ['length: { n: 3,', 'length: { n: 5,'],
);

/** The pack with the first version alone. */
export const firstPack: Readonly<Record<string, string>> = bookLoan;

/** The pack with the second version, which keeps the first. */
export const secondPack: Readonly<Record<string, string>> = {
  ...bookLoan,
  'book-recall.yaml': secondVersion,
  'book-recall@1.yaml': first,
};
