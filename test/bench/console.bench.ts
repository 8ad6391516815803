import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildConsole } from '../../infra/local/build-console.ts';
import { type Client, client } from '../../infra/local/demo/client.ts';
import type { Credentials } from '../../infra/local/demo/server.ts';
import { addSeconds, toShanghai } from '../../shared/domain/instant.ts';
import { sampleReceivedAt } from '../contract/sample-cases.ts';
import { chromiumPath } from '../support/chromium.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { fillWithOpenCases } from './open-cases.ts';
import { startServer } from './real-server.ts';

const count = 20_000;
/** So many times slower than this machine is the computer of a clerk. */
const slowdown = 4;
const samples = 7;
/** Milliseconds. */
const aims = { load: 3_000, board: 2_000, open: 1_000, key: 50 } as const;

const titles: Readonly<Record<keyof typeof aims, string>> = {
  load: 'first load, nothing kept, until one can sign in',
  board: 'the board, until its rows are drawn and follow keys',
  open: 'opening a case from the board',
  key: 'a key in the form that registers, until it is drawn (p95)',
};

/** Milliseconds of each. */
type Times = Readonly<Record<keyof typeof aims, number>>;

/** What a clerk waits for in the console, with 20,000 open cases, on a processor four times slower. */
export async function benchConsole(): Promise<BenchRow[]> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('Install the package chromium, or set CHROMIUM_PATH.');
  const folder = temporaryFolder();
  try {
    await buildConsole();
    await fillWithOpenCases(join(folder.path, 'cases.db'), { count });
    const now = toShanghai(addSeconds(sampleReceivedAt, 86_400));
    const server = await startServer(folder.path, { BANJIE_CLOCK_START: now, BANJIE_CLOCK_SPEED: '0' });
    try {
      // The executions of all the cases are started first.
      await server.untilQuiet();
      const credentials = JSON.parse(readFileSync(join(folder.path, 'credentials.json'), 'utf8')) as Credentials;
      const own = { ...credentials, baseUrl: `http://127.0.0.1:${server.port}` };
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      try {
        const fast = await timesOf(browser, own, 1);
        const slow = await timesOf(browser, own, slowdown);
        return (Object.keys(aims) as (keyof typeof aims)[]).map((what) => rowOf(what, slow[what], fast[what]));
      } finally {
        await browser.close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    folder.remove();
  }
}

function rowOf(what: keyof typeof aims, value: number, unthrottled: number): BenchRow {
  return {
    group: 'console',
    name: `${titles[what]}, ${slowdown} × slower`,
    value,
    unit: 'ms',
    baseline: { name: 'as fast as it goes', value: unthrottled },
    ratio: unthrottled / value,
    aim: `< ${aims[what].toLocaleString('en-US')} ms`,
    ok: value < aims[what],
  };
}

async function timesOf(browser: Browser, credentials: Credentials, rate: number): Promise<Times> {
  const api = client(credentials);
  const loads: number[] = [];
  for (let sample = 0; sample < samples; sample++) loads.push(await firstLoad(browser, credentials.baseUrl, rate));
  const page = await slowPage(browser, rate);
  await page.goto(await api.enterAs('manager', '/cases'));
  await page.waitForSelector('[data-row]');
  const boards: number[] = [];
  const openings: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    await page.reload();
    boards.push(await drawn(page, '[data-row]'));
    openings.push(await opening(page, sample));
    await page.goBack();
    await page.waitForSelector('[data-row]');
  }
  await page.context().close();
  return { load: median(loads), board: median(boards), open: median(openings), key: await typing(browser, api, rate) };
}

/** Without anything that the browser has kept. */
async function firstLoad(browser: Browser, url: string, rate: number): Promise<number> {
  const page = await slowPage(browser, rate);
  await page.goto(url);
  const took = await drawn(page, '[name=password]');
  await page.context().close();
  return took;
}

async function slowPage(browser: Browser, rate: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return page;
}

/** Milliseconds from the start of the navigation until this is drawn and the page would follow a key. */
async function drawn(page: Page, selector: string): Promise<number> {
  await page.waitForSelector(selector);
  return page.evaluate<number>(afterTheNextFrame);
}

/** Milliseconds from the click until the case is drawn. */
async function opening(page: Page, index: number): Promise<number> {
  const begun = await page.evaluate<number>(`{
    const at = performance.now();
    document.querySelectorAll('[data-row]')[${index}].click();
    at;
  }`);
  await page.waitForSelector('[data-case]');
  return (await page.evaluate<number>(afterTheNextFrame)) - begun;
}

/** Runs in the page: the time of the page at which what was changed is drawn, and nothing waits before a key. */
const afterTheNextFrame = `new Promise((done) => {
  requestAnimationFrame(() => setTimeout(() => done(performance.now())));
})`;

/** Runs in the page: keeps how long each key takes; those below the threshold are not told at all. */
const keepDurations = `{
  globalThis.durations = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') durations.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
}`;

const typed = '楼下烧烤店的油烟往屋里灌，夜里两点还在烤，老人一闻就咳。abcdefghijklmnopqrstuvwxyz0123456789';

/** Of each key, what the browser itself measures from the key to the next frame (Event Timing, in steps of 8 ms). */
async function typing(browser: Browser, api: Client, rate: number): Promise<number> {
  const page = await slowPage(browser, rate);
  await page.goto(await api.enterAs('epb', '/intake'));
  await page.waitForSelector('textarea[name=content]');
  await page.evaluate(keepDurations);
  await page.focus('textarea[name=content]');
  for (const key of typed) {
    if (/[a-z0-9]/u.test(key)) await page.keyboard.press(key);
    else await page.keyboard.insertText(key);
  }
  await page.evaluate(afterTheNextFrame);
  const durations = await page.evaluate<readonly number[]>('durations');
  await page.context().close();
  const keys = typed.match(/[a-z0-9]/gu)?.length ?? 0;
  const all = [...durations, ...Array.from({ length: Math.max(0, keys - durations.length) }, () => 16)];
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
