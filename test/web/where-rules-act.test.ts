import { expect, it } from 'vitest';
import { placesOf } from '../../web/mechanisms/where-rules-act.ts';
import { envComplaint } from '../support/district.ts';

const placesIn = (rule: string) => placesOf(envComplaint, rule).map(({ kind, id }) => `${kind} ${id}`);

it('finds the limits, commands and rows that cite a rule, and nothing else', () => {
  expect(placesIn('ENV-062')).toContain('clocks C-H60');
  expect(placesIn('ENV-020').some((place) => place.startsWith('commands '))).toBe(true);
  const [row] = envComplaint.routing.rows;
  expect(placesIn(row?.id ?? '')).toContain(`rows ${row?.id}`);
  expect(placesIn('ENV-999')).toEqual([]);
});
