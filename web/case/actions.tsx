import { DownOutlined } from '@ant-design/icons';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { Alert, Button, Card } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { personInSentence } from '../intake-spec.ts';
import { clauses, say, type Text } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { session } from '../session.ts';
import { dueShown, shown as instantShown } from '../time.ts';
import { CommandForm, isForSeveral } from '../ui/forms/command-form.tsx';
import { writtenAt } from '../ui/forms/draft-hint.tsx';
import { useReference } from '../ui/reference.tsx';
import { draftsOf } from '../ui/use-draft.ts';
import { words } from '../words.ts';
import styles from './case.module.css';
import { ChangesSince } from './changes-since.tsx';
import { awaited, nextStep } from './next-step.ts';
import type { Shown } from './use-case.ts';
import { caseWords, purposeWords } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  readonly shown: Shown;
  readonly onDone: () => void;
}

/** What has just been done; a new code for whoever brought the case is told in this answer and never again. */
interface Done {
  readonly title: Text;
  readonly queryCode?: string;
  /** What came of it for other cases. */
  readonly lines: readonly string[];
}

interface Chosen {
  readonly type: string;
  /** What the task says that the command has to say. */
  readonly preset?: Readonly<Record<string, unknown>> | undefined;
}

/** The next step as one button with its form, everything else by purpose, and what was begun and not sent. */
export function Actions({ subject, mechanism, shown, onDone }: Props) {
  const asked = useAskedCommand();
  const [chosen, setChosen] = useState<Chosen | undefined>(() => askedFor(asked, subject));
  const [done, setDone] = useState<Done>();
  const said = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement>(null);
  const { units } = useReference();
  // A form that goes takes the focus with it: it goes on where whoever uses the keyboard would look next.
  useEffect(() => said.current?.focus(), [done]);
  const titleOf = (type: string): Text => titleIn(mechanism, type);
  const { number } = subject;
  const choose = (next: Chosen): void => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setDone(undefined);
    setChosen(next);
  };
  const give = async (value: object, idempotencyKey: string): Promise<boolean> => {
    const type = chosen?.type ?? '';
    const answer = await call(operations.giveCommand, {
      params: { number },
      query: { personal: shown },
      body: { ...value, type, expectedVersion: subject.version },
      idempotencyKey,
    });
    const { queryCode } = answer;
    const code = queryCode === undefined ? {} : { queryCode };
    setDone({ title: titleOf(type), lines: besideLines(answer), ...code });
    setChosen(undefined);
    onDone();
    return true;
  };
  const isJoined = subject.related?.some(({ role }) => role === 'joined' || role === 'head') === true;
  return (
    <Card size="small" className={styles.actions ?? ''}>
      {done && (
        <div ref={said} tabIndex={-1} role="status" data-done className={styles.done}>
          <Alert
            type="success"
            showIcon
            role="presentation"
            title={say(words.done, say(done.title))}
            description={<DoneLines done={done} mechanism={mechanism} />}
          />
        </div>
      )}
      <NextStep {...{ subject, mechanism }} choose={choose} chosen={chosen?.type} />
      <Drafts
        number={number}
        open={chosen?.type}
        titleOf={titleOf}
        isPossible={(type) => subject.commands.includes(type)}
        choose={choose}
      />
      {chosen !== undefined && !subject.commands.includes(chosen.type) && (
        <Alert type="warning" showIcon title={say(caseWords.gone, say(titleOf(chosen.type)))} />
      )}
      {chosen !== undefined && (
        <CommandForm
          key={chosen.type}
          {...{ subject, mechanism, units, give }}
          type={chosen.type}
          title={titleOf(chosen.type)}
          preset={chosen.preset}
          draftName={`case/${number}/${chosen.type}`}
          joins={isJoined && isForSeveral(chosen.type, mechanism)}
          onCancel={() => {
            setChosen(undefined);
            opener.current?.focus();
          }}
          onRefused={onDone}
          changesSince={(version) => <ChangesSince {...{ subject, mechanism, version, shown }} />}
        />
      )}
    </Card>
  );
}

/** The command whose form an address asks for. It is opened once: who comes back by the address without it finds the case. */
function useAskedCommand(): string | undefined {
  const router = useRouter();
  const asked = useRouterState({ select: ({ location }) => commandAsked(location.search) });
  useEffect(() => {
    if (asked !== undefined) void router.navigate({ to: '.', search: {}, replace: true });
  }, [asked, router]);
  return asked;
}

function commandAsked(search: object): string | undefined {
  return 'do' in search && typeof search.do === 'string' ? search.do : undefined;
}

function askedFor(type: string | undefined, { commands, tasks }: CaseAnswer): Chosen | undefined {
  if (type === undefined || !commands.includes(type)) return undefined;
  const own = session()?.unit;
  return { type, preset: tasks.find(({ unit, command }) => unit === own && command === type)?.with };
}

function titleIn({ commands }: Mechanism, type: string): Text {
  return commands[type]?.title ?? { zh: type, en: type };
}

