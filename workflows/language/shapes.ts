import * as z from 'zod/mini';

/** Lower-case words joined by hyphens. */
export const id = z
  .string()
  .check(
    z.regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      '标识为小写字母与数字，以连字符相连 · an id is lower-case words joined by hyphens',
    ),
  );

/** What a link is called in the cases that have it. */
export const linkName = z.string().check(
  z.regex(/^[a-z][A-Za-z0-9]*$/, '关联名为小写开头的字母与数字 · a link is words joined without a sign: splitFrom'),
  z.refine((name) => !(name in Object.prototype), '不能用作名称 · no name for a link'),
);

/** The same in both languages. */
export const text = z.strictObject({ zh: z.string().check(z.minLength(1)), en: z.string().check(z.minLength(1)) });

/** Kinds of units; whether the organisation declares them is asked by checks/references.ts. */
export const unitKinds = z.array(id).check(z.minLength(1));
