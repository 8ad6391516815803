import { type ReactNode, useEffect, useId, useState } from 'react';
import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import type { FileAddressAnswer } from '../../../shared/contracts/files.ts';
import * as operations from '../../../shared/contracts/operations.ts';
import { call, errorText } from '../../api.ts';
import { about, say } from '../../language.ts';
import { unitName } from '../../reference.ts';
import { shown as shownInstant } from '../../time.ts';
import styles from './files.module.css';
import { sizeText } from './send-file.ts';
import { fileWords } from './words.ts';

type CaseFile = NonNullable<CaseAnswer['files']>[number];

/** Pictures that every browser draws; anything else is saved and never shown by the page. */
const drawn = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp', 'image/avif']);

/** Larger ones are shown when somebody asks for them. */
const thumbnailBytes = 4_000_000;

/**
 * The files of a case: pictures as thumbnails, everything to be saved, and each to be hidden for a reason. That the data of
 * people is read is recorded with each that is opened, so nothing is read before the list is on the screen.
 *
 * @param onChanged told once a file was hidden: read the case again
 * @example
 * <CaseFiles subject={answer} onChanged={refetch} />
 */
export function CaseFiles({
  subject,
  onChanged,
}: {
  readonly subject: Pick<CaseAnswer, 'number' | 'files'>;
  readonly onChanged: () => void;
}): ReactNode {
  const { number, files = [] } = subject;
  if (files.length === 0) return <p className={styles.quiet}>{say(fileWords.none)}</p>;
  return (
    <ul className={styles.cards}>
      {files.map((file) => (
        <FileCard
          key={file.sha256}
          file={file}
          address={() => call(operations.readFile, { params: { number, sha256: file.sha256 } })}
        >
          {file.hidden === undefined && file.withheld !== true && (
            <HideFile number={number} file={file} onHidden={onChanged} />
          )}
        </FileCard>
      ))}
    </ul>
  );
}

/** What a card shows of a file; the citizen's page has no more. */
export type ShownFile = Pick<CaseFile, 'sha256' | 'name' | 'size' | 'type'> &
  Partial<Pick<CaseFile, 'reference' | 'at' | 'by' | 'unit' | 'hidden' | 'withheld'>>;

/**
 * One file: a picture or its kind, what it is called and how large it is, to be opened and saved.
 * @param props.address asks where it is read, which is recorded
 */
export function FileCard(props: {
  readonly file: ShownFile;
  readonly address: () => Promise<FileAddressAnswer>;
  readonly children?: ReactNode;
}): ReactNode {
  const { file, address, children } = props;
  const { name = say(fileWords.unnamed), size, type, at, withheld, hidden } = file;
  const isReadable = withheld !== true;
  const isDrawn = drawn.has(type) && isReadable;
  const [asked, setAsked] = useState(isDrawn && size <= thumbnailBytes);
  const [error, setError] = useState('');
  const save = async (): Promise<void> => {
    setError('');
    try {
      follow(await address());
    } catch (caught) {
      setError(caught instanceof Error ? errorText(caught) : say(fileWords.unreadable));
    }
  };
  return (
    <li className={styles.card}>
      {isDrawn && asked ? (
        <Picture key={file.sha256} name={name} address={address} />
      ) : (
        <span className={styles.kind} aria-hidden="true">
          {endingOf(name, type)}
        </span>
      )}
      <span className={styles.name}>{isReadable ? name : say(fileWords.withheld)}</span>
      {isReadable && file.reference !== undefined && <span className={styles.name}>{file.reference}</span>}
      <span className={styles.quiet}>
        {[sizeText(size), ...(at === undefined ? [] : [shownInstant(at)]), ...senderOf(file)].join(' · ')}
      </span>
      {hidden && (
        <span className={styles.hidden}>
          {about(`${say(fileWords.hidden)}（${unitName(hidden.unit)}，${shownInstant(hidden.at)}）`, hidden.reason)}
        </span>
      )}
      <span className={styles.actions}>
        {isDrawn && !asked && (
          <button type="button" className={styles.button} onClick={() => setAsked(true)}>
            {say(fileWords.show)}
          </button>
        )}
        {isReadable && (
          <button
            type="button"
            className={styles.button}
            aria-label={say(fileWords.saveNamed, name)}
            onClick={() => void save()}
          >
            {say(fileWords.save)}
          </button>
        )}
        {children}
      </span>
      {error !== '' && (
        <span role="alert" className={styles.error}>
          {error}
        </span>
      )}
    </li>
  );
}

/** The bytes come by `fetch`, so that the page draws them and no address of a file is ever opened as a page. */
function Picture({ name, address }: { readonly name: string; readonly address: () => Promise<FileAddressAnswer> }) {
  const [shown, setShown] = useState<string>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let url: string | undefined;
    let isGone = false;
    const draw = async (): Promise<void> => {
      const { url: from, type } = await address();
      const response = await fetch(from);
      if (!response.ok) throw new Error('not read');
      const content = new Blob([await response.arrayBuffer()], { type });
      if (isGone) return;
      url = URL.createObjectURL(content);
      setShown(url);
    };
    draw().catch(() => setFailed(true));
    return () => {
      isGone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
    // Of one file: the card has its digest as its key.
  }, []);
  if (failed) return <span className={styles.kind}>{say(fileWords.unreadable)}</span>;
  if (shown === undefined) return <span className={styles.kind}>{say(fileWords.loading)}</span>;
  return (
    <a href={shown} target="_blank" rel="noreferrer" className={styles.picture}>
      <img src={shown} alt={name} />
    </a>
  );
}

function HideFile(props: {
  readonly number: string;
  readonly file: CaseFile;
  readonly onHidden: () => void;
}): ReactNode {
  const { number, file, onHidden } = props;
  const { sha256, name = say(fileWords.unnamed) } = file;
  const [reason, setReason] = useState<string>();
  const [error, setError] = useState('');
  const id = useId();
  const hide = async (): Promise<void> => {
    setError('');
    try {
      await call(operations.hideFile, { params: { number, sha256 }, body: { reason } });
      onHidden();
    } catch (caught) {
      setError(caught instanceof Error ? errorText(caught) : say(fileWords.unreadable));
    }
  };
  if (reason === undefined) {
    return (
      <button
        type="button"
        className={styles.button}
        aria-label={say(fileWords.hideNamed, name)}
        onClick={() => setReason('')}
      >
        {say(fileWords.hide)}
      </button>
    );
  }
  return (
    <form
      className={styles.hide}
      onSubmit={(event) => {
        event.preventDefault();
        void hide();
      }}
    >
      <label htmlFor={id}>{say(fileWords.hideReason)}</label>
      <textarea
        id={id}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <p className={styles.hint}>{say(fileWords.hideHint)}</p>
      {error !== '' && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      <button type="submit" className={styles.button}>
        {say(fileWords.hide)}
      </button>{' '}
      <button type="button" className={styles.button} onClick={() => setReason(undefined)}>
        {say(fileWords.cancel)}
      </button>
    </form>
  );
}

/** The answer says that it is to be saved, so the page stays where it is. */
function follow({ url, name }: FileAddressAnswer): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

function senderOf({ by, unit }: ShownFile): readonly string[] {
  if (by === 'citizen') return [say(fileWords.byCitizen)];
  if (by === 'hotline') return [say(fileWords.byHotline)];
  return unit === undefined ? [] : [unitName(unit)];
}

function endingOf(name: string, type: string): string {
  return (/\.(\w{1,5})$/.exec(name)?.[1] ?? type.split('/')[1] ?? '').slice(0, 5).toUpperCase();
}
