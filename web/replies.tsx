import type { PublicCaseAnswer } from '../shared/contracts/answers.ts';
import type { FieldAnswer } from '../shared/contracts/mechanism-answer.ts';
import { knownName, nameOf } from './field-names.ts';
import { type FieldAnswers, fieldsIn, keptField } from './field-titles.ts';
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
  /** The fields of its command. */
  readonly fields?: FieldAnswers;
  readonly withheld?: true;
}

/** Answers that were given, with those fields that the API gives this reader. */
export function Replies({ acts }: { acts: readonly Reply[] }) {
  if (acts.length === 0) return <p className="quiet">{say(words.noReplies)}</p>;
  return (
    <ol className="replies">
      {acts.map(({ title, at, unit, data, fields = {}, withheld }, index) => (
        <li key={index}>
          <p>
            <strong>{say(title)}</strong> · {typeof unit === 'string' ? unitName(unit) : say(unit.name)} ·{' '}
            <time>{shown(at)}</time>
          </p>
          {withheld && <p className="quiet">{say(words.withheld)}</p>}
          <dl className="facts">
            {Object.entries(data).map(([name, value]) => {
              const field = keptField(fields, name);
              return (
                <div key={name}>
                  <dt>{say(field?.title ?? nameOf(name))}</dt>
                  <dd>{valueText(value, field)}</dd>
                </div>
              );
            })}
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
    <ul className="tasks">
      {all.map(({ title, from, to, at, reason, times }) => (
        <li key={at}>
          <Mark kind="soon" text={words.putOff} values={[times]} /> <strong>{say(title)}</strong> {from} → {to}
          <span className="quiet">
            {' '}
            {reason} · <time>{shown(at)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A value of a command for people: choices and units by name, lists and groups spelt out. */
export function valueText(value: unknown, field?: FieldAnswer): string {
  if (value === null) return say(words.nothing);
  if (typeof value === 'boolean') return say(value ? words.yes : words.no);
  if (Array.isArray(value)) return list(value.map((one) => valueText(one, field)));
  if (typeof value === 'object') {
    const inner = field ? fieldsIn(field) : {};
    return list(
      Object.entries(value).map(([name, one]) => {
        const part = Object.hasOwn(inner, name) ? inner[name] : undefined;
        const title = part?.title ?? knownName(name);
        return `${title === undefined ? '' : `${say(title)} `}${valueText(one, part)}`;
      }),
    );
  }
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  const choice = field?.values?.[text];
  if (choice) return say(choice);
  return field === undefined || field.type === 'unit' || field.type === 'units' ? unitName(text) : text;
}
