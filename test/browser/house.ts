import { client, type Client } from '../../infra/local/demo/client.ts';
import { matters, type Numbers } from '../../infra/local/demo/play.ts';
import type { Credentials } from '../../infra/local/demo/server.ts';
import type { Matter } from '../../infra/local/demo/steps.ts';
import { story } from '../../infra/local/demo/story.ts';
import { readComplaints, readProblems } from '../domain/proposal/corpus.ts';
import { bodyOf } from '../scenarios/usual.ts';
import { sharedDataArePresent } from '../support/shared-data.ts';

/** What the pages of a house that has been at work can be looked at with. */
export interface House {
  /** A case on its way, with replies, a second round and limits. */
  readonly open: string;
  readonly closed: string;
  /** Words without a space, and words that are read from the right. */
  readonly long: string;
  readonly rightToLeft: string;
  /** How many real complaints it has. */
  readonly real: number;
}

const untilHolidays = '2026-10-10';

/**
 * Plays the story of the demo, in four organisations, and brings real complaints into it, in every stage.
 * @param count how many real complaints
 * @param until the day before which the story ends, `2026-10-10`
 */
export async function aHouseAtWork(credentials: Credentials, count: number, until = untilHolidays): Promise<House> {
  const api = client(credentials);
  const numbers: Numbers = new Map();
  const numberOf = (of: string): string => numbers.get(of)?.number ?? '';
  for (const { at, of, act, who = '', with: own } of story) {
    if (at >= until) break;
    await api.moveClock(`${at}:00+08:00`);
    if (act === 'register') numbers.set(of, await api.register(matters[of]!));
    else {
      const { related = [] } = await api.act(who, numberOf(of), { type: act, ...own });
      const parts = related.filter(({ role }) => role === 'part').flatMap(({ cases }) => cases);
      for (const [index, { number }] of parts.entries()) numbers.set(`${of}/${index + 1}`, { number });
    }
  }
  await api.moveClock(`${until}T08:00:00+08:00`);
  const disputed = await api.register({
    ...plain,
    line: '86016006',
    content: '主城外有证采石场扬尘扰民',
    facts: quarry,
  });
  await api.act('agriculture', disputed.number, {
    type: 'dispute',
    proposedUnit: 'epb',
    reason: '不属于农业部门职责',
    positions: [{ unit: 'land', position: '证照齐全，不属本单位职责' }],
  });
  const long = await api.register({ ...industrial, content: 'Aa9'.repeat(1_600), respondent: '长'.repeat(150) });
  const rightToLeft = await api.register({
    ...industrial,
    content: 'مصنع الأثاث يطلق دخانا ذا رائحة كريهة منذ أسبوع 东风路3号。\u{202E}txt.exe',
    respondent: 'מפעל רהיטים (Ltd.)',
    place: 'شارع النهر ١٨',
  });
  const texts = sharedDataArePresent ? [...readComplaints(), ...readProblems()] : [];
  const real = texts.slice(0, count);
  for (const [index, { text }] of real.entries()) {
    const matter = index % 7 === 6 ? { ...plain, line: '12369' } : industrial;
    const { number } = await api.register({ ...matter, content: text });
    if (matter === industrial) await goOn(api, number, index % 7);
  }
  return {
    open: numberOf('square'),
    closed: numberOf('oldKitchen'),
    long: long.number,
    rightToLeft: rightToLeft.number,
    real: real.length,
  };
}

const plain = { respondent: '', place: '', facts: {} } satisfies Partial<Matter>;
const quarry = { medium: 'quarry', also_medium: ['dust'], dust_site: 'none', quarry_illegal: false, area: ['other'] };
/** The environmental department's own by every fact. */
const industrial = {
  line: '12369',
  content: '家具厂烟囱排放刺鼻废气，已持续一周。',
  respondent: '某家具厂',
  place: '工业园区3号',
  complainant: { name: '张三', address: '某小区3栋', contact: '19900000201' },
  facts: { medium: 'air', air_source: 'industrial' },
} satisfies Matter;

/** So many acts of the usual course. */
async function goOn(api: Client, number: string, acts: number): Promise<void> {
  const happy = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' };
  const course: readonly (readonly [type: string, own?: object])[] = [
    ['accept'],
    ['record-investigation'],
    ['reply', { to: ['complainant', 'first-contact'], outcome: 'resolved' }],
    ['report-to-centre'],
    ['revisit', { aspects: happy }],
  ];
  for (const [type, own] of course.slice(0, acts)) await api.act('epb', number, bodyOf(type, { ...own }));
}
