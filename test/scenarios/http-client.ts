import { type ErrorBody, errorSchema } from '../../shared/contracts/error.ts';
import type { Outcome } from '../../infra/packs/scenarios/player.ts';
import type { Credentials } from './local-server.ts';

/** What came back: the body of a success, or the one form that every refusal has. */
export type Reply =
  { readonly kind: 'ok'; readonly body: unknown } | { readonly kind: 'error'; readonly error: ErrorBody['error'] };

/** Calls the API as hotlines, staff and complainants do. Staff signs in once. */
export class HttpClient {
  private readonly tokens = new Map<string, string>();
  readonly credentials: Credentials;

  constructor(credentials: Credentials) {
    this.credentials = credentials;
  }

  async asHotline(line: string, path: string, body: unknown): Promise<Reply> {
    return this.call('POST', path, { 'x-api-key': this.credentials.hotlines[line] ?? 'no such line' }, body);
  }

  async asStaff(who: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Reply> {
    return this.call(method, path, { authorization: `Bearer ${await this.token(who)}` }, body);
  }

  async asAnyone(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> {
    return this.call(method, path, {}, body);
  }

  async token(who: string): Promise<string> {
    const known = this.tokens.get(who);
    if (known !== undefined) return known;
    const account = this.credentials.staff[who];
    if (!account) throw new Error(`nobody signs in for ${who}`);
    const { token } = bodyOf(await this.call('POST', '/v1/login', {}, account)) as { readonly token: string };
    this.tokens.set(who, token);
    return token;
  }

  private async call(method: string, path: string, headers: Record<string, string>, body: unknown): Promise<Reply> {
    const response = await fetch(new URL(path, this.credentials.baseUrl), {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { kind: 'ok', body: answer };
    return { kind: 'error', error: errorSchema.parse(answer).error };
  }
}

/** The body of a call that must have succeeded. */
export function bodyOf(reply: Reply): unknown {
  if (reply.kind === 'error') throw new Error(`${reply.error.code}: ${JSON.stringify(reply.error)}`);
  return reply.body;
}

/** A command's answer as a table compares it. */
export function outcomeOf(reply: Reply): Outcome {
  if (reply.kind === 'ok') return { kind: 'done' };
  const { code, rule, details } = reply.error;
  // The conditions that failed stand beside the field that is wanted.
  const field = details?.find(({ path }) => !path.startsWith('conditions.'))?.path;
  return { kind: 'refused', code, ...(rule ? { rule } : {}), ...(field ? { field } : {}) };
}
