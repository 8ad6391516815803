import type { BoardAnswer, CaseAnswer, RegisteredAnswer, TimelineAnswer } from '../../../shared/contracts/answers.ts';
import type { ErrorBody } from '../../../shared/contracts/error.ts';
import type { Complaint } from './complaints.ts';
import type { Credentials } from './server.ts';

/** What the demo does, over HTTP, as anybody could. */
export interface Client {
  register(complaint: Complaint): Promise<RegisteredAnswer>;
  act(who: string, number: string, body: Readonly<Record<string, unknown>>): Promise<CaseAnswer>;
  board(): Promise<BoardAnswer>;
  read(number: string): Promise<CaseAnswer>;
  timeline(number: string, after: number): Promise<TimelineAnswer>;
  moveClock(now: string): Promise<void>;
}

/** Whoever has no unit of its own sees everything. */
const watcher = 'manager';

export function client({ baseUrl, hotlines, staff }: Credentials): Client {
  const tokens = new Map<string, Promise<string>>();

  const send = async <Answer>(path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> => {
    const response = await fetch(baseUrl + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer as Answer;
    const { error } = answer as ErrorBody;
    const details = (error.details ?? []).map((one) => ` ${one.path}: ${one.message.en}`).join(';');
    throw new Error(
      `${path} ${JSON.stringify(body)}: ${response.status} ${error.messages.en} (${error.rule ?? error.code})${details}`,
    );
  };

  const signedIn = async (who: string): Promise<Record<string, string>> => {
    const known = tokens.get(who) ?? send<{ token: string }>('/v1/login', {}, staff[who]).then(({ token }) => token);
    tokens.set(who, known);
    return { authorization: `Bearer ${await known}` };
  };

  const pathOf = (number: string): string => `/v1/cases/${number}`;
  return {
    register: ({ line, ...complaint }) =>
      send('/v1/cases', { 'x-api-key': hotlines[line] ?? '' }, { line, ...complaint }),
    act: async (who, number, body) => send(`${pathOf(number)}/commands`, await signedIn(who), body),
    board: async () => send('/v1/cases?limit=200&mechanism=env-complaint', await signedIn(watcher)),
    read: async (number) => send(pathOf(number), await signedIn(watcher)),
    timeline: async (number, after) => send(`${pathOf(number)}/timeline?after=${after}`, await signedIn(watcher)),
    moveClock: async (now) => {
      await send('/v1/rehearsal/clock', {}, { now });
    },
  };
}
