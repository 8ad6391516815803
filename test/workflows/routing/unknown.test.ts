import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../shared/domain/case/facts.ts';
import { factsOf, inWords, proposal } from './support.ts';
import { rowTable } from './tables.ts';
import { hideable, world } from './worlds.ts';
import { units } from '../../support/district.ts';

const without = (facts: Facts, hidden: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([fact]) => !hidden.includes(fact)));

/** The whole result; in which order the duty office reads the candidates does not matter. */
const answer = (facts: Facts): string => {
  const result = proposal(facts);
  return `${result.row}: ${inWords({ ...result, candidates: [...result.candidates].sort() })}`;
};

/** What the world says about the facts that are asked for. */
const toldOf = (world: Facts, known: Facts): Facts =>
  Object.fromEntries(
    proposal(known).missing.flatMap((fact) => (world[fact] === undefined ? [] : [[fact, world[fact]]])),
  );

const worldWithHidden = fc.tuple(world, fc.subarray([...hideable]));

describe('unknown never decides', () => {
  test('what is firm stays so, whatever else turns out', () => {
    let firm = 0;
    fc.assert(
      fc.property(worldWithHidden, ([facts, hidden]) => {
        const known = without(facts, hidden);
        if (proposal(known).provisional) return;
        firm += 1;
        expect(answer(known)).toBe(answer(facts));
      }),
      { numRuns: 3000 },
    );
    expect(firm).toBeGreaterThan(100);
  });

  test('what is missing is named, and only what is missing', () => {
    fc.assert(
      fc.property(worldWithHidden, ([facts, hidden]) => {
        const known = without(facts, hidden);
        const { missing } = proposal(known);
        expect(missing.filter((fact) => known[fact] !== undefined)).toEqual([]);
        if (answer(known) !== answer(facts)) expect(missing).not.toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('answering what is asked, and nothing else, leads to the same result as the whole form', () => {
    fc.assert(
      fc.property(world, (facts) => {
        let known = without(facts, hideable);
        let asked = toldOf(facts, known);
        while (Object.keys(asked).length > 0) {
          known = { ...known, ...asked };
          asked = toldOf(facts, known);
        }
        expect(answer(known)).toBe(answer(facts));
      }),
      { numRuns: 2000 },
    );
  });

  test('in the table of rows: a fact less gives the same result or names it', () => {
    // In RT-02 the matrix only adds co-units: that they are not all known keeps nobody from leading.
    for (const [, line] of rowTable.filter(([id]) => id !== 'RT-02')) {
      const facts = factsOf(line);
      for (const fact of Object.keys(facts).filter((one) => hideable.includes(one))) {
        const less = without(facts, [fact]);
        if (proposal(less).missing.length === 0) expect(answer(less), `${line} without ${fact}`).toBe(answer(facts));
        else expect(proposal(less).provisional).toBe(true);
      }
    }
  });
});

test('somebody is always named: a registered lead, or candidates, or a person', () => {
  const registered = new Set(units.map((unit) => unit.id));
  fc.assert(
    fc.property(worldWithHidden, ([facts, hidden]) => {
      const result = proposal(without(facts, hidden));
      expect(result.row).not.toBe('none');
      if (result.lead === undefined) expect(result.needs).toBeDefined();
      else expect(registered).toContain(result.lead);
      if (result.needs === 'designation') expect(result.candidates.length).toBeGreaterThan(0);
      expect(result.co).not.toContain(result.lead);
    }),
    { numRuns: 1000 },
  );
});
