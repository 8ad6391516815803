import * as z from 'zod/mini';
import { factsInput } from './facts-input.ts';
import { routingAnswer } from './routing.ts';
import { bilingual, described, optionalText, text } from './values.ts';

/** `POST /v1/intake/proposal`: free text, where it is if that is told apart, and the facts that a person has put down. */
export const proposalRequestSchema = z.strictObject({
  content: text(20_000, '来件内容 · the wording'),
  location: z.exactOptional(optionalText(500, '地点 · the place, if told apart')),
  facts: z.exactOptional(factsInput),
  mechanism: z.exactOptional(text(60, '协调机制；未写明的为默认机制 · mechanism; the default one when absent')),
});

/** The body of `POST /v1/intake/proposal`. */
export type ProposalRequest = z.infer<typeof proposalRequestSchema>;

/** What the text suggests. It prefills the form; a person decides. */
export const proposalAnswer = z.lazy(() => {
  const words = z.array(z.string());
  return z.strictObject({
    kinds: described(
      z.array(z.strictObject({ kind: z.string(), title: bilingual, score: z.number(), words })),
      '类别，最主要的在前 · kinds, the most important first',
    ),
    grounds: described(
      z.array(z.strictObject({ ground: z.string(), title: bilingual, words })),
      '紧急事由 · urgency grounds',
    ),
    facts: described(z.record(z.string(), z.unknown()), '可预填的事实 · facts to prefill'),
    factWords: described(z.record(z.string(), words), '每项事实的依据 · the words behind each fact'),
    places: z.array(z.strictObject({ text: z.string(), kind: z.string(), from: z.string() })),
    unsure: described(z.boolean(), '依据不足，须人工判断 · the evidence is thin'),
    unit: described(z.exactOptional(z.string()), '建议的责任单位 · the unit that the matrix proposes'),
    row: described(z.exactOptional(z.string()), '依据的规则行 · the row that proposes it'),
    provisional: z.boolean(),
    missing: described(words, '尚缺的事实 · facts that could change the result'),
    standing: described(
      z.exactOptional(routingAnswer),
      '按请求中的事实由谁办理，与文字建议无关 · who would lead on the facts of the request, whatever the text suggests',
    ),
    duplicates: described(
      z.array(z.strictObject({ number: z.string(), score: z.number(), words })),
      '可能是同一问题的未结案件 · open cases that may be the same problem',
    ),
  });
});

/** The answer of `POST /v1/intake/proposal`. */
export type ProposalAnswer = z.infer<typeof proposalAnswer>;
