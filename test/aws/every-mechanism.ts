import { expect, it } from 'vitest';
import type { CompleteScenario } from '../../infra/packs/scenarios/player.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { packScenarios } from '../scenarios/pack-scenarios.ts';
import type { Deployment } from './deployment.ts';

/** What the mechanisms are tried on. */
export interface MechanismDeps {
  readonly deployed: () => Deployment;
  readonly call: (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  /** The key of the line that a registration names. */
  readonly keyOf: (line: string) => string;
}

/** One registration of each mechanism, out of the packs' own scenarios. The one without any is begun by a case of another. */
function registrations() {
  return ['district', 'hospital', 'county-discipline', 'office'].flatMap((name) => {
    const { pack, scenarios } = packScenarios(name);
    const first = new Map<string, CompleteScenario['register']>();
    for (const { register, settings, units } of scenarios) {
      if (settings === undefined && units === undefined && !first.has(register.mechanism))
        first.set(register.mechanism, register);
    }
    return [...first.values()].map((register) => ({ pack, register }));
  });
}

/** Each mechanism of each pack begins a case whose execution then waits, or has ended with it. */
export function runsEveryMechanism({ deployed, call, keyOf }: MechanismDeps): void {
  const all = registrations();

  it.each(all.map((one) => [one.register.mechanism, one] as const))(
    'runs %s',
    async (mechanism, { pack, register: { line, who = 'manager', with: own } }) => {
      const unit = pack.units.find(({ id }) => id === who)?.id;
      const roles = unit === undefined ? [`${pack.organisation.id}/${who}`] : [];
      const token = await deployed().token(`one-of-${who}`, unit ?? '', roles);
      const staff = { authorization: `Bearer ${token}` };
      const headers: Record<string, string> = line === undefined ? staff : { 'x-api-key': keyOf(line) };
      const registered = await call('POST', '/v1/cases', headers, { mechanism, ...own, ...omitUndefined({ line }) });
      expect(registered).toMatchObject({ status: 201 });
      const manager = await deployed().token('boss', '', [`${pack.organisation.id}/manager`]);
      const path = `/v1/cases/${String(registered.body['number'])}/execution`;
      await expect
        .poll(
          async () => {
            const { body } = await call('GET', path, { authorization: `Bearer ${manager}` });
            const { events = [] } = body as { events?: { type: string }[] };
            return events.at(-1)?.type;
          },
          { timeout: 60_000, interval: 200 },
        )
        .toMatch(/^(?:TaskSubmitted|ExecutionSucceeded)$/);
    },
  );

  it('leaves none of them out', () => {
    expect(all.length).toBeGreaterThan(15);
  });
}
