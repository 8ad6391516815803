import type { ReactNode } from 'react';
import { intakeOf } from './intake-spec.ts';
import { useEffect, useRef } from 'react';
import type { CaseAnswer, ExecutionAnswer, TimelineAnswer } from '../shared/contracts/answers.ts';
import * as operations from '../shared/contracts/operations.ts';
import { ApiError, getRevalidated } from './api.ts';
import { Checklist, RecordTable } from './case-lists.tsx';
import { CaseFacts, CaseHead, CaseTasks } from './case-parts.tsx';
import { Commands } from './commands.tsx';
import { Deadlines } from './deadlines.tsx';
import { Execution } from './execution.tsx';
import { say, type Text } from './language.ts';
import { useLoaded } from './loading.ts';
import { loadMechanism, type Mechanism } from './reference.ts';
import { PutOffs, Replies } from './replies.tsx';
import { boardHref, registerHref } from './route.ts';
import { registerWords } from './register-words.ts';
import { Course } from './course.tsx';
import { shown } from './time.ts';
import { loadTimeline, Timeline } from './timeline.tsx';
import { Loading, ConnectionStatus } from './connection-status.tsx';
import { words } from './words.ts';

interface Everything {
  /** Of the case: as long as it is the same, so is the timeline. */
  readonly etag: string;
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  readonly timeline: TimelineAnswer;
  /** Absent until the machine has started. */
  readonly execution?: ExecutionAnswer;
}

const refreshMs = 3000;

/** @param last what was loaded before; of another case, it does not count */
async function load(number: string, last: Everything | undefined): Promise<Everything> {
  const sent = { params: { number } };
  const [{ answer: subject, etag }, execution] = await Promise.all([
    getRevalidated(operations.readCase, sent),
    getRevalidated(operations.readExecution, sent).catch(notStarted),
  ]);
  const isSame = last?.subject.number === number && last.etag === etag;
  const [mechanism, timeline] = await Promise.all([
    loadMechanism(subject.mechanism.id, subject.mechanism.version),
    isSame ? last.timeline : loadTimeline(number).then((page) => joined(last, page)),
  ]);
  return { etag, subject, mechanism, timeline, ...(execution ? { execution: execution.answer } : {}) };
}

/** What was there before stays, so that the events have no gap, however many have come since. */
function joined(last: Everything | undefined, page: TimelineAnswer): TimelineAnswer {
  const before = last?.timeline;
  const first = page.events[0]?.seq ?? 0;
  if (before?.number !== page.number || (before.events.at(-1)?.seq ?? 0) < first - 1) return page;
  const earlier = before.events.filter(({ seq }) => seq < first);
  const { cursor: _cursor, ...rest } = page;
  const cursor = earlier.length > 0 ? before.cursor : page.cursor;
  return { ...rest, events: [...earlier, ...page.events], ...(cursor === undefined ? {} : { cursor }) };
}

function notStarted(error: unknown): undefined {
  if (error instanceof ApiError && error.refusal?.code === 'not-found') return undefined;
  throw error;
}

/** The page of one case. */
export function CasePage({ number, units }: { number: string; units: readonly { id: string; name: Text }[] }) {
  const last = useRef<Everything>(undefined);
  const loaded = useLoaded(async () => (last.current = await load(number, last.current)), number, refreshMs);
  useEscape();
  const { value, reload } = loaded;
  if (!value) {
    return (
      <>
        <p className="back">
          <a href={boardHref}>← {say(words.back)}</a>
        </p>
        <Loading of={loaded} />
      </>
    );
  }
  const { subject, mechanism, timeline, execution } = value;
  return (
    <article>
      <p className="back">
        {mechanism.register ? (
          <a href={registerHref(mechanism.id)}>← {say(registerWords.back)}</a>
        ) : (
          <a href={boardHref}>← {say(words.back)}</a>
        )}
        <button type="button" className="plain" onClick={() => print()}>
          {say(words.print)}
        </button>
      </p>
      <ConnectionStatus of={loaded} asOf={subject.now} />
      <CaseHead subject={subject} />
      <p className="paper">{say(words.printed, shown(subject.now))}</p>
      <Course subject={subject} mechanism={mechanism} timeline={timeline} />
      <div className="columns">
        <div>
          <Section title={words.commands} className="acts">
            <Commands subject={subject} mechanism={mechanism} units={units} onDone={reload} />
          </Section>
          {!mechanism.register && (
            <Section title={words.deadlines}>
              <Deadlines subject={subject} />
            </Section>
          )}
          <Section title={words.timeline}>
            <Timeline key={number} timeline={timeline} subject={subject} mechanism={mechanism} />
          </Section>
          {!mechanism.register && (
            <Section title={words.execution}>
              {execution ? (
                <Execution key={execution.name} number={number} execution={execution} />
              ) : (
                <p className="quiet">{say(words.notStarted)}</p>
              )}
            </Section>
          )}
        </div>
        <div>
          <Section title={intakeOf(mechanism).content.title}>
            <CaseFacts subject={subject} mechanism={mechanism} />
          </Section>
          {subject.checklists?.map((checklist) => (
            <Section title={checklist.title} key={checklist.id}>
              <Checklist checklist={checklist} />
            </Section>
          ))}
          {subject.records?.map((record) => (
            <Section title={record.title} key={record.id}>
              <RecordTable record={record} mechanism={mechanism} />
            </Section>
          ))}
          {!mechanism.register && (
            <Section title={words.tasks}>
              <CaseTasks subject={subject} />
            </Section>
          )}
          {Object.values(mechanism.commands).some(({ answers }) => answers) && (
            <Section title={words.replies}>
              <PutOffs all={subject.supervision.putOffs} />
              <Replies
                acts={subject.acts
                  .filter(({ command }) => mechanism.commands[command]?.answers)
                  .map((act) => ({ ...act, fields: mechanism.commands[act.command]?.fields ?? {} }))}
              />
              {subject.actsTotal > subject.acts.length && <p className="quiet">{say(words.olderActs)}</p>}
            </Section>
          )}
        </div>
      </div>
    </article>
  );
}

function Section(props: { title: Text; className?: string; children: ReactNode }) {
  return (
    <section className={`card ${props.className ?? ''}`}>
      <h2>{say(props.title)}</h2>
      {props.children}
    </section>
  );
}

function useEscape(): void {
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent): void => {
      const typing = target instanceof HTMLElement && target.closest('form') !== null;
      if (key === 'Escape' && !typing) location.hash = boardHref;
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
