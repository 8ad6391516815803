import { afterEach, expect, it } from 'vitest';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { beijing, calendar } from '../domain/calendar/support.ts';
import { firstPack, secondPack } from '../support/two-versions.ts';
import { functionNames } from './support/function-names.ts';
import { describeOnBoth } from './support/hosts.ts';
import { openWorld, type World } from './support/world.ts';

function mechanismOf(files: Readonly<Record<string, string>>) {
  const loading = loadPack(new Map(Object.entries(files)));
  const [mechanism] = loading.kind === 'loaded' ? loading.pack.mechanisms : [];
  if (mechanism === undefined) throw new Error('the pack has a fault');
  return mechanism;
}

describeOnBoth('a case of the first version on the machine of the second', (openHost) => {
  let world: World | undefined;
  afterEach(() => world?.close());

  it('goes through the stages of its own, and its deadline is recorded there', async () => {
    world = await openWorld({
      mechanism: mechanismOf(firstPack),
      machine: compile(mechanismOf(secondPack), functionNames),
      calendar,
      openHost,
      now: beijing('2026-03-02T09:00'),
      firstContact: 'main-desk',
      facts: { material: 'book' },
    });
    await world.command('main-desk', 'recall');
    await world.until(beijing('2026-03-06T00:00'));
    expect((await world.subject()).deadlines).toMatchObject([{ status: 'missed' }]);
    await world.command('branch-east', 'give-back');
    await world.command('main-desk', 'close');
    const visited = await world.visited();
    expect(visited.filter((state, index) => state !== visited[index - 1])).toEqual([
      'Receive',
      'Requested',
      'AfterRequested',
      'Resume',
      'RecalledV1',
      'Returned',
      'Closed',
    ]);
    expect(await world.status()).toBe('SUCCEEDED');
  });
});
