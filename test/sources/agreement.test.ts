import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dueInstants } from '../domain/calendar/due-instants.ts';
import { noticed } from '../domain/calendar/notices.ts';
import { rulebook } from '../support/district.ts';
import { describeWithSharedData, sharedFolder } from '../support/shared-data.ts';

const read = (path: string): string => readFileSync(new URL(path, sharedFolder), 'utf8');
const quoted = (text: string): readonly string[] => [...text.matchAll(/「([^」]*)」/g)].map(([, words = '']) => words);

/* What the project has written down for itself is what its sources say, wherever these stand beside the checkout. */
describeWithSharedData('what was written down agrees with its source', () => {
  describe('the rulebook of the district', () => {
    const environment = read('rulebook/environment.md');
    const routing = read('rulebook/environment-routing.md');
    const source = read('rulebook/source.txt').split('\n');
    const rules = Object.entries(rulebook);
    const ofSource = rules.filter(([, { article }]) => article !== undefined);

    /** The line or cells that are about a rule. */
    const entryOf = (id: string): string => {
      const entry = [...environment.split('\n'), ...routing.split('\n')].filter(
        (line) => line.startsWith(`**${id} `) || line.startsWith(`| ${id} |`) || line.startsWith(`- **${id} `),
      );
      expect(entry.length, id).toBeGreaterThan(0);
      return entry.join('\n');
    };

    it('has its ids, neither more nor fewer', () => {
      const printed = new Set(`${environment}\n${routing}`.match(/\b(?:ENV|RT|OV|D|I|O)-\d+[a-z]?\b/g));
      expect(rules.map(([id]) => id).sort()).toEqual([...printed].sort());
      expect(rules.length).toBe(276);
    });

    it.each(ofSource)('%s quotes what the rulebook quotes', (id, { zh }) => {
      // Two rows point to the words of the row before, one to the sentence that stands above its rows.
      const also: Readonly<Record<string, string>> = { 'RT-16': base(routing), 'RT-21': 'RT-20', 'RT-60': 'RT-59' };
      const from = also[id];
      const entry = from === undefined ? entryOf(id) : from.startsWith('RT-') ? entryOf(from) : from;
      expect(quoted(entry.split(' — Do:')[0] ?? '')).toEqual(expect.arrayContaining(zh.split(' … ')));
      expect(zh.length).toBeGreaterThan(4);
    });

    it.each(ofSource)('%s stands word for word in the lines that it names', (_id, { zh, article = '' }) => {
      const lines = [...article.matchAll(/L(\d+)/g)].map(([, line]) => source[Number(line) - 1] ?? '');
      expect(lines.length).toBeGreaterThan(0);
      for (const words of zh.split(' … ')) expect(lines.some((line) => line.includes(words))).toBe(true);
    });

    it.each(rules.filter(([, one]) => one.source === 'rulebook'))('%s says what the rulebook says', (id, { en }) => {
      // What stands in cells of a row is written with arrows and brackets between them.
      const entry = entryOf(id).replaceAll('**', '');
      for (const part of en.split(/ → | \(|\)$/)) expect(entry).toContain(part);
    });
  });

  it('the holiday tables are those of the notices', () => {
    const years = JSON.parse(read('data/holidays.json')) as Record<string, object>;
    expect(noticed).toEqual(Object.entries(years).map(([year, days]) => ({ year: Number(year), ...days })));
  });

  it('the due instants are those of the scenarios', () => {
    const row = /^\| (T15|H60)\b[^|]*\|[^|]*\| (\d{4}-\d{2}-\d{2}) \| ([^|]*?)(\d{4}-\d{2}-\d{2}) 24:00/gm;
    const rows = [...read('rulebook/scenarios.md').matchAll(row)].map(([, clock = '', start, words = '', dueOn]) => ({
      days: Number(clock.slice(1)),
      start,
      dueOn,
      provisional: words.includes('provisional'),
    }));
    expect(dueInstants).toEqual(rows);
  });
});

function base(routing: string): string {
  return routing.split('\n').find((line) => line.includes('base: 「')) ?? '';
}
