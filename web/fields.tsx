import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FactsField } from './facts-field.tsx';
import { nameOf } from './field-names.ts';
import { useForm } from './form-context.ts';
import { say, type Text } from './language.ts';
import { Problem, useProblem } from './problem.tsx';
import { type Schema, unitName } from './reference.ts';
import { initialOf } from './schema-values.ts';
import { dueShown } from './time.ts';
import { words } from './words.ts';

type Values = Record<string, unknown>;

interface Place {
  readonly path: string;
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Not required, but what is said there decides what the act is: a reply with an outcome concludes the case. */
const telling = new Set(['outcome', 'to']);

/** The fields of an object: what is required or telling first, the rest behind "optional". */
export function Fields(props: { schema: Schema; value: Values; onChange: (value: Values) => void; path: string }) {
  const { schema, value, onChange, path } = props;
  const all = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const required = schema.required?.includes(name) ?? false;
    const place = path === '' ? name : `${path}.${name}`;
    const change = (next: unknown): void => onChange({ ...value, [name]: next });
    const field = (
      <Field key={name} path={place} {...{ name, schema: one, required }} value={value[name]} onChange={change} />
    );
    return { field, inSight: required || one.default !== undefined || telling.has(name) };
  });
  const optional = all.filter(({ inSight }) => !inSight);
  const short = optional.length < 3 || all.length === optional.length;
  return (
    <>
      {all.filter(({ inSight }) => inSight).map(({ field }) => field)}
      {short ? (
        optional.map(({ field }) => field)
      ) : (
        <details class="optional">
          <summary>{say(words.optional)}</summary>
          {optional.map(({ field }) => field)}
        </details>
      )}
    </>
  );
}

function Field(place: Place) {
  const { schema, name, value, onChange, path } = place;
  const choices = listOf(schema);
  const given = orNoneOf(schema);
  if (given) return <OrNone {...place} schema={given} />;
  if (name === 'facts') return <FactsField value={(value ?? {}) as Values} onChange={onChange} />;
  if (choices) return <CheckList {...place} choices={choices} />;
  if (schema.type === 'boolean') return <Tick {...place} />;
  if (schema.type === 'array' && schema.items) return <List {...place} items={schema.items} />;
  if (schema.type === 'object' && schema.properties) {
    return (
      <Group place={place}>
        <Fields schema={schema} value={(value ?? {}) as Values} onChange={onChange} path={path} />
      </Group>
    );
  }
  return schema.type === 'object' ? null : <Line {...place} />;
}

/** The choices of a list of choices, also where one alone may be sent instead of a list. */
function listOf({ anyOf, type, items }: Schema): readonly string[] | undefined {
  const list = anyOf?.find((one) => one.type === 'array');
  return list?.items?.enum ?? (type === 'array' ? items?.enum : undefined);
}

/** What is given where the schema takes none as well. */
function orNoneOf({ anyOf = [] }: Schema): Schema | undefined {
  return anyOf.some(({ type }) => type === 'null') ? anyOf.find(({ type }) => type !== 'null') : undefined;
}

/** A value, or that there is none: what was registered is taken away then. */
function OrNone(place: Place) {
  const { name, path, value, onChange } = place;
  return (
    <>
      {value !== null && <Field {...place} />}
      <label class="check">
        <input
          type="checkbox"
          name={`${path}.none`}
          checked={value === null}
          onChange={(event) => onChange(event.currentTarget.checked ? null : undefined)}
        />{' '}
        {say(words.takeAway, say(nameOf(name)))}
      </label>
    </>
  );
}

function Label({ name, required }: { name: string; required: boolean }) {
  return (
    <span>
      {say(nameOf(name))}
      {required ? <b aria-hidden="true"> *</b> : <i> {say(words.optional)}</i>}
    </span>
  );
}

/** The half of the API's own description in the reader's language, where it says more than the label. */
function Hint({ name, schema }: { name: string; schema: Schema }) {
  const [zh, en] = schema.description?.split(' · ') ?? [];
  if (zh === undefined || en === undefined) return null;
  const text = say({ zh, en });
  const isLabel = text.toLowerCase() === say(nameOf(name)).toLowerCase();
  return isLabel ? null : <span class="quiet hint">{text}</span>;
}

