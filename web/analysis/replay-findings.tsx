import { Statistic } from 'antd';
import type { ReplayAnswer } from '../../shared/contracts/replay.ts';
import { say, type Text } from '../language.ts';
import { ruleName, unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { dueShown, shown } from '../time.ts';
import { Nothing, WideTable } from './parts.tsx';
import { analysisWords, replayWords as own } from './words.ts';
import styles from './figures.module.css';

type Findings = NonNullable<ReplayAnswer['findings']>;
type Difference = Findings['differences'][number];

/** What other rules would have changed: counts first, then unit by unit, then case by case. */
export function ReplayFindings({ of }: { of: Findings }) {
  return (
    <>
      <div className={styles.bar}>
        {(Object.keys(own.figures) as (keyof typeof own.figures)[]).map((name) => (
          <Statistic key={name} title={say(own.figures[name])} value={of[name]} />
        ))}
      </div>
      <Standings rows={of.standings} />
      <h2>{say(own.differences)}</h2>
      {of.differences.length === 0 ? <Nothing text={say(own.noDifference)} /> : <Differences rows={of.differences} />}
      {of.refusals.length > 0 && <Refusals rows={of.refusals} />}
      <p className={styles.quiet}>{say(own.some)}</p>
    </>
  );
}

function Standings({ rows }: { rows: Findings['standings'] }) {
  const changed = rows.filter(
    ({ actual, candidate }) => actual.met !== candidate.met || actual.missed !== candidate.missed,
  );
  if (changed.length === 0) return null;
  return (
    <>
      <h2>{say(own.standings)}</h2>
      <WideTable title={say(own.standings)}>
        <thead>
          <tr>
            <Headings titles={[analysisWords.unit, analysisWords.deadline]} />
            {[own.asItWas, own.tried].flatMap((side) =>
              [own.met, own.missed].map((standing) => (
                <th key={`${side.en} ${standing.en}`} scope="col">{`${say(side)} ${say(standing)}`}</th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {changed.map(({ unit, clock, rules, actual, candidate }) => (
            <tr key={`${unit} ${clock}`}>
              <th scope="row">{unitName(unit)}</th>
              <td className={styles.words}>{rules.map(ruleName).join(' · ') || clock}</td>
              {[actual.met, actual.missed, candidate.met, candidate.missed].map((n, index) => (
                <td key={index}>{n}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  );
}

function Differences({ rows }: { rows: readonly Difference[] }) {
  // Who would be late, and was not, stands first.
  const isLateNow = ({ actual, candidate }: Difference): number =>
    Number(actual.standing !== 'missed' && candidate.standing === 'missed');
  const sorted = rows.toSorted((a, b) => isLateNow(b) - isLateNow(a));
  return (
    <WideTable title={say(own.differences)}>
      <thead>
        <tr>
          <Headings
            titles={[analysisWords.caseNumber, analysisWords.unit, analysisWords.deadline, own.asItWas, own.tried]}
          />
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ case: number, deadline, clock, rules, unit, actual, candidate }) => (
          <tr key={`${number} ${deadline}`} data-difference={number}>
            <th scope="row">
              <a href={caseHref(number)}>{number}</a>
            </th>
            <td className={styles.words}>{unitName(unit)}</td>
            <td className={styles.words}>{rules.map(ruleName).join(' · ') || clock}</td>
            <td className={styles.words}>{sideText(actual)}</td>
            <td className={styles.words}>{sideText(candidate)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function sideText({ standing, dueAt }: Difference['actual']): string {
  return [say(own.standing[standing]), dueAt && dueShown(dueAt)].filter(Boolean).join(' · ');
}

function Refusals({ rows }: { rows: Findings['refusals'] }) {
  return (
    <>
      <h2>{say(own.refusals)}</h2>
      <WideTable title={say(own.refusals)}>
        <thead>
          <tr>
            <Headings titles={[analysisWords.caseNumber, analysisWords.unit, own.command, own.why]} />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ case: number, at, command, unit, message, rule }) => (
            <tr key={`${number} ${at} ${command}`}>
              <th scope="row">
                <a href={caseHref(number)}>{number}</a>
              </th>
              <td className={styles.words}>{unit === undefined ? '' : unitName(unit)}</td>
              <td className={styles.words}>{`${command} · ${shown(at)}`}</td>
              <td className={styles.words}>{[say(message), rule && ruleName(rule)].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  );
}

function Headings({ titles }: { titles: readonly Text[] }) {
  return titles.map((title) => (
    <th key={title.en} scope="col" className={styles.words}>
      {say(title)}
    </th>
  ));
}
