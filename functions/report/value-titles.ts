import { nameOf } from '../../shared/application/reports/unit-months.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { unnamed } from '../http/views/titles.ts';

/** What the values of a count are called. */
export function valueTitles(mechanism: Mechanism, count: string, rules: Rules): (value: string) => Text {
  const titleOf = knownTitles(mechanism, count, rules);
  return (value) => (value === 'unknown' ? unknownTitle : titleOf(value));
}

function knownTitles({ counts = {}, facts }: Mechanism, count: string, { units }: Rules): (value: string) => Text {
  const spec = counts[count];
  const by = spec?.count === 'cases' ? spec.by : undefined;
  if (by === undefined) return unnamed;
  if ('place' in by) return (value) => nameOf(value, units);
  if ('said' in by) return (value) => by.values[value] ?? unnamed(value);
  const fact = facts[by.fact];
  if (fact?.type === 'enum') return (value) => fact.values[value] ?? unnamed(value);
  if (fact?.type === 'flag') return (value) => flagTitles[value] ?? unnamed(value);
  return (value) => nameOf(value, units);
}

const unknownTitle: Text = { zh: '未注明', en: 'Not told' };

const flagTitles: Readonly<Record<string, Text>> = {
  true: { zh: '是', en: 'Yes' },
  false: { zh: '否', en: 'No' },
};
