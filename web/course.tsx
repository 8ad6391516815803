import type { CaseAnswer, TimelineAnswer } from '../shared/contracts/answers.ts';
import { say } from './language.ts';
import type { Mechanism } from './reference.ts';
import { shown } from './time.ts';
import { words } from './words.ts';

/** Where the case has been, is and will go. */
export function Course(props: { subject: CaseAnswer; mechanism: Mechanism; timeline: TimelineAnswer }) {
  const { subject, mechanism, timeline } = props;
  const entered = enteredAt(timeline);
  const stages = Object.entries(mechanism.stages).filter(
    ([stage, { aside }]) => entered.has(stage) || stage === subject.stage || aside !== true,
  );
  const at = stages.findIndex(([stage]) => stage === subject.stage);
  return (
    <ol className="course" aria-label={say(words.course)}>
      {stages.map(([stage, { title }], index) => {
        // Every case has been registered, also one that went straight on to the next stage.
        const since = entered.get(stage) ?? (index === 0 ? subject.receivedAt : undefined);
        const isBehind = index < at || subject.closedAt !== undefined;
        const state = isBehind ? (since === undefined ? 'passed' : 'been') : index === at ? 'now' : 'to-come';
        return (
          <li key={stage} className={state} aria-current={index === at ? 'step' : undefined}>
            <strong>{say(title)}</strong>
            <span className="quiet">{since === undefined || index > at ? '' : shown(since).slice(5)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function enteredAt({ events }: TimelineAnswer): ReadonlyMap<string, string> {
  const entered = new Map<string, string>();
  for (const { at, event } of events) {
    if (event.type === 'stage-entered' && event.stage !== undefined) entered.set(event.stage, at);
  }
  return entered;
}
