import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session, Sessions } from '../../shared/ports/sessions.ts';
import type { StoreUnderTest } from './case-store-contract.ts';

/** What is asked of sessions, by users `li` and `wu` who have signed in. */
export interface SessionsUnderTest extends StoreUnderTest<Sessions> {
  /** A session that begins now. */
  begin(user: string): Session;
  /** Moves the time by which tokens last. */
  later(seconds: number): void;
  /** The same store as another process, or this one after a restart, sees it. */
  reopened(): Sessions;
}

/** What every store of ended sessions does. */
export function sessionsContract(name: string, make: () => Promise<SessionsUnderTest>): void {
  describe(`sessions contract: ${name}`, () => {
    let made: SessionsUnderTest;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.dispose());

    it('lets a session go on that nobody has ended', async () => {
      expect(await made.store.hasEnded(made.begin('li'))).toBe(false);
    });

    it('ends one session and no other, for everybody who asks', async () => {
      const [first, second] = [made.begin('li'), made.begin('li')];
      await made.store.end(first);
      expect(await made.store.hasEnded(first)).toBe(true);
      expect(await made.store.hasEnded(second)).toBe(false);
      expect(await made.reopened().hasEnded(first)).toBe(true);
      expect(await made.reopened().hasEnded(second)).toBe(false);
    });

    it('ends all sessions of a person, and lets them begin another one', async () => {
      const [first, second, other] = [made.begin('li'), made.begin('li'), made.begin('wu')];
      await made.store.endAll('li');
      for (const sessions of [made.store, made.reopened()]) {
        expect(await sessions.hasEnded(first)).toBe(true);
        expect(await sessions.hasEnded(second)).toBe(true);
        expect(await sessions.hasEnded(other)).toBe(false);
      }
      made.later(1);
      expect(await made.store.hasEnded(made.begin('li'))).toBe(false);
    });

    it('keeps sessions ended that many others were ended after', async () => {
      const first = made.begin('li');
      await made.store.end(first);
      for (let index = 0; index < 60; index++) await made.store.end(made.begin('li'));
      expect(await made.reopened().hasEnded(first)).toBe(true);
    });
  });
}
