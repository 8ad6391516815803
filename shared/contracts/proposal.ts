import * as z from 'zod/mini';
import { bilingual, described, optionalText, text } from './values.ts';

/** `POST /v1/intake/proposal`: free text, and where it is if that is told apart. */
export const proposalRequestSchema = z.strictObject({
  content: text(20_000, '投诉内容 · the text of the complaint'),
  location: z.exactOptional(optionalText(500, '地点 · the place, if told apart')),
});

export type ProposalRequest = z.infer<typeof proposalRequestSchema>;

const words = z.array(z.string());

/** What the text suggests. It prefills the form; a person decides. */
export const proposalAnswer = z.strictObject({
  kinds: described(
    z.array(z.strictObject({ kind: z.string(), title: bilingual, score: z.number(), words })),
    '污染类别，最主要的在前 · kinds of pollution, the most important first',
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
  duplicates: described(
    z.array(z.strictObject({ number: z.string(), score: z.number(), words })),
    '可能是同一问题的未结案件 · open cases that may be the same problem',
  ),
});

export type ProposalAnswer = z.infer<typeof proposalAnswer>;