/** What a line can be chosen from; absent where it is written. */
function useChoices({ name, schema }: Place): readonly (readonly [string, Text])[] | undefined {
  const { units, missed } = useForm();
  if (schema.pattern?.startsWith('^[a-z0-9]+(-') === true) return units.map((unit) => [unit.id, unit.name]);
  if (name === 'deadline' && missed) return missed.map(({ id, title, dueAt }) => [id, dated(title, dueAt)]);
  return schema.enum?.map((one) => [one, nameOf(one)]);
}

function dated({ zh, en }: Text, dueAt?: string): Text {
  const on = dueAt === undefined ? '' : ` · ${dueShown(dueAt)}`;
  return { zh: zh + on, en: en + on };
}

function Line(place: Place) {
  const { path, name, schema, required, value, onChange } = place;
  const { proposed, target } = useForm();
  const fallback = path === 'to' ? target : undefined;
  const id = useId();
  const choices = useChoices(place);
  const offered = value === undefined ? proposed?.[path] : undefined;
  const common = {
    value: typeof value === 'string' || typeof value === 'number' ? value : '',
    'aria-required': required,
    'aria-invalid': useProblem(path) !== undefined,
    'aria-describedby': id,
    name: path,
  };
  return (
    <>
      <label>
        <Label name={name} required={required} />
        {choices ? (
          <select {...common} onChange={(event) => onChange(event.currentTarget.value)}>
            <option value="">
              {fallback === undefined ? say(words.choose) : say(words.byDefault, unitName(fallback))}
            </option>
            {choices.map(([choice, text]) => (
              <option value={choice}>{say(text)}</option>
            ))}
          </select>
        ) : (schema.maxLength ?? 0) > 500 ? (
          <textarea rows={3} {...common} onInput={(event) => onChange(event.currentTarget.value)} />
        ) : (
          <input
            {...common}
            type={inputType(schema)}
            onInput={(event) => onChange(inputValue(schema, event.currentTarget))}
          />
        )}
        <Hint name={name} schema={schema} />
        <Problem path={path} id={id} />
      </label>
      {offered !== undefined && (
        <button type="button" class="plain" onClick={() => onChange(offered)}>
          {say(words.takeProposed, offered)}
        </button>
      )}
    </>
  );
}

/** Named `text` for the types of JSX, which know each kind of input apart and no choice among them. */
function inputType({ format, type }: Schema): 'text' {
  return (format === 'date' ? 'date' : type === 'integer' ? 'number' : 'text') as 'text';
}

function inputValue({ type }: Schema, { value, valueAsNumber }: HTMLInputElement): unknown {
  return type !== 'integer' ? value : Number.isNaN(valueAsNumber) ? undefined : valueAsNumber;
}

function Tick({ path, name, schema, value, onChange }: Place) {
  // What is not ticked is not said, except where silence would mean yes.
  const unticked = schema.default === undefined ? undefined : false;
  return (
    <label class="check">
      <input
        type="checkbox"
        name={path}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked ? true : unticked)}
      />{' '}
      {say(nameOf(name))}
    </label>
  );
}

function CheckList({ choices, ...place }: Place & { choices: readonly string[] }) {
  const { value, onChange, path } = place;
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <Group place={place}>
      {choices.map((choice) => (
        <label class="check" key={choice}>
          <input
            type="checkbox"
            name={`${path}.${choice}`}
            checked={chosen.includes(choice)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, choice] : chosen.filter((one) => one !== choice))
            }
          />{' '}
          {say(nameOf(choice))}
        </label>
      ))}
    </Group>
  );
}

function List({ items, ...place }: Place & { items: Schema }) {
  const { value, onChange, path } = place;
  const list = Array.isArray(value) ? (value as Values[]) : [];
  return (
    <Group place={place}>
      {list.map((one, index) => (
        <div class="item" key={index}>
          <Fields
            schema={items}
            value={one}
            onChange={(next) => onChange(list.with(index, next))}
            path={`${path}[${index}]`}
          />
          <button type="button" class="plain" onClick={() => onChange(list.toSpliced(index, 1))}>
            {say(words.remove)}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...list, initialOf(items)])}>
        {say(words.add)}
      </button>
    </Group>
  );
}

function Group({ place, children }: { place: Place; children: ComponentChildren }) {
  const id = useId();
  return (
    <fieldset aria-describedby={id}>
      <legend>
        <Label name={place.name} required={place.required} />
      </legend>
      {children}
      <Problem path={place.path} id={id} />
    </fieldset>
  );
}
