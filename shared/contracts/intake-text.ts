import * as z from 'zod/mini';
import { monthText } from './reports.ts';
import { described, text, unitId, wording } from './values.ts';

/** `POST /v1/intake/text`: a text of which each item becomes a line of an import. Nothing is registered by it. */
export const readTextSchema = z.lazy(() =>
  z.strictObject({
    mechanism: text(60, '协调机制 · mechanism'),
    text: wording(50_000, '粘贴的文本 · the text as it stands'),
    month: z.exactOptional(
      described(monthText, '所属月份，优先于文本所写 · the month, where the text names none or another one'),
    ),
  }),
);

/** The body of `POST /v1/intake/text`. */
export type ReadText = z.infer<typeof readTextSchema>;

/** What the text is made of: each of its words is in a heading, in an item, or in what could not be placed. */
export const readTextAnswer = z.lazy(() =>
  z.strictObject({
    mechanism: z.string(),
    month: z.exactOptional(z.string()),
    headings: described(
      z.array(
        z.strictObject({
          level: described(z.int(), '0为最外层 · 0 is the outermost'),
          line: described(z.int(), '所在行，自1起 · its line, from 1'),
          text: z.string(),
          unit: z.exactOptional(unitId),
          items: described(
            z.int(),
            '直接列于其下的条目数 · how many items stand under it and not under a heading of its own',
          ),
        }),
      ),
      '标题 · the headings',
    ),
    items: described(
      z.array(
        z.strictObject({
          line: z.int(),
          number: z.exactOptional(z.int()),
          headings: z.array(z.string()),
          registration: described(
            z.strictObject({
              mechanism: z.string(),
              content: z.string(),
              facts: z.record(z.string(), z.unknown()),
            }),
            '更正后作为导入的一行发送 · a line of an import, to be corrected and sent there',
          ),
          missing: described(
            z.array(z.string()),
            '登记所需而文本未写明的事实 · facts that a registration wants and the text does not tell',
          ),
        }),
      ),
      '条目 · the items',
    ),
    unplaced: described(
      z.array(z.strictObject({ line: z.int(), text: z.string() })),
      '不在任何标题之下的内容，不会登记 · what stands under no heading: it is not registered',
    ),
  }),
);

/** The answer of `POST /v1/intake/text`. */
export type ReadTextAnswer = z.infer<typeof readTextAnswer>;
