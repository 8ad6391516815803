import type { SupervisionAnswer } from '../../shared/contracts/figures-answers.ts';
import figures from '../analysis/figures.module.css';
import { say } from '../language.ts';
import { ruleName, unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { dueShown, shown } from '../time.ts';
import { Badge, CaseTags } from '../ui/tags.tsx';
import { supervisionWords as own } from './words.ts';
import styles from './supervision.module.css';

type Supervised = SupervisionAnswer['cases'][number];

interface SupervisedCaseProps {
  readonly of: Supervised;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** A case with why it stands here. */
export function SupervisedCase({ of, isChosen, onChoose }: SupervisedCaseProps) {
  const { number, stageTitle, holder, lead, summary, dueAt, closedAt, urges, withheld } = of;
  const units = [...new Set([holder, lead ?? holder])].map(unitName).join(' · ');
  return (
    <li className={styles.case} data-supervised={number}>
      <input
        type="checkbox"
        aria-label={say(own.select, number)}
        checked={isChosen}
        disabled={closedAt !== undefined}
        onChange={onChoose}
      />
      <div>
        <p className={styles.head}>
          <a href={caseHref(number)}>{number}</a> <Badge tone="plain">{say(stageTitle)}</Badge>
          <CaseTags of={of} />
          {closedAt === undefined && dueAt !== undefined && <Badge tone="plain">{say(own.due, dueShown(dueAt))}</Badge>}
          {urges > 0 && <Badge tone="notice">{say(own.urged, urges)}</Badge>}
        </p>
        <p dir="auto">{summary}</p>
        <p className={figures.quiet}>{units}</p>
        {withheld && <p className={figures.quiet}>{say(own.withheld)}</p>}
        <Signs of={of} />
        <Listing of={of} />
        <Owed of={of} />
      </div>
    </li>
  );
}

function Signs({ of: { signs } }: { of: Supervised }) {
  if (signs.length === 0) return null;
  return (
    <>
      <h2>{say(own.why)}</h2>
      <ul>
        {signs.map(({ title, rules, at }) => (
          <li key={`${title.en} ${at}`}>
            {say(title)} <span className={figures.quiet}>{[shown(at), ...rules.map(ruleName)].join(' · ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Listing({ of: { listing } }: { of: Supervised }) {
  if (listing === undefined) return null;
  const { title, at, by, fields } = listing;
  return (
    <>
      <h2>{`${say(title)} · ${unitName(by)} · ${shown(at)}`}</h2>
      <dl className={figures.facts}>
        {fields.map(({ field, title: name, value, name: called }) => (
          <div key={field} className={styles.fact}>
            <dt>{say(name)}</dt>
            <dd>{called === undefined ? value : say(called)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Owed({ of: { owed } }: { of: Supervised }) {
  if (owed.length === 0) return null;
  return (
    <>
      <h2>{say(own.owes)}</h2>
      <ul>
        {owed.map(({ deadline, title, unit, rules, dueAt, open }) => (
          <li key={deadline}>
            {say(title)} — {unitName(unit)} {open && <Badge tone="alert">{say(own.stillOpen)}</Badge>}{' '}
            <span className={figures.quiet}>
              {[say(own.missedOn, dueShown(dueAt)), ...rules.map(ruleName)].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
