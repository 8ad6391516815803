import type { BoardAnswer, TimelineAnswer } from '../../../shared/contracts/answers.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import type { Unit } from '../../../shared/domain/organisation/unit.ts';
import type { Client } from './client.ts';

type Row = BoardAnswer['cases'][number];
type Entry = TimelineAnswer['events'][number];

/** Something worth a line on the screen. */
export interface NotableEvent {
  readonly at: string;
  readonly number: string;
  readonly unit: string;
  readonly text: string;
  readonly alarming: boolean;
  /** The beginning of the complaint's wording. */
  readonly matter: string;
}

/** What the demo has counted so far. */
export interface Tally {
  cases: number;
  closed: number;
  warnings: number;
  breaches: number;
  targets: number;
  urges: number;
  candidates: number;
  rounds: number;
  events: number;
}

/** Follows the cases of the demo over the API. */
export interface Watch {
  readonly rows: readonly Row[];
  readonly tally: Readonly<Tally>;
  /** Looks at what has changed since the last time. */
  readonly look: () => Promise<readonly NotableEvent[]>;
  /** Numbers of the cases whose hash chain does not hold. */
  readonly broken: () => Promise<readonly string[]>;
}

/** Whose cases are followed, as whom and where. */
export interface Watched {
  readonly who: string;
  /** What is asked of the board besides. */
  readonly query: string;
  readonly mechanisms: readonly Mechanism[];
  readonly units: readonly Unit[];
}

/**
 * Follows every case of the story by its timeline, as any other client could.
 * @param isPlayed whether the story has registered it: the calendar brings others
 */
export function watch(
  client: Client,
  watched: readonly Watched[],
  isPlayed: (number: string) => boolean,
  language: 'zh' | 'en',
): Watch {
  const mechanisms = new Map(watched.flatMap((one) => one.mechanisms.map((mechanism) => [mechanism.id, mechanism])));
  const units = watched.flatMap((one) => one.units);
  const watchers = new Map<string, string>();
  const timeline = async (number: string, after: number) => client.timeline(watchers.get(number) ?? '', number, after);
  const versions = new Map<string, number>();
  const tally: Tally = {
    cases: 0,
    closed: 0,
    warnings: 0,
    breaches: 0,
    targets: 0,
    urges: 0,
    candidates: 0,
    rounds: 0,
    events: 0,
  };
  let rows: readonly Row[] = [];

  const look = async (): Promise<readonly NotableEvent[]> => {
    const boards: Row[] = [];
    for (const { who, query } of watched) {
      const own = (await client.board(who, query)).cases.filter(({ number }) => isPlayed(number));
      for (const { number } of own) watchers.set(number, who);
      boards.push(...own);
    }
    rows = boards;
    const news: NotableEvent[] = [];
    for (const { number, version, holder, summary, mechanism } of rows) {
      const seen = versions.get(number) ?? 0;
      if (version === seen) continue;
      const { events } = await timeline(number, seen);
      versions.set(number, events.at(-1)?.seq ?? seen);
      for (const entry of events) {
        count(entry, tally);
        const told = describeEvent(entry, mechanisms.get(mechanism), language);
        const unit = units.find(({ id }) => id === (told?.unit ?? entry.actor.unit ?? holder))?.name[language] ?? '';
        if (told)
          news.push({
            at: entry.at,
            number,
            unit,
            text: told.text,
            alarming: told.alarming,
            matter: summary.slice(0, 16),
          });
      }
    }
    tally.cases = rows.length;
    tally.closed = rows.filter(({ closedAt }) => closedAt !== undefined).length;
    return news.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  };

  const broken = async (): Promise<readonly string[]> => {
    const all = await Promise.all(rows.map(({ number }) => timeline(number, 0)));
    return all.filter(({ verified }) => !verified).map(({ number }) => number);
  };

  return {
    get rows() {
      return rows;
    },
    tally,
    look,
    broken,
  };
}

function count({ event }: Entry, tally: Tally): void {
  tally.events += 1;
  if (event.type === 'deadline-warned') tally.warnings += 1;
  if (event.type === 'round-opened') tally.rounds += 1;
  if (event.type === 'deadline-missed') tally[event.kind === 'limit' ? 'breaches' : 'targets'] += 1;
  if (event.type === 'escalated' && event.action === 'urge') tally.urges += 1;
  if (event.type === 'escalated' && event.action === 'candidate') tally.candidates += 1;
}

const escalations = {
  urge: { zh: '自动催办：', en: 'Urged: ' },
  candidate: { zh: '列为督办备选：', en: 'Candidate for supervision: ' },
  notify: { zh: '告知：', en: 'Told: ' },
} as const;

interface DescribedEvent {
  readonly text: string;
  readonly alarming: boolean;
  readonly unit?: string;
}

function describeEvent(
  { title, event }: Entry,
  mechanism: Mechanism | undefined,
  language: 'zh' | 'en',
): DescribedEvent | undefined {
  const id = 'deadline' in event && typeof event.deadline === 'string' ? event.deadline : '';
  const clock = mechanism?.clocks[id.replace(/[@#].*$/, '')]?.title[language] ?? '';
  const zh = language === 'zh';
  if (title) return { text: title[language], alarming: false };
  switch (event.type) {
    case 'registered':
      return { text: mechanism?.intake?.title[language] ?? (zh ? '登记' : 'Registered'), alarming: false };
    case 'deadline-warned':
      return { text: `${zh ? '预警：' : 'Warning: '}${clock}`, alarming: false };
    case 'deadline-missed': {
      const hard = event.kind === 'limit';
      const word = zh ? (hard ? '逾期：' : '已过原则时限：') : hard ? 'MISSED: ' : 'Past target: ';
      return { text: word + clock, alarming: hard, unit: event.unit ?? '' };
    }
    case 'escalated': {
      const word = escalations[event.action ?? 'notify'][language];
      return { text: word + clock, alarming: true, unit: event.to?.[0] ?? '' };
    }
    case 'round-opened':
      return {
        text: zh ? `重办，第 ${event.round ?? ''} 轮` : `Redo, round ${event.round ?? ''}`,
        alarming: true,
      };
    default:
      return undefined;
  }
}
