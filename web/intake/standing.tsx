import { errorText } from '../api.ts';
import { nameOf } from '../field-names.ts';
import { intakeWords } from '../intake-words.ts';
import { clauses, list, say } from '../language.ts';
import { Badge } from '../ui/tags.tsx';
import styles from './intake.module.css';
import { type Mechanism, ruleName, unitName } from '../reference.ts';
import { session } from '../session.ts';
import type { Suggestion } from './use-proposal.ts';
import { words } from '../words.ts';

/**
 * Who would get the matter as the form stands, and by which rules; it follows every change of a fact and touches none.
 * Short, since it is read out whenever it changes.
 */
export function Standing({ suggestion, mechanism }: { suggestion: Suggestion; mechanism: Mechanism }) {
  return (
    <section className={styles.standing}>
      <h2>{say(intakeWords.standing)}</h2>
      <div role="status" aria-atomic="true" data-standing={suggestion.standing}>
        <Outcome {...{ suggestion, mechanism }} />
      </div>
    </section>
  );
}

function Outcome({ suggestion, mechanism }: { suggestion: Suggestion; mechanism: Mechanism }) {
  const standing = suggestion.proposal?.standing;
  if (suggestion.error) return <p className="problem">{errorText(suggestion.error)}</p>;
  if (!standing || suggestion.standing === 'none') return <p className="quiet">{say(intakeWords.standingHint)}</p>;
  if (suggestion.standing === 'old') return <p className="quiet">{say(intakeWords.standingAnew)}</p>;
  const { lead, co, joint, candidates, needs, firstTransfer, provisional, missing, rules } = standing;
  const others = [...new Set([...joint, ...co])];
  const names = (units: readonly string[]): string => list(units.map(unitName));
  const isOpen = needs !== undefined || lead === undefined;
  return (
    <>
      <p>
        {isOpen ? <strong>{say(intakeWords.standingOpen)}</strong> : <Receiver unit={firstTransfer ?? lead} />}{' '}
        {provisional && !isOpen && <Badge tone="notice">{say(words.provisional)}</Badge>}
      </p>
      {!isOpen && firstTransfer !== undefined && firstTransfer !== lead && (
        <p>{say(intakeWords.leadsThen, unitName(lead))}</p>
      )}
      {others.length > 0 && <p>{say(intakeWords.together, names(others))}</p>}
      {isOpen && candidates.length > 0 && <p>{say(intakeWords.between, names(candidates))}</p>}
      {missing.length > 0 && (
        <p>
          {say(intakeWords.wouldHelp, list(missing.map((fact) => say(mechanism.facts[fact]?.title ?? nameOf(fact)))))}
        </p>
      )}
      <p className="rules">{say(words.ruleBasis, clauses(rules.map(ruleName)))}</p>
    </>
  );
}

function Receiver({ unit }: { unit: string }) {
  const isOwn = unit === session()?.unit;
  return <strong>{isOwn ? say(intakeWords.staysHere, unitName(unit)) : `→ ${unitName(unit)}`}</strong>;
}
