import { expect, it } from 'vitest';
import { leaveFormerStages, StrandedCasesError } from '../../shared/application/former-stages.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { shippedRules, sourceOf } from '../support/test-rules.ts';
import { functionsWorld } from '../functions/world.ts';
import { envComplaint } from '../support/district.ts';

/** The mechanism with another id for the stage that the case stands in. */
function renamed(stage: string, former: Mechanism['formerStages']): Mechanism {
  const { [stage]: spec, ...stages } = envComplaint.stages;
  if (!spec) throw new Error(`no stage ${stage}`);
  return { ...envComplaint, stages: { ...stages, 'new-name': spec }, ...(former ? { formerStages: former } : {}) };
}

it('a start brings the open cases of a renamed stage to the present one, and refuses where nobody says which that is', async () => {
  const world = functionsWorld();
  const { number, stage } = await world.registered();
  const rulesWith = (mechanism: Mechanism) => sourceOf({ ...shippedRules, mechanisms: [mechanism] });
  const { store, clock } = world;

  const refused = leaveFormerStages({ store, clock, rules: rulesWith(renamed(stage, undefined)) });
  await expect(refused).rejects.toThrow(StrandedCasesError);
  await expect(refused).rejects.toThrow(`${number} (env-complaint: ${stage})`);
  expect(store.cases.get(number)?.snapshot.stage).toBe(stage);

  const rules = rulesWith(renamed(stage, { [stage]: 'new-name' }));
  await leaveFormerStages({ store, clock, rules });
  expect(store.cases.get(number)?.snapshot).toMatchObject({ stage: 'new-name', holder: 'epb' });
  const { version } = store.cases.get(number)!.snapshot;
  await leaveFormerStages({ store, clock, rules });
  expect(store.cases.get(number)?.snapshot.version).toBe(version);
});

it('a start without the mechanism of open cases refuses, and says how many there are and which', async () => {
  const world = functionsWorld();
  const numbers: string[] = [];
  for (let count = 0; count < 12; count += 1) numbers.push((await world.registered()).number);
  const rules = sourceOf({ ...shippedRules, mechanisms: [{ ...envComplaint, id: 'other' }] });
  const refused = leaveFormerStages({ store: world.store, clock: world.clock, rules });
  await expect(refused).rejects.toThrow(
    /^12 件未结案件的协调机制已不在机制包中.*12 open cases belong to a mechanism that no pack has/,
  );
  const said = String(await refused.catch((error: unknown) => error));
  expect(numbers.filter((number) => said.includes(number))).toHaveLength(10);
});
