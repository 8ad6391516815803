import type { ReactNode } from 'react';
import { useId } from 'react';
import { FactsField } from './facts-field.tsx';
import type { SentEvidence } from '../../../shared/contracts/evidence.ts';
import type { FieldAnswer } from '../../../shared/contracts/mechanism-answer.ts';
import { type FieldAnswers, fieldsIn } from '../../field-titles.ts';
import { instantOf, limitOf, localPart } from '../../bounds.ts';
import { useForm } from '../../form-context.ts';
import { say, type Text } from '../../language.ts';
import { Problem, useProblem } from '../../problem.tsx';
import { unitName } from '../../reference.ts';
import { initialOf } from '../../schema-values.ts';
import { dueShown } from '../../time.ts';
import { words } from '../../words.ts';
import { EvidenceField } from '../files/evidence-field.tsx';
import { TemplatePicker } from '../templates.tsx';

type Values = Record<string, unknown>;

interface Place {
  readonly path: string;
  readonly field: FieldAnswer;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Fields: what is required or decides what the act is first, the rest behind "optional". */
export function Fields(props: {
  fields: FieldAnswers;
  value: Values;
  onChange: (value: Values) => void;
  path: string;
}) {
  const { fields, value, onChange, path } = props;
  const { details = [] } = useForm().refusal ?? {};
  const asked = Object.entries(fields).filter(([, { type }]) => type !== 'derived' && type !== 'keys');
  const all = asked.map(([name, field]) => {
    const place = path === '' ? name : `${path}.${name}`;
    const change = (next: unknown): void => onChange({ ...value, [name]: next });
    const shown = <Field key={name} path={place} field={field} value={value[name]} onChange={change} />;
    return { shown, place, inSight: !field.optional || field.prominent === true };
  });
  const optional = all.filter(({ inSight }) => !inSight);
  // What was refused is not left behind a closed door.
  const isWrong = optional.some(({ place }) => details.some((detail) => isAt(detail.path, place)));
  const short = optional.length < 3 || all.length === optional.length;
  return (
    <>
      {all.filter(({ inSight }) => inSight).map(({ shown }) => shown)}
      {short ? (
        optional.map(({ shown }) => shown)
      ) : (
        <details className="optional" {...(isWrong ? { open: true } : {})}>
          <summary>{say(words.optional)}</summary>
          {optional.map(({ shown }) => shown)}
        </details>
      )}
    </>
  );
}

/** Whether a path leads to a field or into it. */
function isAt(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

function Field(place: Place) {
  const { field, value, onChange, path } = place;
  if (field.orNone) return <OrNone {...place} field={{ ...field, orNone: false }} />;
  switch (field.type) {
    case 'facts':
      return <FactsField title={field.title} only={field.only} value={(value ?? {}) as Values} onChange={onChange} />;
    case 'choices':
      return <CheckList {...place} choices={field.values ?? {}} />;
    case 'flag':
      return <Tick {...place} />;
    case 'units':
    case 'list':
      return <List {...place} />;
    case 'evidence-list':
      return <EvidenceList {...place} />;
    case 'group':
    case 'evidence':
      return (
        <Group place={place}>
          <Fields fields={fieldsIn(field)} value={(value ?? {}) as Values} onChange={onChange} path={path} />
        </Group>
      );
    default:
      return <Line {...place} />;
  }
}

/** A value, or that there is none: what was registered is taken away then. */
function OrNone(place: Place) {
  const { field, path, value, onChange } = place;
  return (
    <>
      {value !== null && <Field {...place} />}
      <label className="check">
        <input
          type="checkbox"
          name={`${path}.none`}
          checked={value === null}
          onChange={(event) => onChange(event.currentTarget.checked ? null : undefined)}
        />{' '}
        {say(words.takeAway, say(field.title))}
      </label>
    </>
  );
}

function Label({ title, optional = false }: FieldAnswer) {
  return (
    <span>
      {say(title)}
      {optional ? <i> {say(words.optional)}</i> : <b aria-hidden="true"> *</b>}
    </span>
  );
}

/** What the label does not say, where there is more to say. */
function Hint({ title, hint }: FieldAnswer) {
  if (hint === undefined) return null;
  const text = say(hint);
  return text.toLowerCase() === say(title).toLowerCase() ? null : <span className="quiet hint">{text}</span>;
}

/** What a line can be chosen from; absent where it is written. */
function useChoices({ type, kinds, values }: FieldAnswer): readonly (readonly [string, Text])[] | undefined {
  const { units, missed } = useForm();
  if (type === 'unit') {
    const fitting = units.filter(({ kind }) => kinds === undefined || (kind !== undefined && kinds.includes(kind)));
    return fitting.map((unit) => [unit.id, unit.name]);
  }
  if (type === 'deadline' && missed) return missed.map(({ id, title, dueAt }) => [id, dated(title, dueAt)]);
  return values && Object.entries(values);
}

function dated({ zh, en }: Text, dueAt?: string): Text {
  const on = dueAt === undefined ? '' : ` · ${dueShown(dueAt)}`;
  return { zh: zh + on, en: en + on };
}

function Line(place: Place) {
  const { path, field, value, onChange } = place;
  const { proposed, roles, moments } = useForm();
  const fallback = field.otherwise === undefined ? undefined : roles?.[field.otherwise];
  const id = useId();
  const choices = useChoices(field);
  const offered = value === undefined ? proposed?.[path] : undefined;
  const common = {
    value: shownValue(field, value),
    'aria-required': !field.optional,
    'aria-invalid': useProblem(path) !== undefined,
    'aria-describedby': id,
    name: path,
  };
  return (
    <>
      <label>
        <Label {...field} />
        {choices ? (
          <select {...common} onChange={(event) => onChange(event.currentTarget.value)}>
            <option value="">
              {fallback === undefined ? say(words.choose) : say(words.byDefault, unitName(fallback))}
            </option>
            {choices.map(([choice, text]) => (
              <option value={choice}>{say(text)}</option>
            ))}
          </select>
        ) : field.type === 'text' || field.type === 'wording' ? (
          <textarea rows={3} dir="auto" {...common} onInput={(event) => onChange(event.currentTarget.value)} />
        ) : (
          <input
            {...common}
            type={inputType(field)}
            min={limitOf(field.type, field.notBefore, moments)}
            max={limitOf(field.type, field.notAfter, moments)}
            step={field.type === 'instant' ? 1 : undefined}
            onInput={(event) => onChange(inputValue(field, event.currentTarget))}
          />
        )}
        <Hint {...field} />
        <Problem path={path} id={id} />
      </label>
      {field.type === 'text' && choices === undefined && (
        <TemplatePicker written={typeof value === 'string' ? value : ''} onChange={onChange} />
      )}
      {offered !== undefined && (
        <button type="button" className="plain" onClick={() => onChange(offered)}>
          {say(words.takeProposed, offered)}
        </button>
      )}
    </>
  );
}

const inputTypes: Readonly<Record<string, string>> = {
  date: 'date',
  instant: 'datetime-local',
  count: 'number',
  'clock-time': 'time',
};

function shownValue({ type }: FieldAnswer, value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return '';
  return type === 'instant' ? localPart(value) : value;
}

/** Named `text` for the types of JSX, which know each kind of input apart and no choice among them. */
function inputType({ type }: FieldAnswer): 'text' {
  return (inputTypes[type] ?? 'text') as 'text';
}

function inputValue({ type }: FieldAnswer, { value, valueAsNumber }: HTMLInputElement): unknown {
  if (type === 'instant') return instantOf(value);
  return type !== 'count' ? value : Number.isNaN(valueAsNumber) ? undefined : valueAsNumber;
}

function Tick({ path, field, value, onChange }: Place) {
  // What is not ticked is not said, except where it has to be.
  const unticked = field.optional ? undefined : false;
  return (
    <label className="check">
      <input
        type="checkbox"
        name={path}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked ? true : unticked)}
      />{' '}
      {say(field.title)}
    </label>
  );
}

