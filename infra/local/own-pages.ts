import type { ApiHandler } from '../../functions/http/api.ts';
import { type ApiEvent, headerOf } from '../../functions/http/event.ts';
import { failure, type Failure } from '../../functions/http/failure.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { languageOf } from '../../functions/http/language.ts';
import { respond } from '../../functions/http/respond.ts';

/**
 * The calls that change something and ask for no credentials that another page would not have. People sign in from
 * elsewhere too, under the names of the proxy in front, which says so in a header that no other page can make a browser
 * send unasked.
 */
const guarded = new Map<string, { readonly throughProxies: boolean }>([
  [operations.login.path, { throughProxies: true }],
  [operations.enterByLink.path, { throughProxies: false }],
  [operations.moveClock.path, { throughProxies: false }],
  [operations.stopClock.path, { throughProxies: false }],
]);

const ofProxies = ['x-forwarded-for', 'forwarded', 'x-forwarded-host'];

/** Always allowed: whatever the browser shows under these names comes from this machine. */
const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Keeps pages of others from calling on behalf of whoever has them open: by their origin, and by the name under which
 * they call, since a name can be made to point to this machine (DNS rebinding). A form or a request without a content
 * type would be sent without the browser asking first, so a body must say that it is JSON.
 * @param hosts further names under which this machine is reached through a proxy
 */
export function ownPagesOnly(handler: ApiHandler, hosts: readonly string[]): ApiHandler {
  const names = new Set([...ownNames, ...hosts]);
  return async (event, context) => {
    const guard = event.httpMethod === 'POST' ? guarded.get(event.path) : undefined;
    const refusal = guard && refusalOf(event, names, guard.throughProxies);
    if (refusal === undefined) return handler(event, context);
    const language = languageOf(headerOf(event, 'accept-language'));
    return respond(refusal, { requestId: event.requestContext.requestId, language });
  };
}

function refusalOf(event: ApiEvent, names: ReadonlySet<string>, throughProxies: boolean): Failure | undefined {
  if (!(throughProxies && ofProxies.some((name) => headerOf(event, name) !== undefined))) {
    const host = headerOf(event, 'host');
    if (host !== undefined && !names.has(nameIn(host))) return foreign('Host');
    const origin = headerOf(event, 'origin');
    if (origin !== undefined && !names.has(nameIn(withoutScheme(origin)))) return foreign('Origin');
  }
  if (headerOf(event, 'sec-fetch-site')?.toLowerCase() === 'cross-site') return foreign('Sec-Fetch-Site');
  if (event.body !== null && headerOf(event, 'content-type') === undefined) {
    const message = { zh: '内容类型应为 application/json', en: 'send application/json' };
    return failure('unsupported-media-type', message, { details: [{ path: 'Content-Type', message }] });
  }
  return undefined;
}

function foreign(header: string): Failure {
  const message = {
    zh: '不接受其他网页或其他主机名的请求',
    en: 'other pages, and names that are not those of this service, may not call this',
  };
  return failure('forbidden', message, { details: [{ path: header, message }] });
}

/** `localhost:8787` → `localhost`, `[::1]:8787` → `[::1]` */
function nameIn(host: string): string {
  return host.toLowerCase().replace(/:\d{1,5}$/, '');
}

/** An origin that is not a web page's, such as `null`, is never allowed. */
function withoutScheme(origin: string): string {
  return /^https?:\/\/(.+)$/i.exec(origin)?.[1] ?? '';
}
