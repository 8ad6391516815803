import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alternativesTo } from '../../../infra/price/alternatives.ts';
import { readCounted } from '../../../infra/price/counted.ts';
import { priceDocument } from '../../../infra/price/document.ts';
import { listPrices } from '../../../infra/price/list-prices.ts';
import { priceOf, totalOf, withoutReading } from '../../../infra/price/price.ts';
import { asDeployed } from '../../bench/aws/as-deployed.ts';

const counted = readCounted();
const [ordinary] = counted.cases;

describe('the price of a case', () => {
  it('is that of the last run of bench:aws (else: npm run docs)', () => {
    const { path, text } = priceDocument(counted);
    expect(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')).toBe(text);
  });

  it('was counted with the functions and alarms as they are deployed (else: npm run bench:aws)', () => {
    const { memoryOf, fixed } = asDeployed();
    const { isDetailed, keys } = counted.fixed;
    expect({ isDetailed, keys }).toEqual({ isDetailed: fixed.isDetailed, keys: fixed.keys });
    for (const { name, memoryMiB } of ordinary?.functions ?? [])
      expect([name, memoryMiB]).toEqual([name, memoryOf(name)]);
  });

  it('has an ordinary case of 13 transitions for at most a dollar a thousand, reading included', () => {
    if (!ordinary) throw new Error('no case was counted');
    expect(ordinary.transitions).toBe(13);
    const total = totalOf(priceOf(ordinary));
    expect(total).toBeLessThan(1);
    expect(totalOf(priceOf(withoutReading(ordinary)))).toBeLessThan(total);
    expect(priceOf(ordinary).find(({ what }) => what === 'state transitions')?.dollars).toBeCloseTo(
      13 * 1000 * listPrices.transition,
    );
  });

  it('says of every other design what it costs and what is against it', () => {
    if (!ordinary) throw new Error('no case was counted');
    const others = alternativesTo(ordinary, 3000);
    expect(others).toHaveLength(4);
    const [eachStep, , , sweep] = others;
    expect(eachStep?.dollars).toBeGreaterThan(totalOf(priceOf(ordinary)));
    // The fewer cases, the more of a sweep that runs anyway falls on each.
    expect(alternativesTo(ordinary, 30)[3]?.dollars).toBeGreaterThan(sweep?.dollars ?? Infinity);
  });
});
