import { useEffect, useState } from 'react';
import type { PublicCaseAnswer } from '../../shared/contracts/answers.ts';
import type { FieldAnswer } from '../../shared/contracts/mechanism-answer.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { nameOf } from '../field-names.ts';
import { fieldsIn, keptField } from '../field-titles.ts';
import { list, say, type Text } from '../language.ts';
import { type Asked, sentOf } from './asked.ts';
import { instantText } from './dates.ts';
import { type Trouble, troubleOf, troubleText } from './trouble.ts';
import { words } from './words.ts';

type Reply = PublicCaseAnswer['replies'][number];

/** What was done and answered, the latest first; earlier pages when they are asked for. */
export function Replies({ subject, asked }: { subject: PublicCaseAnswer; asked: Asked }) {
  const [earlier, setEarlier] = useState<PublicCaseAnswer>();
  const [older, setOlder] = useState<readonly Reply[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  // What was loaded before belongs to the answer of before.
  useEffect(() => {
    setEarlier(undefined);
    setOlder([]);
  }, [subject]);
  const { cursor } = earlier ?? subject;
  const more = async (): Promise<void> => {
    const { params, query } = sentOf(asked);
    try {
      const page = await call(operations.lookUpCase, { params, query: { ...query, cursor: cursor ?? '' } });
      setEarlier(page);
      setOlder((known) => [...known, ...page.replies.toReversed()]);
      setTrouble(undefined);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  const all = [...subject.replies.toReversed(), ...older];
  const names = useUnitNames(all, subject.organisation);
  if (all.length === 0 && cursor === undefined) return <p className="quiet">{say(words.noReplies)}</p>;
  return (
    <>
      <ol className="replies">
        {all.map((reply, index) => (
          <li key={`${reply.at} ${reply.command} ${index}`}>
            <p>
              <strong>{say(reply.title)}</strong>{' '}
              {index === 0 && <span className="mark good">{say(words.latest)}</span>}
              <br />
              <span className="quiet">
                {say(reply.unit.name)} · <time>{instantText(reply.at, subject.now)}</time>
              </span>
            </p>
            <Said reply={reply} names={names} />
          </li>
        ))}
      </ol>
      <div role="alert">{trouble && <p className="problem">{troubleText(trouble)}</p>}</div>
      {cursor !== undefined && (
        <button type="button" onClick={() => void more()}>
          {say(words.earlier)}
        </button>
      )}
    </>
  );
}

type Names = ReadonlyMap<string, Text>;

/** The wording first and alone, then what else it says. */
function Said({ reply: { data, fields }, names }: { reply: Reply; names: Names }) {
  const said = Object.entries(data).map(([name, value]) => ({ name, value, field: keptField(fields, name) }));
  const isWording = ({ field }: (typeof said)[number]): boolean => field?.type === 'text';
  return (
    <>
      {said.filter(isWording).map(({ name, value, field }) => (
        <p key={name} className="wording" dir="auto">
          {said.filter(isWording).length > 1 && <span className="quiet">{say(field?.title ?? nameOf(name))} </span>}
          {valueText(value, names, field)}
        </p>
      ))}
      <dl className="facts">
        {said
          .filter((one) => !isWording(one))
          .map(({ name, value, field }) => (
            <div key={name}>
              <dt>{say(field?.title ?? nameOf(name))}</dt>
              <dd dir="auto">{valueText(value, names, field)}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

/** A value for people: choices and units by name, lists and groups spelt out. */
function valueText(value: unknown, names: Names, field?: FieldAnswer): string {
  if (value === null) return say(words.none);
  if (typeof value === 'boolean') return say(value ? words.yes : words.no);
  if (Array.isArray(value)) return list(value.map((one) => valueText(one, names, field)));
  if (typeof value === 'object') {
    const inner = field ? fieldsIn(field) : {};
    return list(
      Object.entries(value).map(([name, one]) => {
        const part = Object.hasOwn(inner, name) ? inner[name] : undefined;
        return `${say(part?.title ?? nameOf(name))} ${valueText(one, names, part)}`;
      }),
    );
  }
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  const title = field?.values?.[text] ?? (isUnit(field) ? names.get(text) : undefined);
  return title === undefined ? text : say(title);
}

function isUnit(field: FieldAnswer | undefined): boolean {
  return field?.type === 'unit' || field?.type === 'units';
}

/** The register of units is asked for where an answer names one by its id alone. */
function useUnitNames(replies: readonly Reply[], organisation: string): Names {
  const [names, setNames] = useState<Names>(new Map());
  const isNeeded = replies.some(({ fields }) => Object.values(fields).some(isUnit));
  useEffect(() => {
    if (!isNeeded) return;
    call(operations.listUnits, { query: { organisation } }).then(
      ({ units }) => setNames(new Map(units.map(({ id, name }) => [id, name]))),
      // Without the register its ids have to do.
      () => undefined,
    );
  }, [isNeeded, organisation]);
  return names;
}
