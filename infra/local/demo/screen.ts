import { stripVTControlCharacters } from 'node:util';
import type { NotableEvent, Watch } from './watch.ts';

/** Where the demo shows what happens. */
export interface Screen {
  /** What happened, and how things stand. */
  show(news: readonly NotableEvent[], now: string, doneShare: number): void;
  /** Lines that stay. */
  say(...lines: readonly string[]): void;
}

const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;
const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;

/** Where the output is no terminal: one line for each thing that happens. */
export function plainScreen(): Screen {
  return {
    show: (news) => {
      for (const one of news) console.log(notableLine(one));
    },
    say: (...lines) => console.log(lines.map(stripVTControlCharacters).join('\n')),
  };
}

/** A line of squares, one for each case that is in it. */
export interface Lane {
  readonly title: string;
  readonly holds: (row: Watch['rows'][number]) => boolean;
}

/** A terminal: clock, stages and the latest events, drawn over what was drawn before. */
export function liveScreen(watch: Watch, lanes: readonly Lane[], zh: boolean): Screen {
  const latest: NotableEvent[] = [];
  let drawn = 0;
  const height = Math.max(6, Math.min(16, process.stdout.rows - lanes.length - 6));
  const erase = (): void => {
    if (drawn > 0) process.stdout.write(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  return {
    show: (news, now, doneShare) => {
      latest.push(...news);
      latest.splice(0, latest.length - height);
      const lines = frame(watch, lanes, latest, now, doneShare, zh);
      erase();
      process.stdout.write(`${lines.join('\n')}\n`);
      drawn = lines.length;
    },
    say: (...lines) => {
      erase();
      console.log(lines.join('\n'));
    },
  };
}

function frame(
  watch: Watch,
  lanes: readonly Lane[],
  latest: readonly NotableEvent[],
  now: string,
  doneShare: number,
  zh: boolean,
): readonly string[] {
  const { tally, rows } = watch;
  const width = Math.max(40, process.stdout.columns - 1);
  const bar = '█'.repeat(Math.round(doneShare * 24)).padEnd(24, '░');
  const figures = zh
    ? `案件 ${tally.cases} · 预警 ${tally.warnings} · 逾期 ${tally.breaches} · 催办 ${tally.urges} · 重办 ${tally.rounds} · 已结 ${tally.closed}`
    : `cases ${tally.cases} · warned ${tally.warnings} · missed ${tally.breaches} · urged ${tally.urges} · redone ${tally.rounds} · closed ${tally.closed}`;
  return [
    `${bold(shownClock(now, zh))}  ${bar}`,
    figures,
    '',
    ...lanes.map(({ title, holds }) => {
      const here = rows.filter(holds);
      return `${padded(title, 12)} ${here.map((row) => (row.overdue ? red('■') : '■')).join('')}`;
    }),
    '',
    ...latest.map((one) => (one.alarming ? red(cut(notableLine(one), width)) : cut(notableLine(one), width))),
    dim(zh ? '（■ 红色为逾期）Ctrl-C 退出' : '(red ■: overdue) Ctrl-C leaves'),
  ];
}

function notableLine({ at, number, unit, text, alarming, matter }: NotableEvent): string {
  const what = `${padded(unit, 12)} ${padded(text, 36)}`;
  return `${at.slice(5, 16).replace('T', ' ')} ${alarming ? '!' : ' '} ${what} ${number} ${matter}`;
}

const weekdays = { zh: '日一二三四五六', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const;

function shownClock(now: string, zh: boolean): string {
  const day = new Date(`${now.slice(0, 10)}T00:00:00Z`).getUTCDay();
  const weekday = zh ? `星期${weekdays.zh.charAt(day)}` : (weekdays.en[day] ?? '');
  return `${now.slice(0, 16).replace('T', ' ')} ${weekday}`;
}

/** Chinese characters take two columns. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return columns;
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

function cut(text: string, columns: number): string {
  let left = columns;
  let shown = '';
  for (const character of text) {
    left -= columnsOf(character);
    if (left < 0) return shown;
    shown += character;
  }
  return shown;
}
