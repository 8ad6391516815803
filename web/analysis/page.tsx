import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, useMemo } from 'react';
import { health } from '../api.ts';
import { say } from '../language.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { useReference } from '../ui/reference.tsx';
import { shown } from '../time.ts';
import { useSession } from '../session.ts';
import { type Asked, searchOf, useAsked } from './asked.ts';
import { CountedCases } from './counted-cases.tsx';
import { Delays } from './delays.tsx';
import { Misses } from './misses.tsx';
import { Places } from './places.tsx';
import { Ranking } from './ranking.tsx';
import { Replay } from './replay.tsx';
import { Satisfaction } from './satisfaction.tsx';
import type { Section } from './section.ts';
import { Trends } from './trends.tsx';
import { Units } from './units.tsx';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

type Tab = keyof typeof own.tabs;

/** What stands in the bar above a part: which months, and whether a mechanism and a unit can be chosen. */
interface Part {
  readonly shows: ComponentType<Section>;
  readonly months: 'range' | 'one' | 'last' | 'none';
  readonly narrows: boolean;
}

const parts: Readonly<Record<Tab, Part>> = {
  delays: { shows: Delays, months: 'range', narrows: true },
  misses: { shows: Misses, months: 'range', narrows: true },
  trends: { shows: Trends, months: 'last', narrows: true },
  satisfaction: { shows: Satisfaction, months: 'last', narrows: true },
  units: { shows: Units, months: 'one', narrows: false },
  ranking: { shows: Ranking, months: 'one', narrows: false },
  places: { shows: Places, months: 'range', narrows: true },
  replay: { shows: Replay, months: 'none', narrows: false },
};

/** What happens to the cases of some months: where they wait, what was missed, how it goes, where they come from. */
export function AnalysisPage(): ReactNode {
  const [asked, ask] = useAsked();
  const { data: now } = useQuery({ queryKey: ['now'], queryFn: health, select: (answer) => answer.now });
  const session = useSession();
  const tabs = Object.entries(own.tabs).filter(
    ([tab]) => tab !== 'replay' || session?.roles.includes('manager') === true,
  );
  const tab = (tabs.find(([name]) => name === asked.tab)?.[0] ?? 'delays') as Tab;
  const section = useMemo(() => now && sectionOf(asked, ask, now.slice(0, 7)), [asked, ask, now]);
  const { shows: Shown, months, narrows } = parts[tab];
  return (
    <>
      <h1>{say(own.title)}</h1>
      <nav className={styles.tabs} aria-label={say(own.sections)}>
        {tabs.map(([name, title]) => (
          <Link
            key={name}
            to="."
            search={searchOf({ ...asked, tab: name, count: '' })}
            aria-current={name === tab ? 'page' : undefined}
          >
            {say(title)}
          </Link>
        ))}
      </nav>
      {section && now && (
        <>
          <Bar section={section} months={months} narrows={narrows} />
          <p className={styles.paper}>
            {[say(own.tabs[tab]), `${section.from} – ${section.to}`, say(own.printed, shown(now))].join(' · ')}
          </p>
          <Shown {...section} />
          <CountedCases
            behind={
              asked.count === ''
                ? undefined
                : {
                    count: asked.count,
                    unit: asked.of,
                    mechanism: section.mechanism,
                    from: asked.since === '' ? section.from : asked.since,
                    to: asked.until === '' ? section.to : asked.until,
                  }
            }
            onClose={() => ask({ count: '', of: '', since: '', until: '' })}
          />
        </>
      )}
    </>
  );
}

function sectionOf(asked: Asked, ask: (change: Partial<Asked>) => void, month: string): Section {
  const to = asked.to === '' ? month : asked.to;
  return {
    asked,
    ask,
    month,
    to,
    from: asked.from === '' || asked.from > to ? monthsBefore(to, 2) : asked.from,
    mechanism: asked.mechanism,
    unit: asked.unit,
    open: (count, { unit = asked.unit, from = '', to: until = from } = {}) =>
      ask({ count, of: unit, since: from, until }),
  };
}

/** The month that lies so many before one. */
function monthsBefore(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function Bar({ section, months, narrows }: { section: Section } & Pick<Part, 'months' | 'narrows'>) {
  const { asked, ask, from, to, month } = section;
  const { units } = useReference();
  // Which mechanism the server takes, and whether the reader sees one unit only, is the server's to say.
  const { data: scope } = useAnswer(operations.reportTrends, { query: { to: month, months: 1 } });
  const counted = scope?.mechanisms ?? [];
  const seesAll = scope !== undefined && scope.unit === undefined;
  if (months === 'none') return null;
  const toTitle = { range: own.to, one: own.month, last: own.monthsUpTo }[months];
  return (
    <div className={styles.bar}>
      {counted.length > 1 && (
        <label>
          {say(own.mechanism)}
          <select
            name="mechanism"
            value={asked.mechanism === '' ? scope?.mechanism.id : asked.mechanism}
            onChange={({ currentTarget }) => ask({ mechanism: currentTarget.value, figure: '' })}
          >
            {counted.map(({ id, title }) => (
              <option key={id} value={id}>
                {say(title)}
              </option>
            ))}
          </select>
        </label>
      )}
      {months === 'range' && (
        <label>
          {say(own.from)}
          <input
            type="month"
            name="from"
            value={from}
            max={to}
            onChange={({ currentTarget }) => currentTarget.value !== '' && ask({ from: currentTarget.value })}
          />
        </label>
      )}
      <label>
        {say(toTitle)}
        <input
          type="month"
          name="to"
          value={to}
          max={month}
          onChange={({ currentTarget }) => currentTarget.value !== '' && ask({ to: currentTarget.value })}
        />
      </label>
      {narrows && seesAll && (
        <label>
          {say(own.unit)}
          <select name="unit" value={asked.unit} onChange={({ currentTarget }) => ask({ unit: currentTarget.value })}>
            <option value="">{say(own.allUnits)}</option>
            {units.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
