import type { ReactNode } from 'react';
import { useId } from 'react';
import { nameOf } from '../field-names.ts';
import type { Draft } from './draft.ts';
import { type Intake, personInSentence } from '../intake-spec.ts';
import { intakeWords } from '../intake-words.ts';
import { say, type Text } from '../language.ts';
import { Problem, useProblem } from '../problem.tsx';
import { isTown, type Unit } from '../reference.ts';
import { session } from '../session.ts';
import { words } from '../words.ts';

interface Props {
  /** What the mechanism asks. */
  readonly intake: Intake;
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

interface TextProps extends Props {
  readonly units: readonly Unit[];
}

/** Over which line it came, or how else. */
function Source({ draft, units, onChange }: TextProps) {
  return (
    <Labelled path="line" title={intakeWords.source}>
      {(common) => (
        <select
          {...common}
          value={draft.source}
          onChange={({ currentTarget }) => onChange({ source: currentTarget.value })}
        >
          <option value="">{say(words.choose)}</option>
          {sources(units).map(([value, text]) => (
            <option value={value}>{text}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Whoever opens the form has somebody on the line. */
function focusAtOnce(area: HTMLTextAreaElement | null): void {
  area?.focus();
}

/** What was said, and over which line, where it can have come over one. */
export function ContentFields({ withSource, ...props }: TextProps & { readonly withSource: boolean }) {
  const { intake, draft, onChange } = props;
  return (
    <>
      {withSource && <Source {...props} />}
      <Labelled path="content" title={intake.content.title} hint={intake.content.hint} required>
        {(common) => (
          <textarea
            rows={7}
            dir="auto"
            ref={focusAtOnce}
            maxLength={20_000}
            {...common}
            value={draft.content}
            onInput={({ currentTarget }) => onChange({ content: currentTarget.value })}
          />
        )}
      </Labelled>
    </>
  );
}

/** Against whom, and where. */
export function MatterFields({ intake, draft, units, onChange }: TextProps) {
  const towns = units.filter(isTown);
  const { town } = intake.asks;
  return (
    <>
      <TextField path="respondent" field="respondent" {...{ intake, draft, onChange }} />
      <TextField path="place" field="place" {...{ intake, draft, onChange }} />
      {town && (
        <Labelled path="place.town" title={town.title} hint={town.hint} required={town.required}>
          {(common) => (
            <select
              {...common}
              value={draft.town}
              onChange={({ currentTarget }) => onChange({ town: currentTarget.value })}
            >
              <option value="">{say(words.choose)}</option>
              {towns.map(({ id, name }) => (
                <option value={id}>{say(name)}</option>
              ))}
            </select>
          )}
        </Labelled>
      )}
    </>
  );
}

/** Letters and cases of other systems came before they are registered. */
export function ReceiptFields({ draft, onChange }: Omit<Props, 'intake'>) {
  return (
    <details className="optional" open={draft.receivedOn !== '' || undefined}>
      <summary>{say(intakeWords.receivedEarlier)}</summary>
      <p className="quiet hint">{say(intakeWords.receivedEarlierHint)}</p>
      <Labelled path="receivedAt" title={nameOf('receivedAt')}>
        {(common) => (
          <input
            {...common}
            type="date"
            value={draft.receivedOn}
            onInput={({ currentTarget }) => onChange({ receivedOn: currentTarget.value })}
          />
        )}
      </Labelled>
      <Labelled path="evidence" title={intakeWords.receiptProof}>
        {(common) => (
          <input
            {...common}
            maxLength={500}
            autoComplete="off"
            value={draft.receiptProof}
            onInput={({ currentTarget }) => onChange({ receiptProof: currentTarget.value })}
          />
        )}
      </Labelled>
    </details>
  );
}

/** Who comes with the matter, as far as the mechanism asks (ENV-013). */
export function PersonFields(props: Props & { readonly title: Text }) {
  const { asks } = props.intake;
  if (!personFields.some((field) => asks[field])) return null;
  return (
    <fieldset>
      <legend>{say(props.title)}</legend>
      <TextField path="complainant.name" field="name" {...props} />
      <TextField path="complainant.address" field="address" {...props} />
      <TextField path="complainant.contact" field="contact" {...props} />
      {asks.confidential && <Confidentiality {...props} title={asks.confidential.title} />}
    </fieldset>
  );
}

const personFields = ['name', 'address', 'contact', 'confidential'] as const;

/** What is written in the place of a name, or in the wording, is a hint: whether it is asked for, a person says. */
const asksForIt = /保密|匿名|不愿透露/u;

function Confidentiality({ intake, draft, onChange, title }: Props & { readonly title: Text }) {
  const hinted = !draft.confidential && asksForIt.test(`${draft.name}${draft.content}`);
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.confidential}
          onChange={() => onChange({ confidential: !draft.confidential })}
        />{' '}
        {say(title)}
      </label>
      {hinted && <p className="quiet hint">{say(intakeWords.confidentialHint, personInSentence({ intake }))}</p>}
    </>
  );
}

type TextName = 'respondent' | 'place' | 'name' | 'address' | 'contact';

const longest: Readonly<Record<TextName, number>> = {
  respondent: 500,
  place: 500,
  name: 200,
  address: 500,
  contact: 200,
};

interface TextFieldProps extends Props {
  readonly path: string;
  readonly field: TextName;
}

function TextField({ path, field, intake, draft, onChange }: TextFieldProps) {
  const asked = intake.asks[field];
  if (!asked) return null;
  return (
    <Labelled path={path} title={asked.title} hint={asked.hint} required={asked.required}>
      {(common) => (
        <input
          {...common}
          maxLength={longest[field]}
          autoComplete="off"
          value={draft[field]}
          onInput={({ currentTarget }) => onChange({ [field]: currentTarget.value })}
        />
      )}
    </Labelled>
  );
}

interface Common {
  readonly name: string;
  readonly 'aria-required': boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}

function Labelled(props: {
  path: string;
  title: Text;
  hint?: Text | undefined;
  required?: boolean | undefined;
  children: (common: Common) => ReactNode;
}) {
  const { path, title, hint, required = false, children } = props;
  const id = useId();
  const invalid = useProblem(path) !== undefined;
  return (
    <label>
      <span>
        {say(title)}
        {required && <b aria-hidden="true"> *</b>}
        {hint && <small className="quiet"> {say(hint)}</small>}
      </span>
      {children({ name: path, 'aria-required': required, 'aria-invalid': invalid, 'aria-describedby': id })}
      <Problem path={path} id={id} />
    </label>
  );
}

/** The lines of the own unit and of the one that it belongs to, and the ways that are no line. */
function sources(units: readonly Unit[]): readonly (readonly [string, string])[] {
  const own = units.find(({ id }) => id === session()?.unit);
  const lines = units
    .filter(({ id }) => id === own?.id || id === own?.parent)
    .flatMap(({ hotlines }) => hotlines)
    .map(({ number, printedFor }) => [`line:${number}`, say(intakeWords.line, number, printedFor)] as const);
  return [
    ...lines,
    ['channel:counter', say(intakeWords.counter)],
    ['channel:phone', say(intakeWords.phone)],
    ['channel:web', say(nameOf('web'))],
    ['channel:writing', say(nameOf('writing'))],
  ];
}
