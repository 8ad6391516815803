import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input, Space } from 'antd';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { ChooseNotices, NoticesAnswer } from '../../shared/contracts/notices.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { Field } from '../admin/parts.tsx';
import { ShownOnce } from '../admin/shown-once.tsx';
import { adminWords } from '../admin/words.ts';
import { ApiError, call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { shown } from '../time.ts';
import { DraftHint } from '../ui/forms/draft-hint.tsx';
import { keyOf } from '../ui/use-answer.ts';
import { useDraft } from '../ui/use-draft.ts';
import styles from './inbox.module.css';
import { kindWords, noticeWords as words } from './words.ts';

type Way = NoticesAnswer['ways'][number];
type Kind = keyof typeof kindWords;

/** What is typed for each way: an empty place means that nothing is sent there. */
type Typed = Readonly<Record<Way, { readonly place: string; readonly kinds: readonly Kind[] }>>;

const everyWay = ['mail', 'webhook'] as const satisfies readonly Way[];
const everyKind = Object.keys(kindWords) as readonly Kind[];

const places = {
  mail: { label: words.address, hint: words.addressHint, type: 'email', autoComplete: 'email' },
  webhook: { label: words.url, hint: words.urlHint, type: 'url', autoComplete: 'off' },
} as const;

/** Chooses by kind and way what is sent outside; what was typed is kept until it is saved. */
export function NoticesForm({ chosen }: { chosen: NoticesAnswer }): ReactNode {
  const cache = useQueryClient();
  const { message, modal } = App.useApp();
  // Nothing typed: the form shows what is chosen, also where that changes meanwhile.
  const draft = useDraft<Typed | null>('inbox/notices', () => null);
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string>();
  const value = draft.value ?? typedOf(chosen);
  const open = everyWay.filter((way) => chosen.ways.includes(way));
  const set = (way: Way, part: Partial<Typed[Way]>): void =>
    draft.change({ ...value, [way]: { ...value[way], ...part } });
  /** What follows in the page comes from the answer, which is the only one that may have the secret. */
  const choose = async (body: ChooseNotices): Promise<void> => {
    // An answer to an earlier question would show what was chosen before.
    await cache.cancelQueries({ queryKey: keyOf(operations.readNotices) });
    const { webhook, ...answer } = await call(operations.chooseNotices, { body });
    const { secret: made, ...kept } = webhook ?? {};
    cache.setQueryData(
      keyOf(operations.readNotices, {}),
      webhook === undefined ? answer : { ...answer, webhook: kept },
    );
    setSecret(made ?? body.webhook?.secret);
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await choose(bodyOf(value, open));
      draft.clear();
      setError(undefined);
      void message.success(say(adminWords.saved));
    } catch (problem) {
      setError(problem as Error);
    }
    setBusy(false);
  };
  const renewSecret = (): void => {
    modal.confirm({
      title: say(words.newSecretAsk),
      okText: say(words.newSecret),
      onOk: async () => {
        const body = bodyOf(typedOf(chosen), open);
        if (body.webhook === undefined) return;
        await choose({ ...body, webhook: { ...body.webhook, secret: newSecret() } }).catch(
          (problem: unknown) => void message.error(errorText(problem as Error)),
        );
      },
    });
  };
  const details = error instanceof ApiError ? (error.refusal?.details ?? []) : [];
  const problemOf = (way: Way): string | undefined => {
    const found = details.find(({ path }) => path.startsWith(`${way}.`));
    return found && say(found.message);
  };
  return (
    <form aria-label={say(words.title)} onSubmit={(event) => void submit(event)}>
      <DraftHint of={draft} />
      <div role="alert">{error && <Alert type="error" showIcon title={errorText(error)} />}</div>
      {!open.includes('mail') && <p className={styles.hint}>{say(words.noMail)}</p>}
      {open.map((way) => (
        <Field key={way} label={say(places[way].label)} hint={say(places[way].hint)} problem={problemOf(way)}>
          {(id) => (
            <Input
              id={id}
              name={way}
              type={places[way].type}
              autoComplete={places[way].autoComplete}
              maxLength={way === 'mail' ? 254 : 500}
              aria-invalid={problemOf(way) !== undefined}
              value={value[way].place}
              onChange={(event) => set(way, { place: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Kinds open={open} value={value} set={set} />
      <Space wrap className={styles.actions ?? ''}>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {say(adminWords.save)}
        </Button>
        {chosen.webhook !== undefined && <Button onClick={renewSecret}>{say(words.newSecret)}</Button>}
      </Space>
      <Outcomes chosen={chosen} isChanged={draft.isUnsent} />
      {secret !== undefined && (
        <ShownOnce title={say(words.secretOf)} secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </form>
  );
}

interface KindsProps {
  readonly open: readonly Way[];
  readonly value: Typed;
  readonly set: (way: Way, part: Partial<Typed[Way]>) => void;
}

function Kinds({ open, value, set }: KindsProps) {
  return (
    <table className={styles.kinds}>
      <thead>
        <tr>
          <th scope="col">{say(words.kind)}</th>
          {open.map((way) => (
            <th scope="col" key={way}>
              {say(words[way])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {everyKind.map((kind) => (
          <tr key={kind}>
            <th scope="row">{say(kindWords[kind])}</th>
            {open.map((way) => {
              const { place, kinds } = value[way];
              const others = kinds.filter((one) => one !== kind);
              return (
                <td key={way}>
                  <Checkbox
                    aria-label={say(words.which, say(words[way]), say(kindWords[kind]))}
                    checked={kinds.includes(kind)}
                    disabled={place === ''}
                    onChange={({ target }) => set(way, { kinds: target.checked ? [...others, kind] : others })}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Trial {
  readonly way: Way;
  readonly isGood: boolean;
  readonly reason: string;
}

/** What became of the latest message in each way, and a test: of what is saved, not of what is typed. */
function Outcomes({ chosen, isChanged }: { chosen: NoticesAnswer; isChanged: boolean }) {
  const [trial, setTrial] = useState<Trial>();
  const [trying, setTrying] = useState<Way>();
  const test = async (way: Way): Promise<void> => {
    setTrying(way);
    try {
      const { outcome, reason } = await call(operations.tryNotices, { body: { way } });
      setTrial({ way, isGood: outcome === 'sent', reason: reason ?? '' });
    } catch (error) {
      setTrial({ way, isGood: false, reason: errorText(error as Error) });
    }
    setTrying(undefined);
  };
  return (
    <div className={styles.outcomes}>
      {everyWay
        .filter((way) => chosen[way] !== undefined)
        .map((way) => {
          const last = chosen.last.find((one) => one.way === way);
          return (
            <div key={way}>
              <Button
                aria-label={say(words.trialOf, say(words[way]))}
                loading={trying === way}
                disabled={isChanged}
                onClick={() => void test(way)}
              >
                {say(words.trial)}
              </Button>{' '}
              {say(words[way])}
              {last !== undefined && (
                <span className={styles.hint}>
                  {' '}
                  {say(last.outcome === 'sent' ? words.lastSent : words.lastGivenUp, shown(last.at))}
                </span>
              )}
            </div>
          );
        })}
      <div role="status">
        {trial && (
          <Alert
            type={trial.isGood ? 'success' : 'error'}
            showIcon
            title={say(trial.isGood ? words.trialSent : words.trialFailed, say(words[trial.way]), trial.reason)}
          />
        )}
      </div>
    </div>
  );
}

/** Whoever enters a place for the first time wants to be told of everything, until they say otherwise. */
function typedOf({ mail, webhook }: NoticesAnswer): Typed {
  return {
    mail: { place: mail?.address ?? '', kinds: mail?.kinds ?? everyKind },
    webhook: { place: webhook?.url ?? '', kinds: webhook?.kinds ?? everyKind },
  };
}

function bodyOf({ mail, webhook }: Typed, open: readonly Way[]): ChooseNotices {
  const isWanted = (way: Way, { place }: Typed[Way]): boolean => open.includes(way) && place !== '';
  return {
    ...(isWanted('mail', mail) ? { mail: { address: mail.place, kinds: [...mail.kinds] } } : {}),
    ...(isWanted('webhook', webhook) ? { webhook: { url: webhook.place, kinds: [...webhook.kinds] } } : {}),
  };
}

/** 24 characters of chance. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
