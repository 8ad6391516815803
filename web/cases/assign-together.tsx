import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { BatchAnswer, BoardAnswer, GivenAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError, call } from '../api.ts';
import { say, type Text } from '../language.ts';
import { PersonChoice } from '../ui/person-choice.tsx';
import { words } from '../words.ts';
import styles from './cases.module.css';

type Row = BoardAnswer['cases'][number];

const texts = {
  handler: { zh: '承办人', en: 'Handled by' },
  assign: { zh: '指定（{0} 件）', en: 'Assign ({0})' },
  noAnswer: { zh: '没有收到服务器的答复', en: 'no answer from the server' },
} satisfies Record<string, Text>;

/** So many are under way at once. */
const concurrency = 4;

interface Props {
  readonly rows: readonly Row[];
  /** For which unit. */
  readonly unit: string;
  readonly onDone: (answer: Pick<BatchAnswer, 'results' | 'done' | 'refused'>) => void;
  readonly onCancel: () => void;
}

/** Says of several cases who handles them for a unit, and what came of each. */
export function AssignTogether({ rows, unit, onDone, onCancel }: Props) {
  const [person, setPerson] = useState<string>();
  const [sent, setSent] = useState<number>();
  const isSending = useRef(false);
  const send = async (): Promise<void> => {
    if (isSending.current || person === undefined) return;
    isSending.current = true;
    const results: GivenAnswer[] = [];
    for (let at = 0; at < rows.length; at += concurrency) {
      setSent(at);
      results.push(...(await Promise.all(rows.slice(at, at + concurrency).map((row) => assigned(row, unit, person)))));
    }
    const done = results.filter(({ error }) => error === undefined).length;
    onDone({ results, done, refused: results.length - done });
  };
  return (
    <form
      className={`${styles.bar} assign`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        {say(texts.handler)} <PersonChoice unit={unit} label={texts.handler} value={person} choose={setPerson} />
      </label>
      <Button htmlType="submit" type="primary" disabled={sent !== undefined || person === undefined}>
        {sent === undefined ? say(texts.assign, rows.length) : `${sent} / ${rows.length}`}
      </Button>
      <Button disabled={sent !== undefined} onClick={onCancel}>
        {say(words.cancel)}
      </Button>
    </form>
  );
}

async function assigned({ number, version }: Row, unit: string, person: string): Promise<GivenAnswer> {
  const body = { unit, person: person === '' ? null : person, expectedVersion: version };
  try {
    const {
      stage,
      stageTitle,
      holder,
      version: now,
    } = await call(operations.assignPerson, { params: { number }, body });
    return { number, status: 200, version: now, stage, stageTitle, holder };
  } catch (error) {
    const refusal = error instanceof ApiError ? error.refusal : undefined;
    return { number, status: 0, error: refusal ?? noAnswer };
  }
}

const noAnswer: NonNullable<GivenAnswer['error']> = {
  code: 'unavailable',
  message: texts.noAnswer.zh,
  messages: texts.noAnswer,
};
