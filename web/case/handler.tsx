import { Button } from 'antd';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { useSession } from '../session.ts';
import { PersonChoice } from '../ui/person-choice.tsx';
import { useReference } from '../ui/reference.tsx';
import { isOf, mayAssignFor, useUnitPersons } from '../ui/unit-persons.ts';
import { words } from '../words.ts';
import styles from './case.module.css';
import { caseWords } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  /** For which unit. */
  readonly unit: string;
  readonly onDone: () => void;
}

/** Who handles the case for a unit; its staff say who, or take it themselves. */
export function Handler({ subject, unit, onDone }: Props) {
  const me = useSession();
  const { units } = useReference();
  const mayAssign = subject.closedAt === undefined && mayAssignFor(unit, me, units);
  const known = useUnitPersons(mayAssign ? unit : undefined);
  const person = subject.handlers?.find((one) => one.unit === unit)?.person;
  const [chosen, setChosen] = useState<string>();
  const [error, setError] = useState<Error>();
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const assign = async (wanted: string): Promise<void> => {
    const { number, version: expectedVersion } = subject;
    const body = { unit, person: wanted === '' ? null : wanted, expectedVersion };
    try {
      await call(operations.assignPerson, { params: { number }, body });
      close();
    } catch (failure) {
      setError(failure as Error);
    }
    onDone();
  };
  const close = (): void => {
    setError(undefined);
    setChosen(undefined);
  };
  // The form takes the focus with it.
  useEffect(() => {
    if (chosen === undefined && wasOpen.current) opener.current?.focus();
  }, [chosen]);
  return (
    <>
      <span data-handler={unit}>
        {person === undefined ? (
          <span className={styles.quiet}>{say(caseWords.unassigned)}</span>
        ) : (
          <strong>{known?.persons.find(({ user }) => user === person)?.name ?? person}</strong>
        )}
      </span>
      {mayAssign && chosen === undefined && (
        <span className={`${styles.assign} ${styles.screen}`}>
          {me !== undefined && isOf(me, unit, units) && person !== me.user && (
            <Button size="small" onClick={() => void assign(me.user)}>
              {say(caseWords.takeIt)}
            </Button>
          )}
          <Button
            ref={opener}
            size="small"
            type="text"
            onClick={() => {
              wasOpen.current = true;
              setChosen(person ?? '');
            }}
          >
            {say(caseWords.assign)}
          </Button>
        </span>
      )}
      {chosen !== undefined && (
        <AssignForm {...{ unit, chosen, setChosen }} send={() => void assign(chosen)} onCancel={close} />
      )}
      {error && (
        <span role="alert" className={styles.late}>
          {errorText(error)}
        </span>
      )}
    </>
  );
}

interface FormProps {
  readonly unit: string;
  readonly chosen: string;
  readonly setChosen: (person: string) => void;
  readonly send: () => void;
  readonly onCancel: () => void;
}

function AssignForm({ unit, chosen, setChosen, send, onCancel }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[name=person]')?.focus(), []);
  return (
    <form
      ref={form}
      className={`${styles.assign} ${styles.screen}`}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <PersonChoice unit={unit} label={caseWords.person} value={chosen} choose={setChosen} />
      <Button size="small" type="primary" htmlType="submit">
        {say(words.confirm)}
      </Button>
      <Button size="small" onClick={onCancel}>
        {say(words.cancel)}
      </Button>
    </form>
  );
}
