import * as z from 'zod/mini';
import { bilingual, described } from './values.ts';

const unit = z.string();
const strings = z.array(z.string());
const optional = z.exactOptional;

/** What the matrix proposes: who leads, by which rules, and what would have to be known to be sure. */
export const routingAnswer = z.lazy(() =>
  z.strictObject({
    row: z.string(),
    title: optional(described(bilingual, '所依据的行的名称 · the title of the row')),
    titles: described(
      z.record(z.string(), bilingual),
      '叠加规定和待补事实的名称 · the titles of the overlays and of the facts that are missing',
    ),
    rules: strings,
    lead: optional(unit),
    co: z.array(unit),
    joint: z.array(unit),
    candidates: z.array(unit),
    needs: optional(z.enum(['designation', 'decision'])),
    meanwhile: optional(unit),
    punisher: optional(unit),
    firstTransfer: optional(unit),
    provisional: z.boolean(),
    missing: strings,
    overlays: strings,
    departments: z.array(unit),
  }),
);

/** A routing result as the API shows it. */
export type RoutingAnswer = z.infer<typeof routingAnswer>;
