import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReadTextAnswer } from '../../shared/contracts/intake-text.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { importWords } from '../import-words.ts';
import { say, type Text } from '../language.ts';
import type { Mechanism, Reference } from '../reference.ts';
import { DraftHint } from '../ui/forms/draft-hint.tsx';
import { FactInput } from '../ui/forms/fact-input.tsx';
import forms from '../ui/forms/forms.module.css';
import page from '../ui/page.module.css';
import { type Draft, useDraft } from '../ui/use-draft.ts';
import { useMechanism } from '../ui/use-mechanism.ts';
import styles from './import.module.css';

type Item = ReadTextAnswer['items'][number];
type Mechanisms = Reference['mechanisms'];

/** A text that was pasted, and once it is split, its items as they were corrected. */
interface PastedText {
  readonly mechanism: string;
  readonly text: string;
  readonly month: string;
  readonly split?: ReadTextAnswer;
}

/** The text that is being pasted, kept until its items are registered or it is thrown away. */
export function usePastedText(mechanisms: Mechanisms): Draft<PastedText> {
  return useDraft<PastedText>('import/text', () => ({
    mechanism: takersOf(mechanisms)[0]?.id ?? '',
    text: '',
    month: '',
  }));
}

/** The mechanisms that read a text, with what it is called. */
function takersOf(mechanisms: Mechanisms): readonly { readonly id: string; readonly title: Text }[] {
  return mechanisms.flatMap(({ id, intake }) => (intake?.text === undefined ? [] : [{ id, title: intake.text }]));
}

interface PasteTextProps {
  readonly mechanisms: Mechanisms;
  readonly draft: Draft<PastedText>;
  readonly disabled: boolean;
  /** The items as lines of an import. */
  readonly onLines: (name: string, lines: readonly object[]) => void;
  /** Something was changed, so that earlier lines count no more. */
  readonly onChange: () => void;
}

/** A text that is pasted: see what it is made of, correct it, hand its items on. */
export function PasteText({ mechanisms, draft, disabled, onLines, onChange }: PasteTextProps) {
  const takers = takersOf(mechanisms);
  const [problem, setProblem] = useState<string>();
  const [isReading, setReading] = useState(false);
  const { mechanism, text, month, split } = draft.value;
  const described = useMechanism(mechanism, undefined, split !== undefined);
  if (takers.length === 0) return null;
  const write = (part: Partial<PastedText>): void => draft.change({ mechanism, text, month, ...part });
  const read = async (): Promise<void> => {
    setProblem(undefined);
    onChange();
    setReading(true);
    try {
      const body = { mechanism, text, ...(month === '' ? {} : { month }) };
      write({ split: await call(operations.readText, { body }) });
    } catch (error) {
      setProblem(errorText(error as Error));
    }
    setReading(false);
  };
  return (
    <details className={styles.paste} data-paste {...(draft.foundFrom === undefined ? {} : { open: true })}>
      <summary>{takers.map(({ title }) => say(title)).join(' / ')}</summary>
      <div className={forms.form}>
        <p className={page.quiet}>{say(importWords.pasteWhat)}</p>
        <DraftHint of={draft} />
        <label>
          <span>{say(importWords.pasteFor)}</span>
          <select
            value={mechanism}
            disabled={disabled}
            onChange={({ currentTarget }) => write({ mechanism: currentTarget.value })}
          >
            {takers.map(({ id, title }) => (
              <option key={id} value={id}>
                {say(title)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{say(importWords.month)}</span>
          <input
            type="month"
            value={month}
            disabled={disabled}
            onChange={({ currentTarget }) => write({ month: currentTarget.value })}
          />
        </label>
        <label>
          <span>{say(importWords.paste)}</span>
          <textarea
            name="pasted"
            rows={10}
            dir="auto"
            value={text}
            disabled={disabled}
            onChange={({ currentTarget }) => write({ text: currentTarget.value })}
          />
        </label>
        <p className={forms.buttons}>
          <Button
            type={split ? 'default' : 'primary'}
            loading={isReading}
            disabled={disabled || text.trim() === ''}
            onClick={() => void read()}
          >
            {say(importWords.split)}
          </Button>
        </p>
        {problem !== undefined && <Alert type="error" showIcon role="alert" title={problem} />}
      </div>
      {split && described.data && (
        <Items
          split={split}
          mechanism={described.data}
          disabled={disabled}
          onItems={(items) => {
            onChange();
            write({ split: { ...split, items: [...items] } });
          }}
          onLines={onLines}
        />
      )}
    </details>
  );
}

interface ItemsProps extends Pick<PasteTextProps, 'disabled' | 'onLines'> {
  readonly split: ReadTextAnswer;
  readonly mechanism: Mechanism;
  readonly onItems: (items: readonly Item[]) => void;
}

function Items({ split, mechanism, disabled, onItems, onLines }: ItemsProps) {
  const { headings, unplaced, items } = split;
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
        <Alert
          type="warning"
          data-unplaced
          role="note"
          title={say(importWords.unplaced, unplaced.length)}
          description={
            <ul>
              {unplaced.map(({ line, text }) => (
                <li key={line}>
                  {say(importWords.textLine, line)} {text}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <ol className={`${page.list} ${styles.items}`}>
        {items.map((item, index) => (
          <PastedItem
            key={`${item.line} ${item.number ?? ''}`}
            item={item}
            index={index}
            mechanism={mechanism}
            facts={facts}
            disabled={disabled}
            onChange={(registration) => put(index, registration)}
            onRemove={() => onItems(items.toSpliced(index, 1))}
          />
        ))}
      </ol>
      <p className={forms.buttons}>
        <Button
          type="primary"
          disabled={disabled || items.length === 0}
          onClick={() =>
            onLines(
              say(mechanism.title),
              items.map(({ registration }) => registration),
            )
          }
        >
          {say(importWords.useItems, items.length)}
        </Button>
      </p>
    </>
  );
}

interface PastedItemProps {
  readonly item: Item;
  readonly index: number;
  readonly mechanism: Mechanism;
  readonly facts: ReturnType<typeof factsOf>;
  readonly disabled: boolean;
  readonly onChange: (registration: Item['registration']) => void;
  readonly onRemove: () => void;
}

/** One item, to be corrected: its wording, its facts, and what it still lacks. */
function PastedItem({ item, index, mechanism, facts, disabled, onChange, onRemove }: PastedItemProps) {
  const { registration, headings, line } = item;
  const title = mechanism.intake?.content.title ?? importWords.itemColumn;
  return (
    <li data-item={index} className={`${forms.form} ${styles.item}`}>
      <div className={styles.itemHead}>
        <span>
          {headings.join(' / ')} <span className="quiet">{say(importWords.textLine, line)}</span>
        </span>
        <Button size="small" disabled={disabled} onClick={onRemove}>
          {say(importWords.removeItem)}
        </Button>
      </div>
      <textarea
        rows={2}
        aria-label={say(title)}
        value={registration.content}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange({ ...registration, content: currentTarget.value })}
      />
      <div className={styles.facts}>
        {facts.map(([fact, spec]) => (
          <label key={fact}>
            <span>{say(spec.title)}</span>
            <FactInput
              spec={spec}
              value={registration.facts[fact]}
              name={`items[${index}].${fact}`}
              invalid={isMissing(mechanism, item, fact)}
              describedBy={`item-${index}`}
              onChange={(value) => onChange(withFact(registration, fact, value))}
            />
          </label>
        ))}
      </div>
      <span className="problem" id={`item-${index}`}>
        {missingOf(mechanism, item)}
      </span>
    </li>
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
