import { describe, expect, it } from 'vitest';
import { createBacklog } from '../../../shared/adapters/embedded-workflow/backlog.ts';

describe('backlog', () => {
  const atTime = () => {
    let now = 0;
    const backlog = createBacklog(() => now);
    const pass = (ms: number): void => void (now += ms);
    return { backlog, pass };
  };

  it('is of no age where everything was read', () => {
    const { backlog, pass } = atTime();
    expect(backlog.ageMs(0)).toBe(0);
    backlog.committed(7);
    pass(100);
    expect(backlog.ageMs(7)).toBe(0);
    pass(100);
    backlog.committed(8);
    expect(backlog.ageMs(7)).toBe(0);
  });

  it('is as old as the oldest commit that was not read', () => {
    const { backlog, pass } = atTime();
    backlog.committed(3);
    pass(100);
    backlog.committed(5);
    pass(100);
    expect(backlog.ageMs(0)).toBe(200);
    expect(backlog.ageMs(2)).toBe(200);
    expect(backlog.ageMs(3)).toBe(100);
    expect(backlog.ageMs(5)).toBe(0);
  });

  it('counts commits that follow one another closely from the first of them', () => {
    const { backlog, pass } = atTime();
    backlog.committed(1);
    pass(5);
    backlog.committed(2);
    pass(5);
    expect(backlog.ageMs(1)).toBe(10);
  });

  it('is under load while many commits come, and for a second after', () => {
    const { backlog, pass } = atTime();
    backlog.committed(1_000);
    expect(backlog.isUnderLoad()).toBe(false);
    for (let id = 1_001; id <= 1_100; id++) {
      pass(1);
      backlog.committed(id);
    }
    expect(backlog.isUnderLoad()).toBe(true);
    pass(1_100);
    expect(backlog.isUnderLoad()).toBe(false);
  });

  it('is not under load where commits come one by one, however long they do', () => {
    const { backlog, pass } = atTime();
    for (let id = 1; id <= 1_000; id++) {
      pass(20);
      backlog.committed(id);
    }
    expect(backlog.isUnderLoad()).toBe(false);
  });
});
