import * as z from 'zod/mini';
import { numeric } from './queries.ts';
import { mechanismText, monthText, reportFormats } from './reports.ts';
import { described, text, unitId } from './values.ts';

/* What the calls for figures and the cases behind them are asked; what they answer stands in `figures-answers.ts`. */

const optional = z.exactOptional;
const format = z._default(z.enum(reportFormats), 'json');

/** `GET /v1/reports/delays`: both months included, at most three years. */
export const delaysQuery = z.lazy(() =>
  z.strictObject({
    from: monthText,
    to: monthText,
    unit: optional(unitId),
    mechanism: optional(mechanismText),
    format,
  }),
);

/** `GET /v1/reports/trends`: so many months, up to this one. */
export const trendsQuery = z.lazy(() =>
  z.strictObject({
    to: monthText,
    months: z._default(numeric(1, 36), 12),
    unit: optional(unitId),
    mechanism: optional(mechanismText),
    format,
  }),
);

/** `GET /v1/reports/places` */
export const placesQuery = z.lazy(() =>
  z.strictObject({
    from: monthText,
    to: monthText,
    unit: optional(unitId),
    mechanism: optional(mechanismText),
    format,
  }),
);

const page = () => ({ cursor: optional(text(300)), limit: z._default(numeric(1, 100), 50) });

/** `GET /v1/reports/cases` */
export const countedCasesQuery = z.lazy(() =>
  z.strictObject({
    count: described(text(200), '计数的名称 · the name of a count'),
    from: monthText,
    to: monthText,
    unit: optional(unitId),
    mechanism: optional(mechanismText),
    ...page(),
  }),
);

/** What those who supervise are shown. */
export const supervisionLists = ['candidates', 'on-list', 'under-supervision', 'unexplained'] as const;

/** `GET /v1/supervision` */
export const supervisionQuery = z.lazy(() =>
  z.strictObject({
    list: described(
      z.enum(supervisionLists),
      'candidates 待决定是否督办 · on-list 挂牌中 · under-supervision 督办中 · unexplained 逾期未说明原因 · cases to be decided on, listed, supervised, and those whose misses lack a reason',
    ),
    mechanism: optional(mechanismText),
    unit: optional(unitId),
    format,
    ...page(),
  }),
);
