import { nameOf } from './field-names.ts';
import { useForm } from './form-context.ts';
import { say } from './language.ts';
import type { FactSpec } from './reference.ts';
import { words } from './words.ts';

type Values = Record<string, unknown>;

/** Facts in the mechanism's vocabulary: those that the routing asks for, and whatever else somebody knows. */
export function FactsField({ value, onChange }: { value: Values; onChange: (value: unknown) => void }) {
  const { mechanism, missing } = useForm();
  const known = (fact: string): boolean =>
    mechanism.facts[fact] !== undefined && mechanism.facts[fact].type !== 'approvals';
  const shownFacts = [...new Set([...missing, ...Object.keys(value)])].filter(known);
  const others = Object.keys(mechanism.facts).filter((fact) => known(fact) && !shownFacts.includes(fact));
  return (
    <fieldset>
      <legend>{say(nameOf('facts'))}</legend>
      {shownFacts.map((fact) => {
        const spec = mechanism.facts[fact];
        return spec ? (
          <label key={fact}>
            <span>{say(spec.title)}</span>
            <FactInput spec={spec} value={value[fact]} onChange={(next) => onChange({ ...value, [fact]: next })} />
          </label>
        ) : null;
      })}
      <select
        aria-label={say(words.addFact)}
        value=""
        onChange={(event) => onChange({ ...value, [event.currentTarget.value]: '' })}
      >
        <option value="">{say(words.addFact)}</option>
        {others.map((fact) => (
          <option value={fact}>{say(mechanism.facts[fact]?.title ?? nameOf(fact))}</option>
        ))}
      </select>
    </fieldset>
  );
}

function FactInput(props: { spec: FactSpec; value: unknown; onChange: (value: unknown) => void }) {
  const { spec, value, onChange } = props;
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }): void =>
    onChange(spec.type === 'count' ? currentTarget.valueAsNumber : currentTarget.value);
  if (spec.type === 'flag') {
    return (
      <select value={textOf(value)} onChange={({ currentTarget }) => onChange(flagOf(currentTarget.value))}>
        <option value="">{say(words.choose)}</option>
        <option value="true">{say(words.yes)}</option>
        <option value="false">{say(words.no)}</option>
      </select>
    );
  }
  if (spec.values) {
    const several = spec.type === 'set';
    const chosen = Array.isArray(value) ? textOf(value[0]) : textOf(value);
    return (
      <select
        value={chosen}
        onChange={({ currentTarget: { value: one } }) => onChange(several && one !== '' ? [one] : one)}
      >
        <option value="">{say(words.choose)}</option>
        {Object.entries(spec.values).map(([choice, text]) => (
          <option value={choice}>{say(text)}</option>
        ))}
      </select>
    );
  }
  const common = { value: textOf(value), onInput };
  switch (spec.type) {
    case 'date':
      return <input type="date" {...common} />;
    case 'count':
      return <input type="number" {...common} />;
    default:
      return <input {...common} />;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}

function flagOf(text: string): boolean | undefined {
  return text === '' ? undefined : text === 'true';
}
