import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';

/**
 * A table in which there is nothing, as far as a function can tell: every call is answered with an empty object. A thread
 * of its own, because who measures a process waits for it and answers nobody. Tells its URL when it listens.
 */
const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}'));
});
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
