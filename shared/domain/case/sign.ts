import type { Sign } from '../mechanism/mechanism.ts';
import type { Draft } from './draft.ts';

/** Lists a sign for those who may supervise, each once: whoever decides reads the rest on the timeline (ENV-085). */
export function listSign(draft: Draft, { sign, title, rules, to }: Sign): void {
  if (draft.subject.signs?.some((one) => one.sign === sign)) return;
  const units = to.map((party) => draft.unitOf(party)).filter((unit) => unit !== undefined);
  draft.append({ type: 'sign-listed', sign, title, rules, to: units }, 'system');
}
