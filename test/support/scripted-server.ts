import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One answer of the script. */
export type ScriptedAnswer =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** Nothing, ever. */
  | 'silence'
  /** The head and the first half of the body, then nothing more. */
  | 'stall'
  /** The same, then the connection is closed. */
  | 'cut-off';

export interface SeenRequest {
  /** Of the client's end of the connection. */
  readonly port: number | undefined;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface LocalServer {
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ScriptedServer extends LocalServer {
  readonly seen: readonly SeenRequest[];
}

/** A server on loopback that gives these answers in turn, and the last one from then on. */
export async function scriptedServer(...answers: readonly ScriptedAnswer[]): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const server = await servedBy((request, response) => {
    void text(request).then((body) => {
      const answer = answers[Math.min(seen.length, answers.length - 1)] ?? {};
      const { method = '', url: path = '', headers } = request;
      seen.push({ port: request.socket.remotePort, method, path, headers, body });
      give(answer, response);
    });
  });
  return { ...server, seen };
}

/** A server on loopback that answers by this. */
export async function servedBy(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function give(answer: ScriptedAnswer, response: ServerResponse): void {
  if (answer === 'silence') return;
  if (answer === 'stall' || answer === 'cut-off') {
    response.writeHead(200, { 'content-length': 40 }).write('{"half": "of what was', () => {
      if (answer === 'cut-off') response.destroy();
    });
    return;
  }
  response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '{}');
}
