import { expect, test } from 'vitest';
import { readFacts } from '../../../shared/domain/case/facts.ts';
import { FACT_RULES } from '../../../shared/domain/proposal/lexicon/facts.ts';
import { propose } from '../../../shared/domain/proposal/propose.ts';
import { SHORT_TEXTS } from './short-texts.ts';
import { envComplaint } from '../../support/district.ts';

const { facts: vocabulary } = envComplaint;

test.each(FACT_RULES)('$fact = $value is in the vocabulary of the complaint mechanism', ({ fact, value, set }) => {
  expect(readFacts(vocabulary, { [fact]: set === true ? [value] : value }).kind).toBe('facts');
});

test('whatever is proposed can be handed in as it is', () => {
  for (const [, content] of SHORT_TEXTS) {
    const reading = readFacts(vocabulary, propose({ content }).facts);
    expect(reading, content).toMatchObject({ kind: 'facts' });
  }
});
