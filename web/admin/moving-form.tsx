import { Alert, Button, Space } from 'antd';
import { useRef, useState } from 'react';
import type { MovesAnswer } from '../../shared/contracts/moves.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { Confirm } from '../ui/confirm.tsx';
import { DraftHint } from '../ui/forms/draft-hint.tsx';
import forms from '../ui/forms/forms.module.css';
import { useDraft } from '../ui/use-draft.ts';
import { MovedLines } from './moves-lines.tsx';
import { movesWords } from './moves-words.ts';
import type { Versioned } from './versioned.ts';

type Line = MovesAnswer['cases'][number];

/** So many cases one call moves. */
const together = 100;

/** What was tried or done, as far as it has got. */
interface Told {
  readonly dryRun: boolean;
  readonly lines: readonly Line[];
  readonly whatChanged?: MovesAnswer['whatChanged'];
  /** Where a trial goes on. */
  readonly cursor?: string;
}

interface Written {
  readonly from: number;
  readonly reason: string;
}

// Whoever moves one part of the cases after the other has the same reason for each; by mechanism.
const lastMoved = new Map<string, Written>();

/** From which version, why, and what would become of each case; then it moves those that are chosen, or all. */
export function MovingForm({ mechanism, onOrder }: { mechanism: Versioned; onOrder: () => void }) {
  const { id, version } = mechanism;
  const earlier = mechanism.versions.filter((one) => one !== version);
  const draft = useDraft<Written>(`moves/${id}`, () => lastMoved.get(id) ?? { from: earlier.at(-1) ?? 1, reason: '' });
  const { from, reason } = draft.value;
  const [told, setTold] = useState<Told>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number }>();
  const [problem, setProblem] = useState<string>();
  const [asking, setAsking] = useState<{ readonly text: string; readonly act: () => Promise<void> }>();
  const result = useRef<HTMLElement>(null);
  const isBusy = progress !== undefined;
  const params = { id };
  const work = async (of: number, act: () => Promise<void>): Promise<void> => {
    setProblem(undefined);
    setProgress({ done: 0, of });
    try {
      await act();
    } catch (error) {
      setProblem(errorText(error as Error));
    }
    setProgress(undefined);
    setTimeout(() => result.current?.focus());
  };
  const attempt = (before: readonly Line[], cursor: string | undefined): Promise<void> =>
    work(0, async () => {
      const body = { from, reason, dryRun: true, ...(cursor === undefined ? {} : { cursor }) };
      const { cases, whatChanged, cursor: next } = await call(operations.moveCases, { params, body });
      const lines = [...before, ...cases];
      setTold({ dryRun: true, lines, whatChanged, ...(next === undefined ? {} : { cursor: next }) });
      setChosen(new Set(movable(lines)));
    });
  const sent = (): void => {
    lastMoved.set(id, draft.value);
    draft.clear();
  };
  const moveChosen = (): Promise<void> => {
    const numbers = [...chosen];
    return work(numbers.length, async () => {
      let lines: readonly Line[] = [];
      for (let next = 0; next < numbers.length; next += together) {
        const some = numbers.slice(next, next + together);
        const body = { from, to: version, numbers: some, reason };
        const { cases, whatChanged } = await call(operations.moveCases, { params, body });
        lines = [...lines, ...cases];
        setTold({ dryRun: false, lines, whatChanged });
        setProgress({ done: lines.length, of: numbers.length });
      }
      setChosen(new Set());
      sent();
    });
  };
  const moveAll = (): Promise<void> =>
    work(0, async () => {
      await call(operations.moveCases, { params, body: { from, to: version, reason } });
      setTold(undefined);
      sent();
      onOrder();
    });
  const ask = (text: string, act: () => Promise<void>) => (): void => setAsking({ text, act });
  return (
    <>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          // What was tried before would look like the answer.
          setTold(undefined);
          void attempt([], undefined);
        }}
      >
        <DraftHint of={draft} />
        <label>
          <span>{say(movesWords.from)}</span>
          <select
            name="from"
            value={from}
            disabled={isBusy}
            onChange={({ currentTarget }) => {
              draft.change({ from: Number(currentTarget.value), reason });
              setTold(undefined);
            }}
          >
            {earlier.map((one) => (
              <option key={one} value={one}>
                {say(movesWords.version, one)}
              </option>
            ))}
          </select>
        </label>
        <p>
          {say(movesWords.to)} <strong>{say(movesWords.version, version)}</strong>
        </p>
        <label>
          <span>{say(movesWords.reason)}</span>
          <textarea
            name="reason"
            required
            maxLength={500}
            rows={2}
            value={reason}
            onChange={({ currentTarget }) => draft.change({ from, reason: currentTarget.value })}
          />
        </label>
        <p className={forms.buttons}>
          <Button type={told?.dryRun === true ? 'default' : 'primary'} htmlType="submit" disabled={isBusy}>
            {say(movesWords.tryIt)}
          </Button>
        </p>
      </form>
      {progress && (
        <p>
          <progress
            {...(progress.of > 0 ? { max: progress.of, value: progress.done } : {})}
            aria-label={say(movesWords.state.running)}
          />{' '}
          {progress.of > 0 && say(movesWords.soFar, progress.done, progress.of)}
        </p>
      )}
      {problem !== undefined && <Alert type="error" showIcon role="alert" title={problem} />}
      {told && (
        <section ref={result} tabIndex={-1} aria-label={say(movesWords.outcome)}>
          {told.whatChanged && <p>{say(movesWords.changed, say(told.whatChanged))}</p>}
          <p role="status">
            <strong>{summary(told)}</strong> {told.cursor !== undefined && say(movesWords.partly)}
          </p>
          <MovedLines
            lines={told.lines}
            {...(told.dryRun && !isBusy ? { chosen, onChosen: setChosen } : {})}
            dryRun={told.dryRun}
          />
          <p className={forms.buttons} data-acts>
            {told.cursor !== undefined && (
              <Button disabled={isBusy} onClick={() => void attempt(told.lines, told.cursor)}>
                {say(movesWords.tryMore)}
              </Button>
            )}
            {told.dryRun && told.lines.length > 0 && !asking && (
              <Space wrap>
                <Button
                  type="primary"
                  data-act="chosen"
                  disabled={isBusy || chosen.size === 0}
                  onClick={ask(say(movesWords.confirmChosen, chosen.size, version), moveChosen)}
                >
                  {say(movesWords.moveChosen, chosen.size)}
                </Button>
                <Button
                  data-act="all"
                  disabled={isBusy}
                  onClick={ask(say(movesWords.confirmAll, from, version), moveAll)}
                >
                  {say(movesWords.moveAll)}
                </Button>
              </Space>
            )}
          </p>
        </section>
      )}
      {asking && (
        <Confirm
          text={asking.text}
          answer={(yes) => {
            setAsking(undefined);
            if (yes) void asking.act();
          }}
        />
      )}
    </>
  );
}

function movable(lines: readonly Line[]): readonly string[] {
  return lines.filter(({ outcome }) => outcome === 'moved').map(({ number }) => number);
}

function summary({ dryRun, lines, cursor }: Told): string {
  if (lines.length === 0 && cursor === undefined) return say(movesWords.noCases);
  const moved = movable(lines).length;
  return say(dryRun ? movesWords.wouldMove : movesWords.moved, moved, lines.length - moved);
}
