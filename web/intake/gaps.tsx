import { useId } from 'react';
import { nameOf } from '../field-names.ts';
import { type Draft, isGiven, type UnclearField, unclearFields } from './draft.ts';
import { askedTitle, intakeOf, personInSentence } from '../intake-spec.ts';
import { intakeWords } from '../intake-words.ts';
import { say, type Text } from '../language.ts';
import type { Mechanism } from '../reference.ts';
import { Problem } from '../problem.tsx';
import styles from './intake.module.css';

const personFields = ['name', 'address', 'contact'] as const;

interface GapsProps {
  readonly mechanism: Mechanism;
  readonly draft: Draft;
  readonly onChange: (unclear: Draft['unclear']) => void;
}

/** What was not given, and what was given but is not clear, each with its reason (ENV-013). */
export function Gaps({ mechanism, draft, onChange }: GapsProps) {
  const { asks, absence } = intakeOf(mechanism);
  const { unclear } = draft;
  const put = (field: UnclearField, reason: string): void => onChange({ ...unclear, [field]: reason });
  const clear = (field: UnclearField): void => {
    const { [field]: _reason, ...rest } = unclear;
    onChange(rest);
  };
  const fields = unclearFields.filter((field) => asks[field]);
  const personal = personFields.filter((field) => asks[field]);
  const given = (field: UnclearField): boolean => isGiven(draft, field);
  const person = personInSentence(mechanism);
  const reasons = [intakeWords.unwilling, intakeWords.unaware, intakeWords.cutOff].map((text) => say(text, person));
  const list = useId();
  const withhold = (): void => {
    const missing = personal.filter((field) => !given(field));
    onChange({
      ...unclear,
      ...Object.fromEntries(missing.map((field) => [field, say(intakeWords.unwilling, person)])),
    });
  };
  if (absence === undefined || fields.length === 0) return null;
  return (
    <fieldset className="gaps">
      <legend>{say(intakeWords.gaps, absence)}</legend>
      <datalist id={list}>
        {reasons.map((reason) => (
          <option value={reason} />
        ))}
      </datalist>
      {fields.map((field) =>
        given(field) && unclear[field] === undefined ? null : (
          <Reason
            key={field}
            {...{ field, list }}
            title={askedTitle(mechanism, field)}
            given={given(field)}
            value={unclear[field] ?? ''}
            onInput={put}
          />
        ),
      )}
      {personal.some((field) => !given(field)) && (
        <button type="button" className="plain" onClick={withhold}>
          {say(intakeWords.anonymous, person)}
        </button>
      )}
      {fields.filter(given).map((field) => (
        <label className="check" key={field}>
          <input
            type="checkbox"
            name={`unclear-${field}`}
            checked={unclear[field] !== undefined}
            onChange={({ currentTarget }) =>
              currentTarget.checked ? put(field, say(intakeWords.unclear)) : clear(field)
            }
          />{' '}
          {say(intakeWords.markUnclear, say(askedTitle(mechanism, field)))}
        </label>
      ))}
    </fieldset>
  );
}

interface ReasonProps {
  readonly field: UnclearField;
  readonly title: Text;
  readonly list: string;
  readonly given: boolean;
  readonly value: string;
  readonly onInput: (field: UnclearField, reason: string) => void;
}

function Reason({ field, title, list, given, value, onInput }: ReasonProps) {
  const id = useId();
  return (
    <label className={styles.gap}>
      <span>
        {say(title)} <em>{say(given ? intakeWords.unclear : intakeWords.notGiven)}</em>
      </span>
      <input
        name={`unclear.${field}`}
        list={list}
        maxLength={500}
        value={value}
        aria-label={say(intakeWords.why, say(title))}
        aria-describedby={id}
        placeholder={say(nameOf('reason'))}
        onInput={({ currentTarget }) => onInput(field, currentTarget.value)}
      />
      <Problem path={`unclear.${field}`} id={id} />
    </label>
  );
}
