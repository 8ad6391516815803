import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CaseAnswer, ExecutionAnswer, TimelineAnswer } from '../shared/contracts/answers.ts';
import { ApiError, call, recall } from './api.ts';
import { CaseFacts, CaseHead, CaseTasks } from './case-parts.tsx';
import { Commands } from './commands.tsx';
import { Deadlines } from './deadlines.tsx';
import { Execution } from './execution.tsx';
import { say, type Text } from './language.ts';
import { useLoaded } from './loading.ts';
import { loadMechanism, type Mechanism } from './reference.ts';
import { Replies } from './replies.tsx';
import { boardHref } from './route.ts';
import { Course } from './course.tsx';
import { shown } from './time.ts';
import { Timeline } from './timeline.tsx';
import { Loading, Touch } from './touch.tsx';
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
  const path = `/v1/cases/${encodeURIComponent(number)}`;
  const [{ answer: subject, etag }, execution] = await Promise.all([
    recall<CaseAnswer>(path),
    recall<ExecutionAnswer>(`${path}/execution`).catch(notStarted),
  ]);
  const isSame = last?.subject.number === number && last.etag === etag;
  const [mechanism, timeline] = await Promise.all([
    loadMechanism(subject.mechanism.id),
    isSame ? last.timeline : call<TimelineAnswer>(`${path}/timeline`),
  ]);
  return { etag, subject, mechanism, timeline, ...(execution ? { execution: execution.answer } : {}) };
}

function notStarted(error: unknown): undefined {
  if (error instanceof ApiError && error.refusal?.code === 'not-found') return undefined;
  throw error;
}

export function CasePage({ number, units }: { number: string; units: readonly { id: string; name: Text }[] }) {
  const last = useRef<Everything>(undefined);
  const loaded = useLoaded(async () => (last.current = await load(number, last.current)), number, refreshMs);
  useEscape();
  const { value, reload } = loaded;
  if (!value) {
    return (
      <>
        <p class="back">
          <a href={boardHref}>← {say(words.back)}</a>
        </p>
        <Loading of={loaded} />
      </>
    );
  }
  const { subject, mechanism, timeline, execution } = value;
  return (
    <article>
      <p class="back">
        <a href={boardHref}>← {say(words.back)}</a>
        <button type="button" class="plain" onClick={() => print()}>
          {say(words.print)}
        </button>
      </p>
      <Touch of={loaded} asOf={subject.now} />
      <CaseHead subject={subject} />
      <p class="paper">{say(words.printed, shown(subject.now))}</p>
      <Course subject={subject} mechanism={mechanism} timeline={timeline} />
      <div class="columns">
        <div>
          <Section title={words.commands} class="acts">
            <Commands subject={subject} mechanism={mechanism} units={units} onDone={reload} />
          </Section>
          <Section title={words.deadlines}>
            <Deadlines subject={subject} mechanism={mechanism} />
          </Section>
          <Section title={words.timeline}>
            <Timeline timeline={timeline} subject={subject} mechanism={mechanism} />
          </Section>
          <Section title={words.execution}>
            {execution ? <Execution execution={execution} /> : <p class="quiet">{say(words.notStarted)}</p>}
          </Section>
        </div>
        <div>
          <Section title={words.content}>
            <CaseFacts subject={subject} mechanism={mechanism} />
          </Section>
          <Section title={words.tasks}>
            <CaseTasks subject={subject} />
          </Section>
          <Section title={words.replies}>
            <Replies acts={subject.acts.filter(({ command }) => command === 'reply' || command === 'interim-reply')} />
          </Section>
        </div>
      </div>
    </article>
  );
}

function Section(props: { title: Text; class?: string; children: ComponentChildren }) {
  return (
    <section class={`card ${props.class ?? ''}`}>
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
