import type { ReactNode } from 'react';
import type { ProposalAnswer } from '../shared/contracts/proposal.ts';
import { factText } from './ui/fact-text.ts';
import { nameOf } from './field-names.ts';
import { intakeWords } from './intake-words.ts';
import { about, list, say, type Text } from './language.ts';
import { Mark } from './marks.tsx';
import { type Mechanism, ruleName, unitName } from './reference.ts';
import { caseHref } from './route.ts';
import { words } from './words.ts';

type Facts = Readonly<Record<string, unknown>>;

interface Props {
  readonly proposal: ProposalAnswer;
  readonly mechanism: Mechanism;
  /** What the form says now. */
  readonly facts: Facts;
  readonly place: string;
  readonly onFacts: (facts: Facts) => void;
  readonly onPlace: (place: string) => void;
}

/** What the text suggests, each with the words that led to it. Nothing of it is in the form until somebody takes it. */
export function Proposal({ proposal, mechanism, facts, place, onFacts, onPlace }: Props) {
  const { kinds, grounds, unsure, places, duplicates, missing } = proposal;
  const isOther = kinds.every(({ kind }) => kind === 'other');
  return (
    <>
      {unsure && (
        <p className="unsure">
          <strong>{say(intakeWords.unsure)}</strong>
        </p>
      )}
      {isOther && <p className="note">{say(intakeWords.isOther)}</p>}
      <Part title={intakeWords.kinds}>
        <ul className="tasks">
          {kinds.map(({ kind, title, words: because }) => (
            <li key={kind}>
              <strong>{say(title)}</strong> <Because words={because} />
            </li>
          ))}
        </ul>
      </Part>
      <Part title={intakeWords.grounds}>
        {grounds.length === 0 && <p className="quiet">{say(intakeWords.noGrounds)}</p>}
        <ul className="tasks">
          {grounds.map(({ ground, title, words: because }) => (
            <li key={ground}>
              <Mark kind="urgent" text={title} /> <Because words={because} />
            </li>
          ))}
        </ul>
      </Part>
      <Candidates {...{ proposal, mechanism, facts, onFacts }} />
      {places.length > 0 && (
        <Part title={intakeWords.places}>
          <div className="commands">
            {[...new Set(places.map(({ text }) => text))].map((text) => (
              <button type="button" key={text} aria-pressed={place === text} onClick={() => onPlace(text)}>
                {about(say(place === text ? intakeWords.taken : intakeWords.take), text)}
              </button>
            ))}
          </div>
        </Part>
      )}
      {!isOther && <Lead proposal={proposal} />}
      {missing.length > 0 && (
        <Part title={intakeWords.missing}>
          <p>{list(missing.map((fact) => say(mechanism.facts[fact]?.title ?? nameOf(fact))))}</p>
        </Part>
      )}
      <Part title={intakeWords.duplicates}>
        {duplicates.length === 0 ? (
          <p className="quiet">{say(intakeWords.noDuplicates)}</p>
        ) : (
          <p className="quiet">{say(intakeWords.duplicatesHint)}</p>
        )}
        <ul className="tasks">
          {duplicates.map(({ number, words: because }) => (
            <li key={number}>
              <a href={caseHref(number)}>{number}</a> <Because words={shared(because)} />
            </li>
          ))}
        </ul>
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
      <ul className="candidates">
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
      <button type="button" onClick={() => onFacts({ ...proposal.facts, ...said(facts) })}>
        {say(intakeWords.takeAll)}
      </button>
    </Part>
  );
}

function Lead({ proposal: { unit, row, provisional } }: Pick<Props, 'proposal'>) {
  return (
    <Part title={intakeWords.lead}>
      <p>
        {unit === undefined ? say(intakeWords.noLead) : <strong>{unitName(unit)}</strong>}{' '}
        {unit !== undefined && provisional && <Mark kind="provisional" text={words.provisional} />}
        {row !== undefined && <span className="rules"> {say(words.ruleBasis, ruleName(row))}</span>}
      </p>
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

/** What two texts share, as far as it is words of people; parts of a longer word say nothing more. */
function shared(tokens: readonly string[]): readonly string[] {
  const ofPeople = tokens.filter((token) => /[^\x20-\x7e]/.test(token));
  return ofPeople.filter((token) => !ofPeople.some((other) => other !== token && other.includes(token)));
}

/** The words of the complainant, quoted. */
function Because({ words: said }: { words: readonly string[] }) {
  if (said.length === 0) return null;
  return <span className="because">{said.map((word) => `“${word}”`).join(' ')}</span>;
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== '';
}

/** What somebody chose by hand stays as it is, whatever the text suggests. */
function said(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => isSaid(value)));
}

/** Facts are plain data, and sets keep the order in which they were chosen. */
function isSame(a: unknown, b: unknown): boolean {
  const plain = (one: unknown): string => JSON.stringify(Array.isArray(one) ? one.toSorted() : one);
  return plain(a) === plain(b);
}
