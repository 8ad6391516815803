import { type SubmitEvent, useEffect, useMemo, useRef, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import { FilePicker } from '../ui/files/file-picker.tsx';
import { complainantChannel, type SentFile } from '../ui/files/send-file.ts';
import { useDraft, useLost } from '../ui/use-draft.ts';
import { sentOf } from './asked.ts';
import { instantText } from './dates.ts';
import { NotSent } from './not-sent.tsx';
import { type OwnCase, useOwnAct } from './own-act.ts';
import { words } from './words.ts';

/** What was added to the case by whoever brought it, and a form for more. */
export function AddInformation(own: OwnCase) {
  const { information = [], canAdd, now } = own.subject;
  return (
    <section className="card" aria-labelledby="add">
      <h2 id="add">{say(canAdd ? words.add : words.addedBefore)}</h2>
      {information.length > 0 && (
        <ol className="replies" aria-label={say(words.addedBefore)}>
          {information.map(({ at, text, files }) => (
            <li key={at}>
              <p className="quiet">
                <time>{instantText(at, now)}</time>
              </p>
              {text !== undefined && (
                <p className="wording" dir="auto">
                  {text}
                </p>
              )}
              {files.length > 0 && (
                <p className="quiet">
                  {say(words.files)} {files.map(({ name, type }) => name ?? type).join(' · ')}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {canAdd && <Form {...own} />}
    </section>
  );
}

interface Written {
  readonly text: string;
  readonly files: readonly SentFile[];
}

function Form({ asked, onChanged }: OwnCase) {
  // The files were sent when they were chosen: it is enough to keep which they are.
  const draft = useDraft<Written>(`public/${asked.number}/addition`, () => ({ text: '', files: [] }));
  const { text: written, files } = draft.value;
  const latest = useRef(draft.value);
  useEffect(() => {
    latest.current = draft.value;
  });
  const change = (next: Partial<Written>): void => {
    // Several files may arrive between two drawings.
    latest.current = { ...latest.current, ...next };
    draft.change(latest.current);
    act.reopen();
  };
  const act = useOwnAct({ onChanged });
  const [isBusy, setBusy] = useState(false);
  useLost('files', isBusy);
  const channel = useMemo(() => complainantChannel(asked.number, asked.code), [asked.number, asked.code]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = written.trim() === '' ? {} : { text: written };
    const evidence = files.length === 0 ? {} : { evidence: files };
    void act
      .send(() => call(operations.addInformation, { ...sentOf(asked), body: { ...text, ...evidence } }))
      .then((isDone) => {
        if (isDone) draft.clear();
      });
  };
  return (
    <form onSubmit={submit} data-add>
      <p className="quiet">{say(words.addHint)}</p>
      {draft.foundFrom !== undefined && <p className="hint">{say(words.found)}</p>}
      <label htmlFor="information">{say(words.addText)}</label>
      <textarea
        id="information"
        rows={3}
        dir="auto"
        required={files.length === 0}
        maxLength={5000}
        value={written}
        onChange={({ target }) => change({ text: target.value })}
      />
      <FilePicker
        channel={channel}
        value={files}
        onChange={(changed) => change({ files: changed(latest.current.files) })}
        label={say(words.addFiles)}
        onBusy={setBusy}
      />
      <div role="status">{act.state === 'done' && <p className="good">{say(words.added)}</p>}</div>
      <NotSent trouble={act.trouble} />
      <button type="submit" disabled={act.state === 'sending' || isBusy}>
        {say(act.state === 'sending' ? words.sending : words.send)}
      </button>
    </form>
  );
}
