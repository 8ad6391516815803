import type { Text } from '../text.ts';

/** How a case can end that does not run its course: no case at all, or the complainant wants nothing any more. */
export const outcomes = ['withdrawn', 'voided'] as const;

/** One of {@link outcomes}. */
export type Outcome = (typeof outcomes)[number];

/** Whether the state of a board's filter is an outcome. */
export function isOutcome(state: string | undefined): state is Outcome {
  return state === 'withdrawn' || state === 'voided';
}

/** Titles of the outcomes. */
export const outcomeTitles: Readonly<Record<Outcome, Text>> = {
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  voided: { zh: '已作废', en: 'void' },
};

/** Why its running deadlines end. */
export const cancelledBy: Readonly<Record<Outcome, Text>> = {
  withdrawn: { zh: '已撤回', en: 'the matter was withdrawn' },
  voided: { zh: '经第二人确认作废', en: 'the case is void, as a second person has confirmed' },
};

/** What is no case. */
export const voidKinds = {
  'test-call': { zh: '测试电话', en: 'test call' },
  prank: { zh: '恶作剧', en: 'prank' },
  'mistaken-line': { zh: '误拨线路', en: 'mistaken line' },
  'resent-order': { zh: '重复派单', en: 'resent order' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Readonly<Record<string, Text>>;

/** Why it was no case. */
export type VoidKind = keyof typeof voidKinds;

/** An outcome with what kind of no case it was, where that was said. */
export function outcomeTitle(outcome: Outcome, kind?: string): Text {
  const title = outcomeTitles[outcome];
  const said = kind === undefined || outcome !== 'voided' ? undefined : voidKinds[kind as VoidKind];
  return said === undefined ? title : { zh: `${title.zh}（${said.zh}）`, en: `${title.en} (${said.en})` };
}
