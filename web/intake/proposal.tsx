import type { ReactNode } from 'react';
import type { ProposalAnswer } from '../../shared/contracts/proposal.ts';
import { factText } from '../ui/fact-text.ts';
import { nameOf } from '../field-names.ts';
import { intakeWords } from '../intake-words.ts';
import { about, say, type Text } from '../language.ts';
import { Badge } from '../ui/tags.tsx';
import { Because } from './because.tsx';
import { Duplicates } from './duplicates.tsx';
import styles from './intake.module.css';
import { markedWords } from './marked-words.ts';
import { wholePlaces } from './whole-places.ts';
import { type Mechanism, ruleName, unitName } from '../reference.ts';
import { words } from '../words.ts';

type Facts = Readonly<Record<string, unknown>>;

interface Props {
  readonly proposal: ProposalAnswer;
  readonly mechanism: Mechanism;
  /** The wording that the proposal is about. */
  readonly content: string;
  /** What the form says now. */
  readonly facts: Facts;
  readonly place: string;
  readonly onFacts: (facts: Facts) => void;
  readonly onPlace: (place: string) => void;
}

/** What the text suggests, each with the words that led to it. Nothing of it is in the form until somebody takes it. */
export function Proposal({ proposal, mechanism, content, facts, place, onFacts, onPlace }: Props) {
  const { kinds, grounds, unsure, duplicates } = proposal;
  const places = wholePlaces(content, proposal.places);
  const isOther = kinds.every(({ kind }) => kind === 'other');
  return (
    <>
      {unsure && (
        <p className={styles.unsure}>
          <strong>{say(intakeWords.unsure)}</strong>
        </p>
      )}
      <Wording content={content} proposal={proposal} />
      {isOther && <p className={styles.note}>{say(intakeWords.isOther)}</p>}
      <Part title={intakeWords.kinds}>
        <ul>
          {kinds.map(({ kind, title, words: because }) => (
            <li key={kind}>
              <strong>{say(title)}</strong> <Because words={because} />
            </li>
          ))}
        </ul>
      </Part>
      <Part title={intakeWords.grounds}>
        {grounds.length === 0 && <p className="quiet">{say(intakeWords.noGrounds)}</p>}
        <ul>
          {grounds.map(({ ground, title, words: because }) => (
            <li key={ground}>
              <Badge tone="alert">{say(title)}</Badge> <Because words={because} />
            </li>
          ))}
        </ul>
      </Part>
      <Candidates {...{ proposal, mechanism, facts, onFacts }} />
      {places.length > 0 && (
        <Part title={intakeWords.places}>
          <div className={styles.choices}>
            {places.map((text) => (
              <button type="button" key={text} aria-pressed={place === text} onClick={() => onPlace(text)}>
                {about(say(place === text ? intakeWords.taken : intakeWords.take), text)}
              </button>
            ))}
          </div>
        </Part>
      )}
      {!isOther && <Lead proposal={proposal} />}
      <Part title={intakeWords.duplicates}>
        <Duplicates duplicates={duplicates} />
      </Part>
    </>
  );
}

function Candidates({
  proposal,
  mechanism,
  facts,
  onFacts,
}: Pick<Props, 'proposal' | 'mechanism' | 'facts' | 'onFacts'>) {
  const candidates = Object.entries(proposal.facts);
  const without = (fact: string): Facts =>
    Object.fromEntries(Object.entries(facts).filter(([other]) => other !== fact));
  if (candidates.length === 0) {
    return (
      <Part title={intakeWords.candidates}>
        <p className="quiet">{say(intakeWords.noCandidates)}</p>
      </Part>
    );
  }
  return (
    <Part title={intakeWords.candidates}>
      <ul className={styles.candidates} data-candidates>
        {candidates.map(([fact, value]) => {
          const spec = mechanism.facts[fact];
          const text = (one: unknown): string => factText(one, spec?.values);
          const now = facts[fact];
          const taken = isSame(now, value);
          return (
            <li key={fact}>
              <div>
                <span className="quiet">{say(spec?.title ?? nameOf(fact))}</span>
                <strong>{text(value)}</strong> <Because words={proposal.factWords[fact] ?? []} />
                {!taken && isSaid(now) && <span className="quiet">{say(intakeWords.standsNow, text(now))}</span>}
              </div>
              <button
                type="button"
                data-fact={fact}
                aria-pressed={taken}
                aria-label={`${say(taken ? intakeWords.taken : intakeWords.take)} ${say(spec?.title ?? nameOf(fact))}`}
                onClick={() => onFacts(taken ? without(fact) : { ...facts, [fact]: value })}
              >
                {taken && '✓ '}
                {say(taken ? intakeWords.taken : intakeWords.take)}
              </button>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Lead({ proposal: { unit, row, provisional } }: Pick<Props, 'proposal'>) {
  return (
    <Part title={intakeWords.lead}>
      <p>
        {unit === undefined ? say(intakeWords.noLead) : <strong>{unitName(unit)}</strong>}{' '}
        {unit !== undefined && provisional && <Badge tone="notice">{say(words.provisional)}</Badge>}
        {row !== undefined && <span className="rules"> {say(words.ruleBasis, ruleName(row))}</span>}
      </p>
    </Part>
  );
}

/** The wording with what led to the suggestions marked in it. */
function Wording({ content, proposal: { kinds, grounds, factWords } }: Pick<Props, 'content' | 'proposal'>) {
  const all = [...kinds, ...grounds].flatMap((one) => one.words);
  const pieces = markedWords(content, [...all, ...Object.values(factWords).flat()]);
  if (pieces.every(({ isMarked }) => !isMarked)) return null;
  return (
    <Part title={intakeWords.because}>
      <blockquote className={styles.wordingRead}>
        {pieces.map(({ text, isMarked }, index) => (isMarked ? <mark key={index}>{text}</mark> : text))}
      </blockquote>
    </Part>
  );
}

function Part({ title, children }: { title: Text; children: ReactNode }) {
  return (
    <section>
      <h3>{say(title)}</h3>
      {children}
    </section>
  );
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== '';
}

/** What somebody chose by hand stays as it is, whatever the text suggests. */
export function said(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => isSaid(value)));
}

/** Facts are plain data, and sets keep the order in which they were chosen. */
function isSame(a: unknown, b: unknown): boolean {
  const plain = (one: unknown): string => JSON.stringify(Array.isArray(one) ? one.toSorted() : one);
  return plain(a) === plain(b);
}
