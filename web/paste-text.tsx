import { useState } from 'react';
import type { ReadTextAnswer } from '../shared/contracts/intake-text.ts';
import * as operations from '../shared/contracts/operations.ts';
import { call, errorText } from './api.ts';
import { FactInput } from './ui/forms/fact-input.tsx';
import { importWords } from './import-words.ts';
import { say } from './language.ts';
import { loadMechanism, type Mechanism, type Reference } from './reference.ts';

type Item = ReadTextAnswer['items'][number];

interface Split {
  readonly answer: ReadTextAnswer;
  readonly mechanism: Mechanism;
  readonly items: readonly Item[];
}

interface PasteTextProps {
  readonly mechanisms: Reference['mechanisms'];
  readonly disabled: boolean;
  /** The items as lines of an import. */
  readonly onLines: (name: string, lines: readonly object[]) => void;
  /** Something was changed, so that earlier lines count no more. */
  readonly onChange: () => void;
}

/** A text that is pasted: see what it is made of, correct it, hand its items on. */
export function PasteText({ mechanisms, disabled, onLines, onChange }: PasteTextProps) {
  const takers = mechanisms.flatMap(({ id, intake }) =>
    intake?.text === undefined ? [] : [{ id, title: intake.text }],
  );
  const [chosen, setChosen] = useState(takers[0]?.id ?? '');
  const [text, setText] = useState('');
  const [month, setMonth] = useState('');
  const [split, setSplit] = useState<Split>();
  const [problem, setProblem] = useState<string>();
  if (takers.length === 0) return null;
  const read = async (): Promise<void> => {
    setProblem(undefined);
    setSplit(undefined);
    onChange();
    try {
      const body = { mechanism: chosen, text, ...(month === '' ? {} : { month }) };
      const [answer, mechanism] = await Promise.all([call(operations.readText, { body }), loadMechanism(chosen)]);
      setSplit({ answer, mechanism, items: answer.items });
    } catch (error) {
      setProblem(errorText(error as Error));
    }
  };
  const setItems = (items: readonly Item[]): void => {
    onChange();
    setSplit(split && { ...split, items });
  };
  return (
    <details className="paste">
      <summary>{takers.map(({ title }) => say(title)).join(' / ')}</summary>
      <p className="quiet">{say(importWords.pasteWhat)}</p>
      <label>
        {say(importWords.pasteFor)}
        <select value={chosen} disabled={disabled} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {takers.map(({ id, title }) => (
            <option value={id}>{say(title)}</option>
          ))}
        </select>
      </label>
      <label>
        {say(importWords.month)}
        <input
          type="month"
          value={month}
          disabled={disabled}
          onInput={({ currentTarget }) => setMonth(currentTarget.value)}
        />
      </label>
      <label>
        {say(importWords.paste)}
        <textarea
          name="pasted"
          rows={10}
          value={text}
          disabled={disabled}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <p>
        <button type="button" className="main" disabled={disabled || text.trim() === ''} onClick={() => void read()}>
          {say(importWords.split)}
        </button>
      </p>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {split && <Items of={split} disabled={disabled} onItems={setItems} onLines={onLines} />}
    </details>
  );
}

interface ItemsProps extends Pick<PasteTextProps, 'disabled' | 'onLines'> {
  readonly of: Split;
  readonly onItems: (items: readonly Item[]) => void;
}

function Items({ of: { answer, mechanism, items }, disabled, onItems, onLines }: ItemsProps) {
  const { headings, unplaced } = answer;
  const empty = headings.filter(
    ({ level, items: count }, index) => count === 0 && !((headings[index + 1]?.level ?? -1) > level),
  );
  const put = (index: number, registration: Item['registration']): void =>
    onItems(items.map((item, at) => (at === index ? { ...item, registration } : item)));
  const facts = factsOf(mechanism, items);
  return (
    <>
      <p role="status">
        <strong>{say(importWords.splitInto, headings.length, items.length)}</strong>
        {empty.length > 0 && say(importWords.emptyHeadings, empty.map((one) => one.text).join('、'))}
      </p>
      {unplaced.length > 0 && (
        <div className="note">
          {say(importWords.unplaced, unplaced.length)}
          <ul>
            {unplaced.map(({ line, text }) => (
              <li>
                {say(importWords.textLine, line)} {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      <table className="board pasted">
        <thead>
          <tr>
            <th scope="col">{say(importWords.headingColumn)}</th>
            <th scope="col">{say(importWords.itemColumn)}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={`${item.line} ${item.number ?? ''}`} data-item={index}>
              <td>
                {item.headings.join(' / ')}
                <br />
                <span className="quiet">{say(importWords.textLine, item.line)}</span>
              </td>
              <td>
                <textarea
                  rows={2}
                  aria-label={say(mechanism.intake?.content.title ?? importWords.itemColumn)}
                  defaultValue={item.registration.content}
                  disabled={disabled}
                  onChange={({ currentTarget }) => put(index, { ...item.registration, content: currentTarget.value })}
                />
                <div className="filters">
                  {facts.map(([fact, spec]) => (
                    <label key={fact}>
                      {say(spec.title)}
                      <FactInput
                        spec={spec}
                        value={item.registration.facts[fact]}
                        name={`items[${index}].${fact}`}
                        invalid={isMissing(mechanism, item, fact)}
                        describedBy={`item-${index}`}
                        onChange={(value) => put(index, withFact(item.registration, fact, value))}
                      />
                    </label>
                  ))}
                </div>
                <p className="problem" id={`item-${index}`}>
                  {missingOf(mechanism, item)}
                </p>
              </td>
              <td>
                <button
                  type="button"
                  className="plain"
                  disabled={disabled}
                  onClick={() => onItems(items.toSpliced(index, 1))}
                >
                  {say(importWords.removeItem)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <button
          type="button"
          className="main"
          disabled={disabled || items.length === 0}
          onClick={() =>
            onLines(
              say(mechanism.title),
              items.map(({ registration }) => registration),
            )
          }
        >
          {say(importWords.useItems, items.length)}
        </button>
      </p>
    </>
  );
}

/** The facts that the text or a registration has to do with, in the order of the mechanism. */
function factsOf({ facts, intake }: Mechanism, items: readonly Item[]) {
  const named = new Set([
    ...(intake?.facts ?? []),
    ...(intake?.requires ?? []),
    ...items.flatMap(({ registration }) => Object.keys(registration.facts)),
  ]);
  return Object.entries(facts).filter(([fact]) => named.has(fact));
}

function isMissing({ intake }: Mechanism, { registration }: Item, fact: string): boolean {
  return (intake?.requires ?? []).includes(fact) && !(fact in registration.facts);
}

function missingOf(mechanism: Mechanism, item: Item): string {
  const missing = (mechanism.intake?.requires ?? []).filter((fact) => isMissing(mechanism, item, fact));
  if (missing.length === 0) return '';
  return say(
    importWords.incomplete,
    missing.map((fact) => say(mechanism.facts[fact]?.title ?? { zh: fact, en: fact })).join('、'),
  );
}

function withFact(registration: Item['registration'], fact: string, value: unknown): Item['registration'] {
  const { [fact]: _before, ...others } = registration.facts;
  return { ...registration, facts: value === undefined || value === '' ? others : { ...others, [fact]: value } };
}
