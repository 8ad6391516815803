import { describe, expect, it } from 'vitest';
import { eventParts } from '../../functions/http/views/visible-parts.ts';
import { visibleEvent } from '../../functions/http/views/visible-event.ts';
import { shownEventSchema } from '../../shared/contracts/case-events.ts';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { sections } from '../../shared/domain/mechanism/mechanism.ts';
import { recordedCases } from '../support/recorded-cases.ts';
import { envComplaint } from '../support/district.ts';

/* What is stored is never rewritten and leads to the same case for good. */

const cases = recordedCases();

describe('recorded cases', () => {
  it.each(cases.map((one) => [one.from, one] as const))(
    'hold together and lead to their snapshot: %s',
    (_from, { snapshot, links }) => {
      const events = links.map((link) => chainedEventSchema.parse(link));
      expect(verifyChain(events)).toEqual({ kind: 'intact', length: links.length });
      const replayed = events.reduce<Case | undefined>((before, { event }) => evolve(before, event), undefined);
      // As this version reads it: a link was one number or several before mechanisms declared them.
      expect(storedCaseSchema.parse(snapshot)).toEqual(replayed);
    },
  );
});

describe('every type of event', () => {
  const events = cases.flatMap(({ links }) => links.map((link) => chainedEventSchema.parse(link).event));

  it('is read by the contract', () => {
    // The table of what is shown does not compile without every type of the domain.
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual(Object.keys(eventParts).sort());
  });

  it.each([
    ['nothing but what all staff may know', []],
    ['the wording', ['wording']],
    ['all but who complains', ['wording', 'record']],
    ['everything', sections],
  ] as const)('is shown by the contract to who may read %s', (_who, open) => {
    const sight = { open: new Set(open), person: { contact: '13800000000' }, mechanism: envComplaint };
    for (const event of events) {
      const { content } = visibleEvent(event, sight, open.length > 0);
      expect(shownEventSchema.parse(content), event.type).toEqual(content);
    }
  });
});
