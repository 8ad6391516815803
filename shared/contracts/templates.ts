import * as z from 'zod/mini';
import { numeric } from './queries.ts';
import { described, shownInstant, text, unitId } from './values.ts';

const optional = z.exactOptional;

/** The place of a template among those of its unit or of the organisation; its maker chooses it. */
export const templateId = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));

/** So many templates a unit may keep, and so many the organisation. */
export const maxTemplates = 100;

/** What a text may leave open, as `{number}`; filled in where the template is put into a form. */
export const placeholders = ['number', 'unit', 'person', 'date', 'time', 'stage', 'due'] as const;

/** One of {@link placeholders}. */
export type Placeholder = (typeof placeholders)[number];

const fields = () => ({
  title: text(60, '名称 · what it is called'),
  text: text(
    2000,
    '内容；可用 {number} 受理编号、{unit} 单位、{person} 经办人、{date} 日期、{time} 时间、{stage} 阶段、{due} 时限 · the text, in which number, unit, person, date, time, stage and due may stand in braces',
  ),
});

const forWhom = () =>
  described(
    z.enum(['unit', 'organisation']),
    'unit：本单位；organisation：全机构（管理员） · of the caller’s unit, or of the whole organisation, which administrators set',
  );

/** `PUT /v1/templates/{id}` */
export const saveTemplateSchema = z.lazy(() =>
  z.strictObject({
    ...fields(),
    of: forWhom(),
    expectedVersion: z
      .int()
      .check(z.minimum(0), z.describe('所见版本，新建为0 · the version that was seen; 0 for a new one')),
  }),
);

/** The body of `PUT /v1/templates/{id}`. */
export type SaveTemplate = z.infer<typeof saveTemplateSchema>;

/** What of it is kept. */
export const storedTemplate = z.lazy(() => z.strictObject(fields()));

/** `DELETE /v1/templates/{id}` */
export const removeTemplateQuery = z.lazy(() =>
  z.strictObject({ of: forWhom(), expectedVersion: numeric(1, 999_999_999) }),
);

/** `GET /v1/templates`, and what a change of them is answered. */
export const templatesAnswer = z.lazy(() =>
  z.strictObject({
    templates: z.array(
      z.strictObject({
        id: templateId,
        version: z.int(),
        ...fields(),
        of: forWhom(),
        unit: optional(unitId),
        changeable: described(z.boolean(), '调用者可更改 · whether the caller may change it'),
        changedBy: z.string(),
        changedAt: shownInstant,
      }),
    ),
    placeholders: z.array(z.enum(placeholders)),
  }),
);

/** What `GET /v1/templates` answers. */
export type TemplatesAnswer = z.infer<typeof templatesAnswer>;
