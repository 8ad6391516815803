/**
 * One machine: API and console on 127.0.0.1, data in a folder, nothing but Node.js.
 *
 *     npm start        PORT=8787 BANJIE_DATA=.data BANJIE_CLOCK_START=… BANJIE_CLOCK_SPEED=…
 *     npm start -- --renew epb --renew 12369        a new password, a new key for who has lost it
 *     npm start -- --accept cases                   goes on with files that do not belong together, when it says so
 */
import * as operations from '../../shared/contracts/operations.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CredentialChange } from './credentials.ts';
import { eventShim } from './event-shim.ts';
import { openLocalServer } from './machine.ts';
import { answerUnreadable } from './unreadable-requests.ts';
import { readSettings } from './settings.ts';
import { defect, startFailure } from './start-failure.ts';
import { staticFiles } from './static-files.ts';
import { transfersPath } from './transfers.ts';

/** Requests under way get so many milliseconds to end when the process is asked to. */
const shutdownTimeoutMs = 5_000;

/** 20 MB by a telephone in the country take some minutes. */
const uploadTimeoutMs = 300_000;

async function main(): Promise<void> {
  // Complaints are private: whatever is written belongs to the owner of the process alone.
  process.umask(0o077);
  const settings = readSettings(process.env, process.argv.slice(2));
  const report = (change: CredentialChange): void => {
    for (const line of linesOn(change, settings.data)) console.log(line);
  };
  const machine = await openLocalServer(settings, report);
  for (const { zh, en } of machine.notes) console.log(`${zh} · ${en}`);
  const api = eventShim(machine.handler, settings.proxies);
  const console_ = staticFiles(fileURLToPath(new URL('../../web/dist/', import.meta.url)), settings.proxies);
  const isApi = (url: string): boolean =>
    url.startsWith('/v1/') || url.split('?', 1)[0] === operations.describeApi.path;
  // The port is taken before the keys and the course of the cases are there: whoever calls in between waits.
  const { promise: started, resolve: begun } = Promise.withResolvers<undefined>();
  const server = createServer(
    { keepAliveTimeout: 65_000, requestTimeout: uploadTimeoutMs, headersTimeout: 30_000 },
    (request, response) => {
      const url = request.url ?? '/';
      const page = url.startsWith(transfersPath) ? machine.transfers : console_;
      const answer = isApi(url) ? api : page;
      void started.then(() => answer(request, response));
    },
  );
  answerUnreadable(server, (url) => (isApi(url) ? machine.handler : undefined));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const change = await machine.start(baseUrl);
  begun(undefined);

  const shutDown = async (): Promise<void> => {
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), shutdownTimeoutMs).unref();
    await new Promise<void>((resolve) => server.once('close', () => resolve()));
    await machine.stop();
  };
  let shuttingDown: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      shuttingDown ??= shutDown().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
  // Said last: who waits for this line may stop the server at once, and it stops in order.
  console.log(`办结 Banjie: ${baseUrl}  (data in ${settings.data})`);
  report(change);
}

/** Names only: what they are secured with is in the file and nowhere else. */
function linesOn({ issued, withdrawn }: CredentialChange, data: string): readonly string[] {
  const names = issued.length > maxNamed ? String(issued.length) : issued.join(', ');
  return [
    ...(issued.length > 0
      ? [`新账号与密钥 · new accounts and keys: ${names} → ${join(data, 'credentials.json')}`]
      : []),
    ...(withdrawn.length > 0 ? [`已撤销的密钥 · keys withdrawn: ${withdrawn.join(', ')}`] : []),
  ];
}

const maxNamed = 8;

function fail(error: unknown): never {
  console.error(startFailure(error) ?? defect(error));
  if (process.env['BANJIE_LOG'] === 'debug') console.error(error);
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
main().catch(fail);
