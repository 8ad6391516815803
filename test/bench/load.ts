import { connect, type Socket } from 'node:net';

/* A load generator in a process of its own, told by its arguments and answering one line of JSON. */

/** What the generator measured. */
export interface LoadResult {
  readonly perSecond: number;
  /** With the warm-up. */
  readonly answered: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
  /** Of one core, what the generator itself took while it measured: it shares the machine with the server. */
  readonly ownShare: number;
}

const [port, key, connections, warmUpMs, runMs] = process.argv.slice(2) as [string, string, string, string, string];

const lengthHeader = 'content-length: ';
const latencies: number[] = [];
let answered = 0;
let refused = 0;
let measuring = false;
let sent = 0;

/** Plain sockets, and requests made beforehand: whatever the generator spends is taken from the server, which shares its cores. */
const prepared: readonly Buffer[] = Array.from({ length: 80_000 }, (_, n) => Buffer.from(requestText(n)));

function requestText(n: number): string {
  const body = JSON.stringify({
    content: `家具厂${n}号车间的烟囱排放刺鼻废气，已经持续一周，附近居民无法开窗。`,
    respondent: `第${n}家具厂`,
    place: `工业园区${n % 400}号`,
    complainant: { name: '张三', address: `园区路${n % 90}号`, contact: `138${String(n).padStart(8, '0')}` },
    facts: { medium: 'air', air_source: 'industrial' },
  });
  return (
    `POST /v1/cases HTTP/1.1\r\nhost: 127.0.0.1\r\nx-api-key: ${key}\r\ncontent-type: application/json\r\n` +
    `idempotency-key: load-${process.pid}-${n}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

function drive(socket: Socket): void {
  let startedAt = 0;
  let received = '';
  const next = (): void => {
    startedAt = performance.now();
    received = '';
    socket.write(prepared[sent++] ?? requestText(sent));
  };
  socket.setEncoding('latin1');
  socket.setNoDelay(true);
  socket.on('connect', next);
  socket.on('data', (chunk: string) => {
    received += chunk;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number.parseInt(received.slice(received.indexOf(lengthHeader) + lengthHeader.length), 10);
    if (received.length < head + 4 + length) return;
    answered += 1;
    if (measuring) latencies.push(performance.now() - startedAt);
    if (!received.startsWith('HTTP/1.1 201')) refused++;
    next();
  });
}

const sockets = Array.from({ length: Number(connections) }, () => connect(Number(port), '127.0.0.1'));
sockets.forEach(drive);
setTimeout(() => {
  measuring = true;
  const before = process.cpuUsage();
  setTimeout(() => {
    const { user, system } = process.cpuUsage(before);
    latencies.sort((a, b) => a - b);
    const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
    const result: LoadResult = {
      perSecond: latencies.length / (Number(runMs) / 1000),
      answered,
      p50: at(0.5),
      p99: at(0.99),
      refused,
      ownShare: (user + system) / 1000 / Number(runMs),
    };
    console.log(JSON.stringify(result));
    process.exit(0);
  }, Number(runMs));
}, Number(warmUpMs));
