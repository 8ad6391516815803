import { describe, expect, test } from 'vitest';
import { factsOf, inWords, proposal } from './support.ts';
import { provisionalTable, rowTable } from './tables.ts';

describe('every row in an ordinary case', () => {
  test.each(rowTable)('%s  %s  →  %s', (id, facts, expected) => {
    const result = proposal(factsOf(facts));
    expect(`${result.row}: ${inWords(result)}`).toBe(`${id}: ${expected}`);
  });
});

describe('a missing fact that could lead elsewhere is named', () => {
  test.each(provisionalTable)('%s  %s  →  %s', (id, facts, expected) => {
    const result = proposal(factsOf(facts));
    expect(`${result.row}: ${inWords(result)}`).toBe(`${id}: ${expected}`);
  });
});
