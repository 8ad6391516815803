import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useState } from 'react';
import type { CaseAnswer, TimelineAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import type { Mechanism } from '../reference.ts';
import { duration, secondsBetween, shown } from '../time.ts';
import { Graph, type GraphPassage, type GraphStage } from '../ui/graph/graph.tsx';
import { PassageList } from '../ui/graph/passage-list.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { words } from '../words.ts';
import styles from './case.module.css';
import { type CourseSoFar, courseSoFar } from './course-so-far.ts';
import { Execution } from './execution.tsx';
import { caseWords } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
}

/** Where the case has been, is and may go, beside what the state machine itself has recorded. */
export function CourseTab({ subject, mechanism }: Props) {
  const { number, version } = subject;
  const events = useQuery({
    queryKey: ['course', number, version],
    queryFn: () => allEvents(number),
    placeholderData: (last) => last,
  });
  const course = courseSoFar(events.data ?? [], subject, (stage) => isStage(stage, mechanism));
  const isRead = events.data !== undefined;
  return (
    <div className={styles.columns}>
      <section className={styles.part}>
        <h2>{say(caseWords.graph)}</h2>
        {!isRead && <p className={styles.quiet}>{say(caseWords.reading)}</p>}
        <CourseGraph {...{ subject, mechanism, course }} />
      </section>
      <div>
        <section className={styles.part}>
          <h2>{say(caseWords.stays)}</h2>
          {isRead ? <Stays {...{ subject, mechanism, course }} /> : <Skeleton active paragraph={{ rows: 3 }} />}
        </section>
        <Machine number={number} />
      </div>
    </div>
  );
}

/** Also one that only an earlier version of the mechanism had. */
function isStage(stage: string, { stages, former }: Mechanism): boolean {
  return Object.hasOwn(stages, stage) || Object.hasOwn(former?.stages ?? {}, stage);
}

/** The whole record, page by page: of a long one that takes a moment. */
async function allEvents(number: string): Promise<TimelineAnswer['events']> {
  const pages: TimelineAnswer['events'][] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: TimelineAnswer = await call(operations.readTimeline, {
      params: { number },
      query: { personal: 'masked', after },
    });
    pages.push(page.events);
    after = page.cursor;
  }
  return pages.flat();
}

interface CourseProps extends Props {
  readonly course: CourseSoFar;
}

function CourseGraph({ subject, mechanism, course: { visits, taken } }: CourseProps) {
  const [chosen, setChosen] = useState<string>();
  const stays = Map.groupBy(visits, ({ stage }) => stage);
  const isClosed = subject.closedAt !== undefined;
  const stages = Object.entries(mechanism.stages).map(([id, { title, terminal }]): GraphStage => {
    const here = stays.get(id) ?? [];
    const isCurrent = id === subject.stage;
    const since = here.at(-1)?.since;
    return {
      id,
      title,
      terminal,
      note: since === undefined ? undefined : noteOf(since, here.length),
      state: isCurrent ? 'current' : here.length > 0 ? 'visited' : undefined,
      isBreached: here.some(({ missed }) => missed > 0),
    };
  });
  const passages = mechanism.course.passages.map(
    ({ from, to, commands, ordinary }): GraphPassage & { commands: readonly string[] } => ({
      from,
      to,
      ordinary,
      commands,
      state: taken.has(`${from} ${to}`) ? 'taken' : from === subject.stage && !isClosed ? 'possible' : undefined,
    }),
  );
  return (
    <>
      <ul className={styles.legend} aria-hidden="true">
        <li data-kind="visited">{say(caseWords.visited)}</li>
        <li data-kind="current">{say(caseWords.current)}</li>
        <li data-kind="possible">{say(caseWords.possible)}</li>
        <li data-kind="breached">{say(caseWords.breached)}</li>
      </ul>
      <Graph label={say(caseWords.graph)} {...{ stages, passages, chosen }} onChoose={setChosen} />
      <PassageList
        mechanism={mechanism}
        stage={chosen ?? subject.stage}
        times={(from, to) => taken.get(`${from} ${to}`) ?? []}
      />
    </>
  );
}

/** `09-21 09:00`, and how often where it was more than once. */
function noteOf(since: string, times: number): string {
  const at = shown(since).slice(5, 16);
  return times > 1 ? `${at} · ${say(caseWords.times, times)}` : at;
}

function Stays({ subject, mechanism, course: { visits } }: CourseProps) {
  const titleOf = (id: string): string =>
    say((mechanism.stages[id] ?? mechanism.former?.stages[id])?.title ?? { zh: id, en: id });
  return (
    <table className={styles.table} data-stays>
      <thead>
        <tr>
          <th scope="col">{say(caseWords.stage)}</th>
          <th scope="col">{say(caseWords.since)}</th>
          <th scope="col">{say(caseWords.stayed)}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map(({ stage, since, until, missed }, index) => (
          <tr key={index}>
            <td>
              {titleOf(stage)}
              {missed > 0 && <div className={styles.late}>{say(caseWords.missedHere, missed)}</div>}
            </td>
            <td>
              <time>{shown(since)}</time>
            </td>
            <td>{duration(Math.max(0, secondsBetween(since, until ?? subject.closedAt ?? subject.now)))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const refreshMs = 5000;

function Machine({ number }: { number: string }) {
  const { data, error } = useAnswer(operations.readExecution, { params: { number } }, { everyMs: refreshMs });
  return (
    <section className={styles.part}>
      <h2>{say(caseWords.machine)}</h2>
      {data ? (
        <Execution key={data.name} number={number} execution={data} />
      ) : error ? (
        <p className={styles.quiet}>{say(words.notStarted)}</p>
      ) : (
        <Skeleton active paragraph={{ rows: 2 }} />
      )}
    </section>
  );
}
