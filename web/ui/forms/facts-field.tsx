import { useId } from 'react';
import { ApprovalsInput, FactInput, SetInput, takesSeveral } from './fact-input.tsx';
import { nameOf } from '../../field-names.ts';
import { useForm } from '../../form-context.ts';
import { say, type Text } from '../../language.ts';
import { Problem, useProblem } from '../../problem.tsx';
import type { FactSpec } from '../../reference.ts';
import { words } from '../../words.ts';

type Values = Record<string, unknown>;

/** Facts in the mechanism's vocabulary: those that the routing asks for, and whatever else somebody knows. */
export function FactsField(props: {
  title: Text;
  /** Of these only, where the command takes no others. */
  only?: readonly string[] | undefined;
  value: Values;
  onChange: (value: Values) => void;
}) {
  const { title, only, value, onChange } = props;
  const { mechanism, missing } = useForm();
  const isTaken = (fact: string): boolean => only === undefined || only.includes(fact);
  const specOf = (fact: string): FactSpec | undefined => mechanism.facts[fact];
  const shownFacts = [...new Set([...missing, ...Object.keys(value)])].filter(
    (fact) => specOf(fact) !== undefined && isTaken(fact),
  );
  const others = Object.keys(mechanism.facts).filter((fact) => isTaken(fact) && !shownFacts.includes(fact));
  const without = (fact: string): Values =>
    Object.fromEntries(Object.entries(value).filter(([other]) => other !== fact));
  return (
    <fieldset>
      <legend>{say(title)}</legend>
      {shownFacts.map((fact) => {
        const spec = specOf(fact);
        if (!spec) return null;
        const change = (next: unknown): void => onChange({ ...value, [fact]: next });
        const remove = missing.includes(fact) ? undefined : () => onChange(without(fact));
        return <Fact key={fact} {...{ fact, spec }} value={value[fact]} onChange={change} onRemove={remove} />;
      })}
      <select
        aria-label={say(words.addFact)}
        value=""
        onChange={(event) => onChange({ ...value, [event.currentTarget.value]: undefined })}
      >
        <option value="">{say(words.addFact)}</option>
        {others.map((fact) => (
          <option value={fact}>{say(specOf(fact)?.title ?? nameOf(fact))}</option>
        ))}
      </select>
    </fieldset>
  );
}

interface FactProps {
  readonly fact: string;
  readonly spec: FactSpec;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Absent for a fact that the routing asks for. */
  readonly onRemove: (() => void) | undefined;
}

function Fact({ fact, spec, value, onChange, onRemove }: FactProps) {
  const id = useId();
  const path = `facts.${fact}`;
  const invalid = useProblem(path) !== undefined;
  const input = { spec, value, onChange, name: path, invalid, describedBy: id };
  const remove = onRemove && (
    <button
      type="button"
      className="plain"
      aria-label={`${say(words.leaveOut)} ${say(spec.title)}`}
      onClick={() => onRemove()}
    >
      {say(words.leaveOut)}
    </button>
  );
  if (takesSeveral(spec)) {
    return (
      <fieldset aria-describedby={id} aria-invalid={invalid}>
        <legend>{say(spec.title)}</legend>
        {spec.type === 'approvals' ? <ApprovalsInput {...input} /> : <SetInput {...input} />}
        <Problem path={path} id={id} />
        {remove}
      </fieldset>
    );
  }
  return (
    <div className="fact">
      <label>
        <span>{say(spec.title)}</span>
        <FactInput {...input} />
        <Problem path={path} id={id} />
      </label>
      {remove}
    </div>
  );
}
