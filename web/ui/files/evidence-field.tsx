import { type ReactNode, useEffect, useRef } from 'react';
import type { SentEvidence } from '../../../shared/contracts/evidence.ts';
import { say } from '../../language.ts';
import { FilePicker } from './file-picker.tsx';
import { type FileChannel, type SentFile, staffChannel } from './send-file.ts';
import { fileWords } from './words.ts';

type Entry = Partial<SentEvidence>;

/**
 * Evidence of a registration or a command, as its form keeps it: files that are sent at once, and below them what is kept
 * elsewhere, in the form's own fields.
 *
 * @param props.children draws the entries that are no files
 * @example
 * <EvidenceField value={value} onChange={onChange}>
 *   {(entries, change) => <List entries={entries} onChange={change} />}
 * </EvidenceField>
 */
export function EvidenceField(props: {
  readonly value: readonly Entry[];
  readonly onChange: (value: readonly Entry[]) => void;
  readonly channel?: FileChannel;
  readonly label?: string;
  readonly max?: number;
  readonly onBusy?: (busy: boolean) => void;
  readonly children?: (entries: readonly Entry[], onChange: (entries: readonly Entry[]) => void) => ReactNode;
}): ReactNode {
  const { value, onChange, channel = staffChannel, label, max, onBusy, children } = props;
  // Two uploads may end between two drawings.
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  const set = (next: readonly Entry[]): void => {
    latest.current = next;
    onChange(next);
  };
  const files = value.filter(isSent);
  const others = value.filter((entry) => !isSent(entry));
  return (
    <>
      <FilePicker
        channel={channel}
        value={files}
        onChange={(change) =>
          set([...change(latest.current.filter(isSent)), ...latest.current.filter((entry) => !isSent(entry))])
        }
        {...(label === undefined ? {} : { label })}
        {...(max === undefined ? {} : { max })}
        {...(onBusy === undefined ? {} : { onBusy })}
      />
      {children && (
        <details open={files.length === 0 || others.some(isWritten)}>
          <summary>{say(fileWords.otherEvidence)}</summary>
          {children(others, (entries) => set([...latest.current.filter(isSent), ...entries]))}
        </details>
      )}
    </>
  );
}

/** A form may begin with an entry that nobody has written anything into. */
function isWritten(entry: Entry): boolean {
  return Object.values(entry).some((value) => value !== '');
}

function isSent(entry: Entry): entry is SentFile {
  return entry.sha256 !== undefined && entry.size !== undefined;
}
