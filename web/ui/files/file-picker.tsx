import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ApiError, errorText } from '../../api.ts';
import { say } from '../../language.ts';
import styles from './files.module.css';
import { type FileChannel, sendFile, type SentFile, sizeText } from './send-file.ts';
import { fileWords } from './words.ts';

interface Waiting {
  readonly id: number;
  readonly file: File;
  /** 0 to 1. */
  readonly part: number;
  readonly error?: string;
}

/**
 * Lets somebody choose, photograph or drop files and sends them at once, each with its progress and its own error. Plain
 * elements, so that the citizen's page can use it too.
 *
 * `value` are the files that have arrived: keep them in the form's draft and send them as its `evidence`. Whoever leaves
 * the form within twelve hours finds them there still.
 *
 * @example
 * <FilePicker channel={staffChannel} value={files} onChange={setFiles} label={say(words.photos)} />
 */
export function FilePicker(props: {
  readonly channel: FileChannel;
  readonly value: readonly SentFile[];
  /** Given the change, since several files may arrive at once. */
  readonly onChange: (change: (before: readonly SentFile[]) => readonly SentFile[]) => void;
  readonly label?: string;
  /** @default 10 */
  readonly max?: number;
  /** Told whether something is under way, so that the form waits for it. */
  readonly onBusy?: (busy: boolean) => void;
}): ReactNode {
  const { channel, value, onChange, label = say(fileWords.files), max = 10, onBusy } = props;
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [problem, setProblem] = useState('');
  const [isOver, setIsOver] = useState(false);
  const next = useRef(0);
  const aborts = useRef(new Map<number, AbortController>());
  // An upload ends long after the drawing in which it began.
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const id = useId();
  const isBusy = waiting.some(({ error }) => error === undefined);
  useEffect(() => onBusy?.(isBusy), [isBusy, onBusy]);
  useEffect(() => {
    const all = aborts.current;
    return () => {
      for (const abort of all.values()) abort.abort();
    };
  }, []);

  const change = (one: number, to: Partial<Waiting> | undefined): void =>
    setWaiting((before) =>
      to === undefined
        ? before.filter((line) => line.id !== one)
        : before.map((line) => (line.id === one ? { ...line, ...to } : line)),
    );
  const send = async ({ id: one, file }: Waiting): Promise<void> => {
    const abort = new AbortController();
    aborts.current.set(one, abort);
    try {
      const sent = await sendFile(file, channel, (part) => change(one, { part }), abort.signal);
      latest.current((before) => [...before.filter(({ sha256 }) => sha256 !== sent.sha256), sent]);
      change(one, undefined);
    } catch (error) {
      change(one, { error: textOf(error) });
    } finally {
      aborts.current.delete(one);
    }
  };
  const add = (files: FileList | null): void => {
    const chosen = [...(files ?? [])];
    const room = max - value.length - waiting.length;
    setProblem(chosen.length > room ? say(fileWords.tooMany, max) : '');
    const lines = chosen.slice(0, Math.max(0, room)).map((file) => ({ id: next.current++, file, part: 0 }));
    setWaiting((before) => [...before, ...lines]);
    for (const line of lines) void send(line);
  };
  const again = (line: Waiting): void => {
    const { error: _error, ...fresh } = { ...line, part: 0 };
    setWaiting((before) => before.map((one) => (one.id === line.id ? fresh : one)));
    void send(fresh);
  };

  return (
    <fieldset
      className={isOver ? `${styles.picker} ${styles.over}` : styles.picker}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        add(event.dataTransfer.files);
      }}
    >
      <legend>{label}</legend>
      <div className={styles.choose}>
        <Chooser id={`${id}-files`} text={say(fileWords.choose)} onChosen={add} hint={`${id}-hint`} />
        <Chooser id={`${id}-camera`} text={say(fileWords.camera)} onChosen={add} hint={`${id}-hint`} camera />
        <span className={styles.drop}>{say(fileWords.drop)}</span>
      </div>
      <p className={styles.hint} id={`${id}-hint`}>
        {say(fileWords.allowed)}
      </p>
      <p role="alert" className={styles.error}>
        {problem}
      </p>
      {(value.length > 0 || waiting.length > 0) && (
        <ul className={styles.list}>
          {value.map((file) => (
            <ChosenFile
              key={file.sha256}
              file={file}
              onRemove={() => onChange((before) => before.filter(({ sha256 }) => sha256 !== file.sha256))}
              onReference={(reference) =>
                onChange((before) => before.map((one) => (one.sha256 === file.sha256 ? { ...one, reference } : one)))
              }
            />
          ))}
          {waiting.map((line) => (
            <WaitingFile
              key={line.id}
              line={line}
              onRetry={() => again(line)}
              onRemove={() => {
                aborts.current.get(line.id)?.abort();
                change(line.id, undefined);
              }}
            />
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function Chooser(props: {
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly onChosen: (files: FileList | null) => void;
  readonly camera?: boolean;
}): ReactNode {
  const { id, text, hint, onChosen, camera = false } = props;
  return (
    <span className={camera ? styles.camera : undefined}>
      <input
        id={id}
        className={styles.input}
        type="file"
        aria-describedby={hint}
        {...(camera ? { accept: 'image/*', capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          onChosen(event.currentTarget.files);
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = '';
        }}
      />
      <label htmlFor={id}>{text}</label>
    </span>
  );
}

function ChosenFile(props: {
  readonly file: SentFile;
  readonly onRemove: () => void;
  readonly onReference: (reference: string) => void;
}): ReactNode {
  const { file, onRemove, onReference } = props;
  return (
    <li>
      <span className={styles.name}>{file.name}</span>
      <span className={styles.quiet}>
        {sizeText(file.size)} · {say(fileWords.sent)}
      </span>
      <input
        type="text"
        className={styles.reference}
        aria-label={say(fileWords.referenceOf, file.name)}
        placeholder={say(fileWords.reference)}
        maxLength={500}
        defaultValue={file.reference === file.name ? '' : file.reference}
        onChange={(event) =>
          onReference(event.currentTarget.value.trim() === '' ? file.name : event.currentTarget.value)
        }
      />
      <button type="button" className={styles.button} aria-label={say(fileWords.remove, file.name)} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}

function WaitingFile(props: {
  readonly line: Waiting;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { line, onRetry, onRemove } = props;
  const { file, part, error } = line;
  const percent = Math.round(part * 100);
  return (
    <li>
      <span className={styles.name}>{file.name}</span>
      {error === undefined ? (
        <>
          <progress max={100} value={percent} aria-label={file.name} />
          <span className={styles.quiet} role="status">
            {percent < 100 ? say(fileWords.sending, percent) : say(fileWords.checking)}
          </span>
        </>
      ) : (
        <>
          <span className={styles.error} role="alert">
            {error}
          </span>
          <button type="button" className={styles.button} onClick={onRetry}>
            {say(fileWords.retry)}
          </button>
        </>
      )}
      <button type="button" className={styles.button} aria-label={say(fileWords.remove, file.name)} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}

function textOf(error: unknown): string {
  if (error instanceof ApiError && error.refusal?.details?.[0]) return say(error.refusal.details[0].message);
  return error instanceof Error ? (error instanceof ApiError ? errorText(error) : error.message) : String(error);
}
