import type { AnswerOf } from '../../../shared/contracts/operation-schemas.ts';
import { addressOf, type Operation, type ParamsOf } from '../../../shared/contracts/operation.ts';
import * as operations from '../../../shared/contracts/operations.ts';
import type { BoardAnswer, CaseAnswer, RegisteredAnswer, TimelineAnswer } from '../../../shared/contracts/answers.ts';
import type { ErrorBody } from '../../../shared/contracts/error.ts';
import type { Matter } from './steps.ts';
import type { Credentials } from './server.ts';

/** What the demo does, over HTTP, as anybody could. */
export interface Client {
  register(matter: Matter): Promise<RegisteredAnswer>;
  act(who: string, number: string, body: Readonly<Record<string, unknown>>): Promise<CaseAnswer>;
  /** What somebody who has no unit of its own sees. */
  board(who: string, query: string): Promise<BoardAnswer>;
  read(who: string, number: string): Promise<CaseAnswer>;
  timeline(who: string, number: string, after: number): Promise<TimelineAnswer>;
  /** The address that signs in as an account, once. */
  enterAs(who: string, page?: string): Promise<string>;
  moveClock(now: string): Promise<void>;
}

/** A client of the API that signs in for each account once. */
export function client({ baseUrl, hotlines, staff }: Credentials): Client {
  const tokens = new Map<string, Promise<string>>();

  const send = async <Own extends Operation>(
    operation: Own,
    { params, query = '', headers, body }: Sending<Own>,
  ): Promise<AnswerOf<Own>> => {
    const path = addressOf<string>(operation, params ?? {}) + query;
    const response = await fetch(baseUrl + path, {
      method: operation.method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer as AnswerOf<Own>;
    const { error } = answer as ErrorBody;
    const details = (error.details ?? []).map((one) => ` ${one.path}: ${one.message.en}`).join(';');
    throw new Error(
      `${path} ${JSON.stringify(body)}: ${response.status} ${error.messages.en} (${error.rule ?? error.code})${details}`,
    );
  };

  const signedIn = async (who: string): Promise<Record<string, string>> => {
    const known =
      tokens.get(who) ?? send(operations.login, { headers: {}, body: staff[who] }).then(({ token }) => token);
    tokens.set(who, known);
    return { authorization: `Bearer ${await known}` };
  };

  return {
    register: async ({ line, who, ...matter }) =>
      send(operations.registerCase, {
        headers: line === undefined ? await signedIn(who ?? '') : { 'x-api-key': hotlines[line] ?? '' },
        body: { ...(line === undefined ? {} : { line }), ...matter },
      }),
    act: async (who, number, body) =>
      send(operations.giveCommand, { params: { number }, headers: await signedIn(who), body }),
    board: async (who, query) =>
      send(operations.readBoard, { query: `?limit=200${query}`, headers: await signedIn(who) }),
    read: async (who, number) => send(operations.readCase, { params: { number }, headers: await signedIn(who) }),
    timeline: async (who, number, after) =>
      send(operations.readTimeline, {
        params: { number },
        query: `?after=${after}`,
        headers: await signedIn(who),
      }),
    enterAs: async (who, page = '') => {
      const { code } = await send(operations.makeEntryLink, { headers: await signedIn(who) });
      return `${baseUrl}/#/enter/${code}${page}`;
    },
    moveClock: async (now) => {
      await send(operations.moveClock, { headers: {}, body: { now } });
    },
  };
}

interface Sending<Own extends Operation> {
  readonly params?: ParamsOf<Own['path']>;
  readonly query?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
