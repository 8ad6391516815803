import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Skeleton, Tabs } from 'antd';
import { type ReactNode, useEffect } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { say, type Text } from '../language.ts';
import type { Mechanism } from '../reference.ts';
import { registerWords } from '../registers/words.ts';
import { caseHref, registerHref } from '../route.ts';
import { shown } from '../time.ts';
import { CaseFiles } from '../ui/files/case-files.tsx';
import { neighboursOf } from '../ui/list-walk.ts';
import { Refused } from '../ui/refused.tsx';
import { Stale } from '../ui/stale.tsx';
import { words } from '../words.ts';
import { Actions } from './actions.tsx';
import styles from './case.module.css';
import { CourseTab } from './course-tab.tsx';
import { Glance } from './glance.tsx';
import { Handling } from './handling.tsx';
import { Limits } from './limits.tsx';
import { RecordTab } from './record-tab.tsx';
import { type CaseView, useCase } from './use-case.ts';
import { useIsPrinting } from './use-is-printing.ts';
import { caseWords } from './words.ts';

const tabs = ['work', 'limits', 'course', 'files', 'record'] as const;
type Tab = (typeof tabs)[number];

/** The page of one case: what it is and needs at first glance, the rest in tabs that have addresses of their own. */
export function CasePage({ number, tab }: { number: string; tab: string | undefined }) {
  const view = useCase(number);
  const { subject, mechanism, error, isRefused, reload } = view;
  if (isRefused && error && !subject) return <Refused error={error} />;
  return (
    <article className={styles.case} aria-busy={subject === undefined}>
      <Stale error={error} asOf={subject?.now} retry={reload} />
      <Ways number={number} register={mechanism?.register ? mechanism.id : undefined} />
      {subject && mechanism ? (
        <Loaded {...{ view, subject, mechanism }} tab={tabs.find((one) => one === tab) ?? 'work'} />
      ) : (
        <>
          <h1>{number}</h1>
          <Skeleton active paragraph={{ rows: 10 }} aria-label={say(caseWords.loading)} />
        </>
      )}
    </article>
  );
}

/** Back to the list, to the cases beside this one in it, and onto paper. */
function Ways({ number, register }: { number: string; register: string | undefined }) {
  const { previous, next } = neighboursOf(number);
  const back = register === undefined ? '#/cases' : registerHref(register);
  useEscape(back);
  return (
    <nav className={styles.ways} aria-label={say(caseWords.back)}>
      <Button type="link" href={back} icon={<LeftOutlined />}>
        {say(register === undefined ? caseWords.back : registerWords.back)}
      </Button>
      <span className={styles.grow} />
      {previous !== undefined && (
        <Button href={caseHref(previous)} icon={<LeftOutlined />} title={previous}>
          {say(caseWords.previous)}
        </Button>
      )}
      {next !== undefined && (
        <Button href={caseHref(next)} icon={<RightOutlined />} iconPlacement="end" title={next}>
          {say(caseWords.next)}
        </Button>
      )}
      <Button onClick={() => print()} icon={<PrinterOutlined />}>
        {say(words.print)}
      </Button>
    </nav>
  );
}

interface LoadedProps {
  readonly view: CaseView;
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  readonly tab: Tab;
}

function Loaded({ view, subject, mechanism, tab }: LoadedProps) {
  const navigate = useNavigate();
  const isPrinting = useIsPrinting();
  const { number } = subject;
  const isRegister = mechanism.register !== undefined;
  const parts: readonly { readonly key: Tab; readonly title: Text; readonly content: ReactNode }[] = [
    { key: 'work', title: caseWords.handling, content: <Handling {...{ view, subject, mechanism }} /> },
    ...(isRegister
      ? []
      : ([
          { key: 'limits', title: caseWords.limits, content: <Limits subject={subject} /> },
          { key: 'course', title: caseWords.course, content: <CourseTab {...{ subject, mechanism }} /> },
        ] as const)),
    {
      key: 'files',
      title: subject.files ? counted(caseWords.files, subject.files.length) : caseWords.files,
      content: (
        <section className={styles.part}>
          <CaseFiles subject={subject} onChanged={view.reload} />
        </section>
      ),
    },
    {
      key: 'record',
      title: caseWords.record,
      content: <RecordTab {...{ subject, mechanism }} shown={view.shown} />,
    },
  ];
  return (
    <>
      <Glance subject={subject} mechanism={mechanism} onDone={view.reload} />
      <p className={styles.paper}>{say(caseWords.printedAt, shown(subject.now))}</p>
      <Actions {...{ subject, mechanism }} shown={view.shown} onDone={view.reload} />
      {isPrinting ? (
        // A printed case is whole.
        parts.map(({ key, title, content }) => (
          <section key={key}>
            <h2>{say(title)}</h2>
            {content}
          </section>
        ))
      ) : (
        <Tabs
          destroyOnHidden
          // All of them fit a phone: what does not would go behind a button of its own.
          tabBarGutter={16}
          activeKey={parts.some(({ key }) => key === tab) ? tab : 'work'}
          onChange={(key) =>
            void navigate({ to: '/case/$number/{-$tab}', params: { number, tab: key }, replace: true })
          }
          items={parts.map(({ key, title, content }) => ({ key, label: say(title), children: content }))}
        />
      )}
    </>
  );
}

function counted({ zh, en }: Text, count: number): Text {
  return { zh: `${zh} (${count})`, en: `${en} (${count})` };
}

function useEscape(back: string): void {
  useEffect(() => {
    const onKey = ({ key, target, defaultPrevented }: KeyboardEvent): void => {
      const isElsewhere =
        target instanceof HTMLElement && target.closest('form, dialog, [role=dialog], input, textarea') !== null;
      if (key === 'Escape' && !isElsewhere && !defaultPrevented) location.hash = back;
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [back]);
}
