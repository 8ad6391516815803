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

/** Follows every case by its timeline, as any other client could. */
export function watch(client: Client, mechanism: Mechanism, units: readonly Unit[], language: 'zh' | 'en'): Watch {
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
    rows = (await client.board()).cases;
    const news: NotableEvent[] = [];
    for (const { number, version, holder, summary } of rows) {
      const seen = versions.get(number) ?? 0;
      if (version === seen) continue;
      const { events } = await client.timeline(number, seen);
      versions.set(number, events.at(-1)?.seq ?? seen);
      for (const entry of events) {
        count(entry, tally);
        const told = describeEvent(entry, mechanism, language);
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
    const all = await Promise.all(rows.map(({ number }) => client.timeline(number, 0)));
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

interface DescribedEvent {
  readonly text: string;
  readonly alarming: boolean;
  readonly unit?: string;
}

function describeEvent(
  { title, event }: Entry,
  mechanism: Mechanism,
  language: 'zh' | 'en',
): DescribedEvent | undefined {
  const id = 'deadline' in event && typeof event.deadline === 'string' ? event.deadline : '';
  const clock = mechanism.clocks[id.replace(/[@#].*$/, '')]?.title[language] ?? '';
  const zh = language === 'zh';
  if (title) return { text: title[language], alarming: false };
  switch (event.type) {
    case 'registered':
      return { text: zh ? '接诉登记' : 'Complaint registered', alarming: false };
    case 'deadline-warned':
      return { text: `${zh ? '预警：' : 'Warning: '}${clock}`, alarming: false };
    case 'deadline-missed': {
      const hard = event.kind === 'limit';
      const word = zh ? (hard ? '逾期：' : '已过原则时限：') : hard ? 'MISSED: ' : 'Past target: ';
      return { text: word + clock, alarming: hard, unit: event.unit ?? '' };
    }
    case 'escalated': {
      const urged = event.action === 'urge';
      const word = zh ? (urged ? '自动催办：' : '列为督办备选：') : urged ? 'Urged: ' : 'Candidate for supervision: ';
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
