import { describe, expect, it } from 'vitest';
import { courseOf } from '../../../shared/domain/mechanism/course-graph.ts';
import { purposeOf } from '../../../shared/domain/mechanism/purpose.ts';
import { envComplaint, mechanisms } from '../../support/district.ts';

describe('the course of a mechanism', () => {
  it('has one arrow between two stages, with every command that may take it', () => {
    const { entries, passages } = courseOf(envComplaint);
    expect(entries).toContain('triage');
    expect(new Set(passages.map(({ from, to }) => `${from} ${to}`)).size).toBe(passages.length);
    expect(passages.filter(({ from, to }) => from === to)).toEqual([]);
    expect(passages.find(({ from, to }) => from === 'acceptance' && to === 'handling')).toMatchObject({
      ordinary: true,
      commands: expect.arrayContaining(['accept', 'set-out']) as unknown,
    });
  });

  it('has one ordinary way on from each stage that is not the last', () => {
    for (const mechanism of mechanisms) {
      const { passages } = courseOf(mechanism);
      for (const [stage, { terminal }] of Object.entries(mechanism.stages)) {
        const ordinary = passages.filter(({ from, ordinary: isOrdinary }) => from === stage && isOrdinary);
        expect([mechanism.id, stage, ordinary.length]).toEqual([mechanism.id, stage, terminal ? 0 : 1]);
      }
    }
  });
});

describe('what a command is for', () => {
  it.each([
    ['reply', 'answer'],
    ['urge', 'supervision'],
    ['list', 'supervision'],
    ['transfer', 'units'],
    ['dispute', 'units'],
    ['accept', 'course'],
    ['notify-complainant', 'work'],
    ['correct-registration', 'record'],
    ['note', 'record'],
  ])('%s: %s', (type, purpose) => {
    const spec = envComplaint.commands[type];
    expect(spec && purposeOf(spec, envComplaint)).toBe(purpose);
  });
});