function CheckList({ choices, ...place }: Place & { choices: Readonly<Record<string, Text>> }) {
  const { value, onChange, path } = place;
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <Group place={place}>
      {Object.entries(choices).map(([choice, title]) => (
        <label className="check" key={choice}>
          <input
            type="checkbox"
            name={`${path}.${choice}`}
            checked={chosen.includes(choice)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, choice] : chosen.filter((one) => one !== choice))
            }
          />{' '}
          {say(title)}
        </label>
      ))}
    </Group>
  );
}

/** Files that are sent at once, and in the form's own fields what is kept elsewhere. */
function EvidenceList(place: Place) {
  const { value, onChange } = place;
  const { onUploading } = useForm();
  const entries = Array.isArray(value) ? (value as readonly Partial<SentEvidence>[]) : [];
  return (
    <Group place={place}>
      <EvidenceField value={entries} onChange={onChange} {...(onUploading ? { onBusy: onUploading } : {})}>
        {(others, change) => (
          <Members
            {...place}
            value={others}
            onChange={(next) => change(next as readonly Partial<SentEvidence>[])}
            first={entries.length - others.length}
          />
        )}
      </EvidenceField>
    </Group>
  );
}

function List(place: Place) {
  return (
    <Group place={place}>
      <Members {...place} first={0} />
    </Group>
  );
}

/** @param first what comes before these in the list that is sent */
function Members({ field, value, onChange, path, first }: Place & { readonly first: number }) {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const inner = fieldsIn(field);
  const isOfGroups = Object.keys(inner).length > 0;
  return (
    <>
      {list.map((one, index) => {
        const change = (next: unknown): void => onChange(list.with(index, next));
        const at = `${path}[${first + index}]`;
        return (
          <div className="item" key={index}>
            {isOfGroups ? (
              <Fields fields={inner} value={(one ?? {}) as Values} onChange={change} path={at} />
            ) : (
              <Line path={at} field={memberOf(field)} value={one} onChange={change} />
            )}
            <button type="button" className="plain" onClick={() => onChange(list.toSpliced(index, 1))}>
              {say(words.remove)}
            </button>
          </div>
        );
      })}
      <button type="button" onClick={() => onChange([...list, isOfGroups ? initialOf(inner) : ''])}>
        {say(words.add)}
      </button>
    </>
  );
}

/** One member of a list of units or of words, as a field of its own. */
function memberOf({ title, type, kinds, of }: FieldAnswer): FieldAnswer {
  if (type === 'units') return { title, type: 'unit', ...(kinds ? { kinds } : {}) };
  return { title, type: typeof of === 'object' ? of.type : 'line' };
}

function Group({ place, children }: { place: Place; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset aria-describedby={id}>
      <legend>
        <Label {...place.field} />
      </legend>
      {children}
      <Problem path={place.path} id={id} />
    </fieldset>
  );
}
