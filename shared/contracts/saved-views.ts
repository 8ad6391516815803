import * as z from 'zod/mini';
import { numeric } from './queries.ts';
import { described, shownInstant, text } from './values.ts';

const optional = z.exactOptional;

/** The place of a view among those of whoever calls; its maker chooses it. */
export const viewId = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));

/** So many views a person may keep, and so many a unit. */
export const maxViews = 50;

/**
 * What a view shows. Filters are named as the board's parameters are; words that are searched for are none of them, since
 * they may be a name or a telephone number.
 */
const viewFields = () => ({
  name: text(60, '名称 · what it is called'),
  layout: described(z.enum(['table', 'stages', 'calendar']), '表格、阶段看板、时限日历 · how the cases are laid out'),
  filters: z
    .record(z.string().check(z.regex(/^(?!q$)[a-z][A-Za-z]{0,29}$/)), text(128))
    .check(z.refine((filters) => Object.keys(filters).length <= 20, { error: 'too-many' })),
  columns: z.array(text(40)).check(z.maxLength(30)),
  sort: optional(text(40)),
});

/** `PUT /v1/me/views/{id}` */
export const saveViewSchema = z.lazy(() =>
  z.strictObject({
    ...viewFields(),
    shared: described(z.boolean(), '供本单位使用 · shown to everybody of the caller’s unit'),
    expectedVersion: z
      .int()
      .check(z.minimum(0), z.describe('所见版本，新建为0 · the version that was seen; 0 for a new one')),
  }),
);

/** The body of `PUT /v1/me/views/{id}`. */
export type SaveView = z.infer<typeof saveViewSchema>;

/** What of it is kept. */
export const storedView = z.lazy(() => z.strictObject(viewFields()));

/** `DELETE /v1/me/views/{id}` */
export const removeViewQuery = z.lazy(() => z.strictObject({ expectedVersion: numeric(1, 999_999_999) }));

/** `GET /v1/me/views`, and what a change of them is answered. */
export const viewsAnswer = z.lazy(() =>
  z.strictObject({
    views: z.array(
      z.strictObject({
        id: viewId,
        version: z.int(),
        ...viewFields(),
        shared: z.boolean(),
        mine: described(z.boolean(), '本人保存，可改可删 · saved by the caller, who alone may change it'),
        savedBy: z.string(),
        savedAt: shownInstant,
      }),
    ),
  }),
);

/** What `GET /v1/me/views` answers. */
export type ViewsAnswer = z.infer<typeof viewsAnswer>;
