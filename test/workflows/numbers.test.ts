import { expect, it } from 'vitest';
import { caseNumber } from '../../shared/application/case-number.ts';
import { caseNumber as numberSchema } from '../../shared/contracts/values.ts';
import type { NumbersSpec } from '../../shared/domain/mechanism/mechanism.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { beijing } from '../domain/calendar/support.ts';
import { mechanisms } from '../support/district.ts';
import { libraryPack } from './fixtures/library.ts';

const zeros = (count: number) => new Uint8Array(count);
const numberOf = (numbers: NumbersSpec) => caseNumber({ numbers }, beijing('2026-12-31T23:59'), zeros);

it.each([
  [{ prefix: 'TS', per: 'day', digits: 8 }, 'TS20261231-00000000'],
  [{ prefix: 'RECALL', per: 'month', digits: 6 }, 'RECALL202612-000000'],
  [{ prefix: 'TS', per: 'year', digits: 12 }, 'TS2026-000000000000'],
] as const)('numbers as %j are like %s, which the API takes', (numbers, expected) => {
  expect(numberOf(numbers)).toBe(expected);
  expect(numberSchema.safeParse(expected).success).toBe(true);
});

it('the district’s numbers stay what they were', () => {
  const all = mechanisms.map(({ id, numbers }) => [id, numberOf(numbers)]);
  expect(Object.fromEntries(all)).toEqual({
    'env-complaint': 'HJ20261231-00000000',
    'env-works': 'GS20261231-00000000',
    'env-joint': 'LK20261231-00000000',
  });
});

it('a pack whose numbers begin like those of another mechanism is refused at the line that says so', () => {
  expect(loadPack(libraryPack(), new Map([['HJ', 'env-complaint']]))).toMatchObject({ kind: 'loaded' });
  const same = libraryPack((file) => file.replace('prefix: TS', 'prefix: HJ'));
  expect(loadPack(same, new Map([['HJ', 'env-complaint']]))).toMatchObject({
    kind: 'refused',
    problems: [{ file: 'book-recall.yaml', line: 6, path: 'numbers.prefix', code: 'duplicate' }],
  });
});

it('two mechanisms of one pack share neither a prefix nor a line', () => {
  const [recall = ''] = [libraryPack().get('book-recall.yaml')];
  const files = new Map([...libraryPack(), ['second.yaml', recall.replace('id: book-recall', 'id: second')]]);
  expect(loadPack(files)).toMatchObject({
    kind: 'refused',
    problems: [
      { file: 'second.yaml', path: 'numbers.prefix', code: 'duplicate' },
      { file: 'second.yaml', path: 'intake.lines.0', code: 'duplicate' },
    ],
  });
});
