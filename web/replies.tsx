import type { PublicCaseAnswer } from '../shared/contracts/answers.ts';
import { nameOf } from './field-names.ts';
import { list, say, type Text } from './language.ts';
import { Mark } from './marks.tsx';
import { unitName } from './reference.ts';
import { shown } from './time.ts';
import { words } from './words.ts';

interface Reply {
  readonly title: Text;
  readonly at: string;
  readonly unit: string | { readonly name: Text };
  readonly data: Readonly<Record<string, unknown>>;
  readonly withheld?: true;
}

/** Answers that were given, with those fields that the API gives this reader. */
export function Replies({ acts }: { acts: readonly Reply[] }) {
  if (acts.length === 0) return <p class="quiet">{say(words.noReplies)}</p>;
  return (
    <ol class="replies">
      {acts.map(({ title, at, unit, data, withheld }, index) => (
        <li key={index}>
          <p>
            <strong>{say(title)}</strong> · {typeof unit === 'string' ? unitName(unit) : say(unit.name)} ·{' '}
            <time>{shown(at)}</time>
          </p>
          {withheld && <p class="quiet">{say(words.withheld)}</p>}
          <dl class="facts">
            {Object.entries(data).map(([field, value]) => (
              <div key={field}>
                <dt>{say(nameOf(field))}</dt>
                <dd>{valueText(value)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** Promised days that were put off, each with its reason (ENV-094, ENV-102). */
export function PutOffs({ all }: { all: PublicCaseAnswer['putOffs'] }) {
  if (all === undefined) return null;
  return (
    <ul class="tasks">
      {all.map(({ title, from, to, at, reason, times }) => (
        <li key={at}>
          <Mark kind="soon" text={words.putOff} values={[times]} /> <strong>{say(title)}</strong> {from} → {to}
          <span class="quiet">
            {' '}
            {reason} · <time>{shown(at)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A value of a command for people: choices by name, lists and objects spelt out. */
export function valueText(value: unknown): string {
  if (typeof value === 'boolean') return say(value ? words.yes : words.no);
  if (Array.isArray(value)) return list(value.map(valueText));
  if (typeof value === 'object' && value !== null) {
    return list(Object.entries(value).map(([field, one]) => `${say(nameOf(field))} ${valueText(one)}`));
  }
  const text = String(value);
  if (value === null) return say(words.nothing);
  const name = say(nameOf(text));
  return name === text ? unitName(text) : name;
}
