import { expect, it } from 'vitest';
import { heldOpen } from '../../shared/application/reference/open-cases-of.ts';
import { functionsWorld } from './world.ts';

it('a unit that has open cases does not end: 409 says how many and which; one that has none may', async () => {
  const world = functionsWorld();
  const { number } = await world.registered();
  const held = await heldOpen(['epb'], world.store);
  expect(held).toMatchObject({ kind: 'refused', code: 'not-allowed' });
  expect(held?.message.zh).toContain('1 件');
  expect(held?.message.en).toContain(number);
  expect(await heldOpen(['forestry'], world.store)).toBeUndefined();
});