function DoneLines({ done: { lines, queryCode }, mechanism }: { done: Done; mechanism: Mechanism }) {
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {queryCode !== undefined && (
        <>
          {say(words.newCode, personInSentence(mechanism))} <b data-code>{queryCode}</b>
        </>
      )}
    </>
  );
}

function besideLines({ forJoined = [], newCases = [] }: CaseAnswer): readonly string[] {
  return [
    ...forJoined.map(({ number, error }) => (error ? `✗ ${number} ${say(error.messages)}` : `✓ ${number}`)),
    ...newCases.map(({ number, queryCode }) => say(words.splitCase, number, queryCode)),
  ];
}

interface NextStepProps {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  /** The command whose form is open. */
  readonly chosen: string | undefined;
  readonly choose: (chosen: Chosen) => void;
}

function NextStep({ subject, mechanism, chosen, choose }: NextStepProps) {
  const [isOpen, setOpen] = useState(false);
  const task = nextStep(subject);
  const others = subject.commands.filter((type) => type !== task?.command);
  const open = (next: Chosen): void => {
    setOpen(false);
    choose(next);
  };
  return (
    <section aria-label={say(caseWords.nextStep)}>
      <div className={styles.step}>
        {task ? (
          <>
            <Button
              type="primary"
              size="large"
              data-next={task.command}
              aria-expanded={chosen === task.command}
              onClick={() => open({ type: task.command, preset: task.with })}
            >
              {say(task.commandTitle)}
            </Button>
            <span>
              {say(words.notYet, say(task.title))}
              {task.dueAt !== undefined && (
                <span className={task.overdue ? styles.late : styles.quiet}>
                  {' '}
                  · {say(caseWords.toDo, dueShown(task.dueAt))}
                </span>
              )}
            </span>
          </>
        ) : (
          <span data-waits>{waitingText(subject)}</span>
        )}
        <span className={styles.grow} />
        {others.length > 0 && (
          <Button
            icon={<DownOutlined rotate={isOpen ? 180 : 0} />}
            iconPlacement="end"
            aria-expanded={isOpen}
            data-more
            onClick={() => setOpen(!isOpen)}
          >
            {say(caseWords.moreCommands)}
          </Button>
        )}
        {subject.commands.length === 0 && <span className={styles.quiet}>{say(words.noCommands)}</span>}
      </div>
      {isOpen && <ByPurpose commands={others} mechanism={mechanism} choose={open} onEscape={() => setOpen(false)} />}
    </section>
  );
}

/** What is waited for where whoever reads has nothing to do. */
function waitingText(subject: CaseAnswer): string {
  if (subject.closedAt !== undefined) return say(caseWords.closedSince, instantShown(subject.closedAt));
  const task = awaited(subject);
  if (task === undefined) return say(caseWords.nothingOwed);
  const due = task.dueAt === undefined ? '' : say(caseWords.toDo, dueShown(task.dueAt));
  return clauses([say(caseWords.waitsFor, unitName(task.unit), say(task.title)), due].filter(Boolean));
}

interface ByPurposeProps {
  readonly commands: readonly string[];
  readonly mechanism: Mechanism;
  readonly choose: (chosen: Chosen) => void;
  readonly onEscape: () => void;
}

function ByPurpose({ commands, mechanism, choose, onEscape }: ByPurposeProps) {
  const groups = Map.groupBy(commands, (type) => mechanism.commands[type]?.purpose ?? 'record');
  return (
    <div
      className={styles.purposes}
      data-purposes
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEscape();
      }}
    >
      {Object.entries(purposeWords).map(([purpose, title]) => {
        const inGroup = groups.get(purpose as keyof typeof purposeWords) ?? [];
        return (
          inGroup.length > 0 && (
            <section key={purpose}>
              <h2>{say(title)}</h2>
              {inGroup.map((type) => (
                <Button key={type} type="text" onClick={() => choose({ type })}>
                  {say(titleIn(mechanism, type))}
                </Button>
              ))}
            </section>
          )
        );
      })}
    </div>
  );
}

interface DraftsProps {
  readonly number: string;
  /** The command whose form is open. */
  readonly open: string | undefined;
  readonly titleOf: (type: string) => Text;
  readonly isPossible: (type: string) => boolean;
  readonly choose: (chosen: Chosen) => void;
}

/** What was begun in this case and not sent. */
function Drafts({ number, open, titleOf, isPossible, choose }: DraftsProps) {
  const beginning = `case/${number}/`;
  const drafts = draftsOf(beginning)
    .map(({ name, at }) => ({ type: name.slice(beginning.length), at }))
    .filter(({ type }) => type !== open);
  if (drafts.length === 0) return null;
  return (
    <p className={styles.drafts} data-drafts>
      {say(caseWords.drafts)}
      {drafts.map(({ type, at }) => (
        <Button key={type} size="small" type={isPossible(type) ? 'default' : 'dashed'} onClick={() => choose({ type })}>
          {say(caseWords.goOn, say(titleOf(type)), writtenAt(at))}
        </Button>
      ))}
    </p>
  );
}
