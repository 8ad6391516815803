import { Agent as HttpAgent, type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { HttpRequest } from './sign.ts';

/** What came back, whole. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How long one attempt may take, in milliseconds. */
export interface Limits {
  /** Until the connection stands, encryption included. */
  readonly connectMs: number;
  /** Until the whole answer is there, the connection included. */
  readonly answerMs: number;
}

/** A connection outlives the call: making one takes longer than most calls. */
const agents = {
  'http:': { send: httpRequest, connected: 'connect', agent: new HttpAgent({ keepAlive: true }) },
  'https:': { send: httpsRequest, connected: 'secureConnect', agent: new HttpsAgent({ keepAlive: true }) },
} as const;

/**
 * Sends a request and reads the whole answer. DynamoDB's checksum of it (`x-amz-crc32`) is not looked at: TLS lets no
 * changed byte through, and an answer that is cut off is one that Node reports.
 *
 * @throws when no whole answer comes within the limits; the error has a `code`, as Node's own have
 */
export function exchange(request: HttpRequest, limits: Limits): Promise<Reply> {
  const { send, connected, agent } = agents[request.protocol === 'http:' ? 'http:' : 'https:'];
  return new Promise((resolve, reject) => {
    const { method, hostname, port, path, headers } = request;
    const outgoing = send({ method, hostname, port, path, headers, agent });
    const timers = [giveUpAfter(limits.answerMs, 'a whole answer', outgoing)];
    const settle = <Value>(how: (value: Value) => void) => {
      return (value: Value) => {
        for (const timer of timers) clearTimeout(timer);
        how(value);
      };
    };
    outgoing.on('error', (error) => {
      if (outgoing.reusedSocket) dropIdle(agent);
      settle(reject)(error);
    });
    outgoing.once('socket', (socket: Socket) => {
      if (!socket.connecting) return;
      const timer = giveUpAfter(limits.connectMs, 'a connection', outgoing);
      timers.push(timer);
      socket.once(connected, () => clearTimeout(timer));
    });
    outgoing.once('response', (incoming) => readWhole(incoming, settle(resolve), settle(reject)));
    outgoing.end(request.body);
  });
}

/**
 * What took a kept connection away unseen, a function's freeze or a gateway on the way, has taken those beside it: the
 * next attempts would go to them one after the other.
 */
function dropIdle({ freeSockets }: HttpAgent): void {
  for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy();
}

function giveUpAfter(ms: number, what: string, outgoing: ClientRequest): NodeJS.Timeout {
  return setTimeout(() => {
    outgoing.destroy(Object.assign(new Error(`not ${what} within ${ms} ms`), { code: 'ETIMEDOUT' }));
  }, ms);
}

function readWhole(incoming: IncomingMessage, resolve: (reply: Reply) => void, reject: (error: Error) => void): void {
  let body = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (chunk: string) => {
    body += chunk;
  });
  incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }));
  // Cut off in the middle, or given up for its time.
  incoming.on('error', reject);
}
