import { say } from '../../language.ts';
import type { FactSpec } from '../../reference.ts';
import { words } from '../../words.ts';

/** What an input of one fact needs. */
export interface FactInputProps {
  readonly spec: FactSpec;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly name: string;
  readonly invalid: boolean;
  readonly describedBy: string;
}

/** The types that take several answers, and so stand in a group of their own. */
export function takesSeveral({ type }: FactSpec): boolean {
  return type === 'set' || type === 'units' || type === 'approvals';
}

/** One answer to one fact: a choice, a day, a number or words. */
export function FactInput({ spec, value, onChange, name, invalid, describedBy }: FactInputProps) {
  const common = { value: textOf(value), name, 'aria-invalid': invalid, 'aria-describedby': describedBy };
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => onChange(currentTarget.value);
  if (spec.type === 'flag') {
    return (
      <select {...common} onChange={({ currentTarget }) => onChange(flagOf(currentTarget.value))}>
        <option value="">{say(words.choose)}</option>
        <option value="true">{say(words.yes)}</option>
        <option value="false">{say(words.no)}</option>
      </select>
    );
  }
  if (spec.values) {
    return (
      <select {...common} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{say(words.choose)}</option>
        {Object.entries(spec.values).map(([choice, text]) => (
          <option value={choice}>{say(text)}</option>
        ))}
      </select>
    );
  }
  switch (spec.type) {
    case 'date':
      return <input type="date" {...common} onInput={onInput} />;
    case 'when':
      return <input {...common} placeholder="2026-09-21 / 2026-09-21T08:30:00+08:00" onInput={onInput} />;
    case 'count':
      return (
        <input
          type="number"
          min={0}
          {...common}
          onInput={({ currentTarget: { valueAsNumber } }) =>
            onChange(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber)
          }
        />
      );
    default:
      return <input {...common} onInput={onInput} />;
  }
}

/** Any number of choices, or "none of these", which is something else than saying nothing. */
export function SetInput({ spec, value, onChange, name }: FactInputProps) {
  const said = Array.isArray(value);
  const chosen = said ? (value as readonly string[]) : [];
  const choose = (choice: string, on: boolean): void => {
    const next = on ? [...chosen, choice] : chosen.filter((one) => one !== choice);
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <div className="choices">
      {Object.entries(spec.values ?? {}).map(([choice, text]) => (
        <label className="check" key={choice}>
          <input
            type="checkbox"
            name={`${name}.${choice}`}
            checked={chosen.includes(choice)}
            onChange={({ currentTarget }) => choose(choice, currentTarget.checked)}
          />{' '}
          {say(text)}
        </label>
      ))}
      <label className="check">
        <input
          type="checkbox"
          name={`${name}.none`}
          checked={said && chosen.length === 0}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? [] : undefined)}
        />{' '}
        {say(words.noneOfThese)}
      </label>
    </div>
  );
}

interface Approval {
  readonly department: string;
  readonly date: string;
  readonly environmental: boolean;
}

/** Who approved the project, when, and which approval was the environmental one (ENV-032). */
export function ApprovalsInput({ spec, value, onChange, name }: FactInputProps) {
  const list = Array.isArray(value) ? (value as readonly Approval[]) : [];
  const put = (index: number, change: Partial<Approval>): void =>
    onChange(list.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const without = (index: number): void => onChange(list.length === 1 ? undefined : list.toSpliced(index, 1));
  return (
    <>
      {list.map(({ department, date, environmental }, index) => (
        <div className="item" key={index}>
          <label>
            {say(words.approvedBy)}
            <select
              name={`${name}[${index}].department`}
              value={department}
              onChange={({ currentTarget }) => put(index, { department: currentTarget.value })}
            >
              <option value="">{say(words.choose)}</option>
              {Object.entries(spec.departments ?? {}).map(([id, text]) => (
                <option value={id}>{say(text)}</option>
              ))}
            </select>
          </label>
          <label>
            {say(words.approvedOn)}
            <input
              type="date"
              name={`${name}[${index}].date`}
              value={date}
              onInput={({ currentTarget }) => put(index, { date: currentTarget.value })}
            />
          </label>
          <label className="check">
            <input
              type="checkbox"
              checked={environmental}
              onChange={({ currentTarget }) => put(index, { environmental: currentTarget.checked })}
            />{' '}
            {say(words.environmental)}
          </label>
          <button type="button" className="plain" onClick={() => without(index)}>
            {say(words.remove)}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...list, { department: '', date: '', environmental: false }])}>
        {say(words.add)}
      </button>
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}

function flagOf(text: string): boolean | undefined {
  return text === '' ? undefined : text === 'true';
}
