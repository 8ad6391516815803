import * as z from 'zod/mini';
import { factAnswer } from './mechanism-answer.ts';
import { bilingual, described, localDate, shownInstant } from './values.ts';

const optional = z.exactOptional;

/** Where an entry stands on the day that is asked about. */
export const entryStates = ['valid', 'not-yet', 'ended', 'struck-out'] as const;
/** One of {@link entryStates}. */
export type EntryState = (typeof entryStates)[number];

const change = z.strictObject({
  command: z.string(),
  title: bilingual,
  at: shownInstant,
  unit: z.string(),
  user: optional(z.string()),
  reason: optional(z.string()),
});

const entry = z.strictObject({
  number: described(z.string(), '编号，亦可按案件查看全部经过 · read it as a case for all that happened to it'),
  heading: z.string(),
  unit: described(z.string(), '所属单位 · whose it is'),
  facts: described(
    z.record(z.string(), z.unknown()),
    '各栏的内容，无权查看的个人信息除外 · what it says, without personal data that is not for the caller',
  ),
  state: described(
    z.enum(entryStates),
    'valid 有效、not-yet 未到有效期、ended 已过有效期、struck-out 已注销；未设有效期的登记簿只有 valid 与 struck-out · a register without validity has valid and struck-out alone',
  ),
  enteredAt: shownInstant,
  enteredBy: described(z.string(), '登记单位 · the unit that entered it'),
  changes: described(
    z.array(change),
    '更正与注销，何时、何单位、何人、为何 · corrections and striking out: when, by whom, and why',
  ),
});

/** The answer of `GET /v1/registers/{id}`. */
export const registerAnswer = z.strictObject({
  register: z.strictObject({
    id: z.string(),
    title: bilingual,
    heading: described(bilingual, '名目一栏的名称 · what the heading is called'),
    valid: optional(
      described(
        z.strictObject({ from: z.string(), to: optional(z.string()) }),
        '表示有效期起止的栏 · the columns between which an entry is valid',
      ),
    ),
  }),
  columns: z.array(z.strictObject({ id: z.string(), ...columnShape() })),
  on: described(localDate, 'state 所指的日子 · the day of which state speaks'),
  entries: z.array(entry),
  cursor: optional(z.string()),
});

function columnShape() {
  const { title, type, values } = factAnswer.shape;
  return { title, type, values };
}

/** The answer of `GET /v1/registers/{id}`. */
export type RegisterAnswer = z.infer<typeof registerAnswer>;
