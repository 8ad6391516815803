import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { Stale } from '../ui/stale.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { ReplayFindings } from './replay-findings.tsx';
import type { Section } from './section.ts';
import { analysisWords, replayWords as own } from './words.ts';
import styles from './figures.module.css';

/** Tries other rules on what was done, and shows who would have been late. The address names the trial. */
export function Replay({ asked, ask, from, to }: Section) {
  return (
    <section className={styles.card}>
      <p>{say(own.intro)}</p>
      {asked.replay === '' ? (
        <Candidate from={from} to={to} onStarted={(id) => ask({ replay: id })} />
      ) : (
        <>
          <Trial id={asked.replay} />
          <Button onClick={() => ask({ replay: '' })}>{say(own.again)}</Button>
        </>
      )}
    </section>
  );
}

interface TriedFile {
  readonly path: string;
  readonly text: string;
}

interface TriedSetting {
  readonly mechanism: string;
  readonly id: string;
  readonly value: string;
}

type Months = Pick<Section, 'from' | 'to'>;

function Candidate({ onStarted, ...given }: Months & { onStarted: (id: string) => void }) {
  const [months, setMonths] = useState<Months>(given);
  const [files, setFiles] = useState<readonly TriedFile[]>([]);
  const [settings, setSettings] = useState<readonly TriedSetting[]>([]);
  const start = useMutation({
    mutationFn: () => call(operations.startReplay, { body: { ...months, ...candidateOf(files, settings) } }),
    onSuccess: ({ id }) => onStarted(id),
  });
  const month = (name: 'from' | 'to') => (
    <label>
      {say(analysisWords[name])}
      <input
        type="month"
        required
        name={name}
        value={months[name]}
        onChange={({ currentTarget }) => setMonths({ ...months, [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <div className={styles.bar}>
        {month('from')}
        {month('to')}
      </div>
      <Files files={files} change={setFiles} />
      <Settings settings={settings} change={setSettings} />
      {start.error && <Alert type="error" showIcon role="alert" title={errorText(start.error)} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={start.isPending}
        disabled={files.length === 0 && settings.length === 0}
      >
        {say(own.start)}
      </Button>
    </form>
  );
}

function candidateOf(files: readonly TriedFile[], settings: readonly TriedSetting[]) {
  const byMechanism = Map.groupBy(settings, ({ mechanism }) => mechanism);
  const tried = [...byMechanism].map(
    ([mechanism, own]) => [mechanism, Object.fromEntries(own.map(({ id, value }) => [id, value]))] as const,
  );
  return {
    ...(files.length === 0 ? {} : { files: Object.fromEntries(files.map(({ path, text }) => [path, text])) }),
    ...(settings.length === 0 ? {} : { settings: Object.fromEntries(tried) }),
  };
}

function Files({ files, change }: { files: readonly TriedFile[]; change: (files: readonly TriedFile[]) => void }) {
  const take = async (chosen: readonly File[]): Promise<void> => {
    const read = await Promise.all(chosen.map(async (one) => ({ path: one.name, text: await one.text() })));
    change([...files.filter(({ path }) => read.every((one) => one.path !== path)), ...read]);
  };
  return (
    <>
      <label>
        {say(own.files)}
        <input
          type="file"
          multiple
          accept=".yaml,.yml"
          name="files"
          onChange={({ currentTarget }) => {
            void take([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
        <small className={styles.quiet}>{say(own.filesHint)}</small>
      </label>
      {files.map((one, index) => (
        // The path is written here, so that it is no key.
        <div className={styles.bar} key={one.text}>
          <label>
            {say(own.path)}
            <input
              required
              name="path"
              size={40}
              value={one.path}
              onChange={({ currentTarget }) => change(files.with(index, { ...one, path: currentTarget.value }))}
            />
          </label>
          <Button onClick={() => change(files.filter((other) => other !== one))}>{say(own.remove)}</Button>
        </div>
      ))}
    </>
  );
}

interface SettingsProps {
  readonly settings: readonly TriedSetting[];
  readonly change: (settings: readonly TriedSetting[]) => void;
}

function Settings({ settings, change }: SettingsProps) {
  const { data, failureReason, refetch } = useAnswer(operations.listSettings, {});
  const known = data?.settings ?? [];
  const free = known.filter(({ id, mechanism }) =>
    settings.every((one) => one.id !== id || one.mechanism !== mechanism),
  );
  return (
    <>
      <Stale error={failureReason} retry={() => void refetch()} />
      {settings.map((one, index) => {
        const spec = known.find(({ id, mechanism }) => id === one.id && mechanism === one.mechanism);
        const set = (value: string): void => change(settings.with(index, { ...one, value }));
        return (
          <div className={styles.bar} key={`${one.mechanism} ${one.id}`}>
            <label>
              {`${spec ? say(spec.title) : one.id} ${say(own.now, String(spec?.value ?? ''))}`}
              {spec?.values === undefined ? (
                <input
                  required
                  name={one.id}
                  value={one.value}
                  onChange={({ currentTarget }) => set(currentTarget.value)}
                />
              ) : (
                <select name={one.id} value={one.value} onChange={({ currentTarget }) => set(currentTarget.value)}>
                  {spec.values.map(String).map((value) => (
                    <option key={value} value={value}>
                      {say(spec.meanings?.[value] ?? { zh: value, en: value })}
                    </option>
                  ))}
                </select>
              )}
            </label>
            <Button onClick={() => change(settings.filter((other) => other !== one))}>{say(own.remove)}</Button>
          </div>
        );
      })}
      <label>
        {say(own.setting)}
        <select
          name="setting"
          value=""
          onChange={({ currentTarget }) => {
            const found = free.find(({ id, mechanism }) => `${mechanism} ${id}` === currentTarget.value);
            if (found) change([...settings, { mechanism: found.mechanism, id: found.id, value: String(found.value) }]);
          }}
        >
          <option value="">{say(own.addSetting)}</option>
          {free.map(({ id, mechanism, title }) => (
            <option key={`${mechanism} ${id}`} value={`${mechanism} ${id}`}>
              {`${id} ${say(title)}`}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

const pollMs = 1000;

function Trial({ id }: { id: string }) {
  const { data, error } = useQuery({
    queryKey: [operations.readReplay.path, id],
    queryFn: () => call(operations.readReplay, { params: { id } }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.status === 'running' ? pollMs : false),
  });
  if (error) return <Alert type="error" showIcon title={errorText(error)} />;
  if (data === undefined) return null;
  const { status, done, of, findings } = data;
  return (
    <>
      <div role="status">
        {status === 'running' && (
          <>
            {say(own.running, done, of)}
            <Progress percent={of === 0 ? 0 : Math.floor((done / of) * 100)} aria-label={say(own.running, done, of)} />
          </>
        )}
        {status === 'failed' && <Alert type="error" showIcon title={say(own.failed)} />}
      </div>
      {findings && <ReplayFindings of={findings} />}
    </>
  );
}
