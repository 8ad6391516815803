import { useId } from 'preact/hooks';
import { nameOf } from './field-names.ts';
import { type Draft, isGiven, type UnclearField, unclearFields } from './intake-draft.ts';
import { intakeWords } from './intake-words.ts';
import { say } from './language.ts';
import { Problem } from './problem.tsx';

const personFields = ['name', 'address', 'contact'] as const;

/** What was not given, and what was given but is not clear, each with its reason (ENV-013). */
export function Gaps({ draft, onChange }: { draft: Draft; onChange: (unclear: Draft['unclear']) => void }) {
  const { unclear } = draft;
  const put = (field: UnclearField, reason: string): void => onChange({ ...unclear, [field]: reason });
  const clear = (field: UnclearField): void => {
    const { [field]: _reason, ...rest } = unclear;
    onChange(rest);
  };
  const given = (field: UnclearField): boolean => isGiven(draft, field);
  const reasons = [intakeWords.unwilling, intakeWords.unaware, intakeWords.cutOff].map((text) => say(text));
  const list = useId();
  const withhold = (): void => {
    const missing = personFields.filter((field) => !given(field));
    onChange({ ...unclear, ...Object.fromEntries(missing.map((field) => [field, say(intakeWords.unwilling)])) });
  };
  return (
    <fieldset class="gaps">
      <legend>{say(intakeWords.gaps)}</legend>
      <datalist id={list}>
        {reasons.map((reason) => (
          <option value={reason} />
        ))}
      </datalist>
      {unclearFields.map((field) =>
        given(field) && unclear[field] === undefined ? null : (
          <Reason key={field} {...{ field, list }} given={given(field)} value={unclear[field] ?? ''} onInput={put} />
        ),
      )}
      {personFields.some((field) => !given(field)) && (
        <button type="button" class="plain" onClick={withhold}>
          {say(intakeWords.anonymous)}
        </button>
      )}
      {unclearFields.filter(given).map((field) => (
        <label class="check" key={field}>
          <input
            type="checkbox"
            name={`unclear-${field}`}
            checked={unclear[field] !== undefined}
            onChange={({ currentTarget }) =>
              currentTarget.checked ? put(field, say(intakeWords.unclear)) : clear(field)
            }
          />{' '}
          {say(intakeWords.markUnclear, say(nameOf(field)))}
        </label>
      ))}
    </fieldset>
  );
}

interface ReasonProps {
  readonly field: UnclearField;
  readonly list: string;
  readonly given: boolean;
  readonly value: string;
  readonly onInput: (field: UnclearField, reason: string) => void;
}

function Reason({ field, list, given, value, onInput }: ReasonProps) {
  const id = useId();
  return (
    <label class="gap">
      <span>
        {say(nameOf(field))} <em>{say(given ? intakeWords.unclear : intakeWords.notGiven)}</em>
      </span>
      <input
        name={`unclear.${field}`}
        list={list}
        maxLength={500}
        value={value}
        aria-label={say(intakeWords.why, say(nameOf(field)))}
        aria-describedby={id}
        placeholder={say(nameOf('reason'))}
        onInput={({ currentTarget }) => onInput(field, currentTarget.value)}
      />
      <Problem path={`unclear.${field}`} id={id} />
    </label>
  );
}
