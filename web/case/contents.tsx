import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { nameOf } from '../field-names.ts';
import { askedTitle, personTitle } from '../intake-spec.ts';
import { intakeWords } from '../intake-words.ts';
import { about, clauses, list, say } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { Entry } from '../ui/entry.tsx';
import { factText } from '../ui/fact-text.ts';
import { RuleLinks } from '../ui/rule-links.tsx';
import { words } from '../words.ts';
import styles from './case.module.css';
import type { CaseView } from './use-case.ts';
import { caseWords } from './words.ts';

interface Props {
  readonly view: CaseView;
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
}

/** What was registered, and the facts; who brought it only when it is asked for. */
export function Contents({ view, subject, mechanism }: Props) {
  const { content, respondent, place, unclear } = subject.registration;
  return (
    <>
      <blockquote className={styles.content} dir="auto">
        {content}
      </blockquote>
      {subject.registration.masked && subject.revealable === undefined && (
        <p className={styles.quiet}>{say(words.masked)}</p>
      )}
      <dl className={styles.facts}>
        {respondent !== undefined && <Entry name={askedTitle(mechanism, 'respondent')} value={respondent} />}
        {place !== undefined && <Entry name={askedTitle(mechanism, 'place')} value={place.text} />}
        <Entry name={personTitle(mechanism)} value={<Person view={view} subject={subject} />} />
        {subject.registration.confidential && <Entry name={nameOf('confidential')} value={say(words.yes)} />}
        {Object.keys(unclear).length > 0 && <Entry name={words.unclear} value={unclearText(unclear, mechanism)} />}
        {Object.entries(subject.facts).map(([fact, value]) => {
          const spec = mechanism.facts[fact];
          return <Entry key={fact} name={spec?.title ?? fact} value={factText(value, spec?.values)} />;
        })}
      </dl>
      <Routing subject={subject} mechanism={mechanism} />
    </>
  );
}

/** Who brought it. To look is one click, and is recorded. */
function Person({ view, subject }: Omit<Props, 'mechanism'>) {
  const { complainant } = subject.registration;
  const { name, contact, address } = complainant;
  if (subject.revealable) {
    return (
      <>
        {say(caseWords.concealed)}{' '}
        <Button size="small" icon={<EyeOutlined />} data-reveal onClick={() => view.show('shown')}>
          {say(caseWords.reveal)}
        </Button>{' '}
        <span className={`${styles.quiet} ${styles.screen}`}>{say(caseWords.revealHint)}</span>
      </>
    );
  }
  if (complainant.withheld) return say(words.withheld);
  const person = [name, contact, address].filter(Boolean).join(' · ');
  return (
    <>
      <bdi data-person>{person === '' ? '—' : person}</bdi>{' '}
      {view.shown === 'shown' && (
        <Button size="small" onClick={() => view.show('masked')}>
          {say(caseWords.conceal)}
        </Button>
      )}
    </>
  );
}

function unclearText(unclear: CaseAnswer['registration']['unclear'], mechanism: Mechanism): string {
  const reasons = Map.groupBy(Object.entries(unclear), ([, reason]) => reason);
  return clauses(
    [...reasons].map(([reason, fields]) =>
      about(list(fields.map(([field]) => say(askedTitle(mechanism, field)))), reasonText(reason)),
    ),
  );
}

/** What is recorded where nobody stated a reason is in both languages. */
function reasonText(reason: string): string {
  return reason.replace('未提供 (not given)', say(intakeWords.notGiven));
}

function Routing({ subject: { routing, ruling, target }, mechanism }: { subject: CaseAnswer; mechanism: Mechanism }) {
  if (!routing) return null;
  const { rules, candidates, missing, lead } = routing;
  const factTitle = (fact: string): string => say(mechanism.facts[fact]?.title ?? nameOf(fact));
  return (
    <dl className={styles.facts}>
      <Entry
        name={words.routing}
        value={
          <>
            <RuleLinks ids={rules} />
            {(lead ?? target) !== undefined && <> → {unitName(lead ?? target ?? '')}</>}
            {ruling && ruling.unit !== (lead ?? target) && <> ({unitName(ruling.unit)})</>}
          </>
        }
      />
      {candidates.length > 0 && <Entry name={words.candidates} value={list(candidates.map(unitName))} />}
      {missing.length > 0 && <Entry name={words.missing} value={list(missing.map(factTitle))} />}
    </dl>
  );
}
