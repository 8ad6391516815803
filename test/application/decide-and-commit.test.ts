import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  commitOf,
  decideAndCommit,
  decideAndRegister,
  type LoadedCase,
} from '../../shared/application/decide-and-commit.ts';
import { mechanismOf, system } from '../../shared/application/decision-context.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { decide } from '../../shared/domain/case/decide.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { functionsWorld } from '../functions/world.ts';

const epb = { kind: 'staff', unit: 'epb', units: ['epb'], user: 'epb-user', roles: [] } as const;

describe('one decision, committed', () => {
  let world: ReturnType<typeof functionsWorld>;
  let rules: Rules;
  let number: string;
  beforeEach(async () => {
    world = functionsWorld();
    rules = await world.rules.current();
    ({ number } = await world.registered());
  });

  const noted = ({ mechanism, subject, context }: LoadedCase, text = '记录') => {
    const decision = decide(mechanism, subject, { type: 'note', payload: { text } }, context);
    if (decision.kind === 'rejected') throw new Error(decision.rejection.message.en);
    return decision;
  };
  const faster = async (): Promise<void> => {
    await world.given(number, 'epb', { type: 'note', text: '先到' });
  };
  const deciding = () => ({ number, rules, actor: epb });

  it('is made again on what is there where somebody else was faster', async () => {
    const seen: number[] = [];
    world.store.beforeNextCommit(faster);
    const outcome = await decideAndCommit(
      deciding(),
      (found) => {
        seen.push(found.subject.version);
        return { ...noted(found), kind: 'commit', result: found.subject.version };
      },
      world,
    );
    expect(outcome).toEqual({ kind: 'done', result: seen[1] });
    expect(seen[1]).toBeGreaterThan(seen[0] ?? NaN);
    expect(verifyChain(world.store.allEvents.get(number) ?? []).kind).toBe('intact');
  });

  it('is recorded no earlier than the last event of the case, and says what the clock says beside it', async () => {
    const { lastAt } = (await world.store.load(number))!;
    world.clock.set('2026-03-02T09:00:00+08:00');
    const commit = vi.spyOn(world.store, 'commit');
    await decideAndCommit(deciding(), (found) => ({ ...noted(found), kind: 'commit', result: undefined }), world);
    expect(commit.mock.lastCall?.[0]).toMatchObject({ now: world.clock.now(), events: [{ at: lastAt }] });
    expect(world.clock.now() < lastAt).toBe(true);
  });

  it('writes nothing where there is nothing to write', async () => {
    const commit = vi.spyOn(world.store, 'commit');
    expect(await decideAndCommit(deciding(), () => ({ kind: 'leave', result: 7 }), world)).toEqual({
      kind: 'done',
      result: 7,
    });
    expect(commit).not.toHaveBeenCalled();
  });

  it('tells that there is no case, and decides nothing', async () => {
    const decision = vi.fn();
    expect(await decideAndCommit({ ...deciding(), number: 'HJ-0' }, decision, world)).toEqual({ kind: 'no-case' });
    expect(decision).not.toHaveBeenCalled();
  });

  it('keeps an answer under a key, and tells whose it is to the next one', async () => {
    const idempotency = { scope: 's', key: 'k', fingerprint: 'f' };
    const give = () =>
      decideAndCommit(
        { ...deciding(), idempotency },
        (found) => ({ ...noted(found), kind: 'commit', answer: { told: 'once' }, result: 'first' }),
        world,
      );
    expect(await give()).toEqual({ kind: 'done', result: 'first' });
    expect(await give()).toMatchObject({ kind: 'key-used', record: { fingerprint: 'f', response: { told: 'once' } } });
    const last = world.store.allEvents.get(number)?.at(-1)?.event;
    expect(last).toHaveProperty('answered');
  });

  it('asks for another number where one is taken', async () => {
    const mechanism = mechanismOf(rules, { mechanism: { id: 'env-complaint', version: 3 } });
    const numbers = [number, 'HJ-free'];
    const outcome = await decideAndRegister(
      { mechanism, rules, actor: system },
      ({ context }) => {
        const registration = { content: '烟', complainant: {}, unclear: {} };
        const matter = { number: numbers.shift() ?? '', codeDigest: '', firstContact: 'epb', registration, facts: {} };
        return { ...register(mechanism, matter, context), kind: 'commit', result: matter.number };
      },
      world,
    );
    expect(outcome).toEqual({ kind: 'done', result: 'HJ-free' });
  });

  it('writes what happens to other cases with it, or nothing of it', async () => {
    const { number: other } = await world.registered();
    const fasterThere = async (): Promise<void> => {
      await world.given(other, 'epb', { type: 'note', text: '先到' });
    };
    world.store.beforeNextCommit(fasterThere);
    await decideAndCommit(
      deciding(),
      async (found) => {
        const stored = (await world.store.load(other))!;
        const { mechanism, context } = found;
        const beside = noted({ mechanism, context, subject: stored.snapshot }, '同时');
        const also = [commitOf(stored, beside, mechanism, context)];
        return { ...noted(found), kind: 'commit', also, result: undefined };
      },
      world,
    );
    for (const one of [number, other]) expect(verifyChain(world.store.allEvents.get(one) ?? []).kind).toBe('intact');
    expect((await world.store.load(other))?.snapshot.acts.total).toBe(2);
    expect((await world.store.load(number))?.snapshot.acts.total).toBe(1);
  });

  it('is given up when others do not stop', async () => {
    const commit = vi.spyOn(world.store, 'commit').mockResolvedValue({ kind: 'version-conflict' });
    expect(
      await decideAndCommit(deciding(), (found) => ({ ...noted(found), kind: 'commit', result: 1 }), world),
    ).toEqual({ kind: 'busy' });
    expect(commit.mock.calls.length).toBeGreaterThan(5);
  });
});
