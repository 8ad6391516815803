import { useState } from 'react';
import type { PublicCaseAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say, type Text } from '../language.ts';
import { dayText, dueText, instantText } from './dates.ts';
import { words } from './words.ts';

type Limit = PublicCaseAnswer['deadlines'][number];

/** Every limit with what became of it, and the rule behind it: folded, since few ask for it. */
export function Limits({ subject: { organisation, deadlines, putOffs = [], now } }: { subject: PublicCaseAnswer }) {
  const [rules, setRules] = useState<ReadonlyMap<string, Text>>();
  // The words of the rules are many, and asked for when somebody wants them; without them their ids do.
  const load = async (): Promise<void> => {
    const answer = await call(operations.listRules, { query: { organisation } }).catch(() => ({ rules: [] }));
    setRules(new Map(answer.rules.map(({ id, title }) => [id, title])));
  };
  if (deadlines.length === 0 && putOffs.length === 0) return null;
  return (
    <details
      className="card"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && rules === undefined) void load();
      }}
    >
      <summary>
        <h2>{say(words.limits)}</h2>
      </summary>
      <ul className="limits">
        {deadlines.map((limit) => {
          const { title, unit, rule, dueAt, doneAt, judged } = limit;
          const ruleTitle = rules?.get(rule);
          return (
            <li key={`${title.en} ${unit.id} ${dueAt}`}>
              <p>
                <strong>{say(title)}</strong> <span className={`mark ${toneOf(limit)}`}>{say(stateOf(limit))}</span>
              </p>
              <p>
                {say(unit.name)} · {say(words.before, dueText(dueAt, now))}
                {doneAt !== undefined && ` · ${say(words.done, instantText(doneAt, now))}`}
              </p>
              {judged && <p className="hint">{judgedText(judged, now)}</p>}
              <p className="hint">{say(words.basis, ruleTitle ? `${say(ruleTitle)}（${rule}）` : rule)}</p>
            </li>
          );
        })}
        {putOffs.map(({ title, from, to, at, reason, times }) => (
          <li key={at} dir="auto">
            {say(words.putOff, times, say(title), dayText(from, now), dayText(to, now), reason)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function stateOf({ status, doneAt }: Limit): Text {
  if (status === 'running') return words.running;
  if (status === 'met') return words.met;
  return doneAt === undefined ? words.overdue : words.doneLate;
}

function toneOf({ status }: Limit): string {
  return status === 'missed' ? 'late' : status === 'met' ? 'good' : 'running';
}

function judgedText({ verdict, dueAt }: NonNullable<Limit['judged']>, now: string): string {
  const sentence = {
    'in-time': words.judgedInTime,
    late: words.judgedLate,
    pending: words.judgedPending,
  }[verdict];
  return say(sentence, dueText(dueAt, now));
}
