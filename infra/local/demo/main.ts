/**
 * A newcomer's first two minutes: the server of `npm start` under the rehearsal clock, complaints that come in to a
 * district, the daily matters of a hospital, a county's tasks, a general office, and departments that handle them, well and badly, from Mid-Autumn Festival to
 * the new year.
 *
 *     npm run demo            plays, then serves until Ctrl-C
 *     npm run demo -- --once  plays as fast as it goes, prints the summary and ends
 *
 * PORT chooses the port (any free one otherwise). Chinese, unless LC_ALL or LANG begins with `en`.
 */
import { readPacks } from '../../packs/read-packs.ts';
import { client } from './client.ts';
import { type Numbers, play } from './play.ts';
import { type Lane, liveScreen, plainScreen, type Screen } from './screen.ts';
import { type DemoServer, startServer } from './server.ts';
import { freshComplaints, story, storyStart } from './story.ts';
import { type WayIn, waysInByRole, waysInToHandle } from './ways-in.ts';
import { type Watch, type Watched, watch } from './watch.ts';

const once = process.argv.includes('--once');
const language = (process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('en') ? 'en' : 'zh';
const zh = language === 'zh';
const playMs = 100_000;

const [district] = readPacks('district');
const others = readPacks('hospital,county-discipline,office');
const complaints = district?.mechanisms.find(({ id }) => id === 'env-complaint');
if (district === undefined || complaints === undefined) throw new Error('the demo plays complaints of the district');
const watched: readonly Watched[] = [
  { who: 'manager', query: `&mechanism=${complaints.id}`, mechanisms: [complaints], units: district.units },
  ...others.map(({ organisation, mechanisms, units }) => ({
    who: `${organisation.id}/manager`,
    query: '',
    mechanisms,
    units,
  })),
];
const lanes: readonly Lane[] = [
  ...Object.entries(complaints.stages).map(([stage, { title }]) => ({
    title: title[language],
    holds: (row: Watch['rows'][number]) => row.mechanism === complaints.id && row.stage === stage,
  })),
  ...others.map(({ organisation, mechanisms }) => ({
    title: organisation.name[language],
    holds: (row: Watch['rows'][number]) =>
      mechanisms.some(({ id }) => id === row.mechanism) && row.closedAt === undefined,
  })),
];

const leaving = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leaving.abort());

const server = await startServer({ start: `${storyStart}:00+08:00`, port: process.env['PORT'] ?? '0' });
try {
  await demo(server);
} catch (error) {
  if (!leaving.signal.aborted) throw error;
} finally {
  await server.stop();
}

async function demo({ credentials }: DemoServer): Promise<void> {
  const api = client(credentials);
  const numbers: Numbers = new Map();
  const isPlayed = (number: string): boolean => [...numbers.values()].some((one) => one.number === number);
  const following = watch(api, watched, isPlayed, language);
  const screen = process.stdout.isTTY ? liveScreen(following, lanes, zh) : plainScreen();
  const login = watched.map(({ who }) => `${who} / ${credentials.staff[who]?.password ?? ''}`).join('   ');
  const asked = { client: api, credentials, language } as const;
  const organisations = [district, ...others].flatMap((pack) => (pack === undefined ? [] : [pack.organisation]));
  const byRole = async (): Promise<readonly string[]> => [
    zh ? '直接登录（链接一次有效）：' : 'Sign in by a link that works once:',
    ...(await waysInByRole(organisations, asked)).map(lineOf),
  ];
  // Nobody opens a page that is gone in a few seconds.
  if (!once)
    screen.say(
      zh ? `请在浏览器中打开 ${credentials.baseUrl}` : `Open in a browser: ${credentials.baseUrl}`,
      zh ? `登录：${login}` : `Sign in: ${login}`,
      ...(await byRole()),
      '',
    );
  const pace = { forMs: once ? 0 : playMs, signal: leaving.signal };
  await play(storyStart, story, numbers, { client: api, watch: following, screen, ...pace });
  await summary(following, screen);
  if (once) return;
  const lookup = numbers.get('square');
  screen.say(
    '',
    zh
      ? `投诉人查询：${credentials.baseUrl}/public/#/${lookup?.number ?? ''}  查询码 ${lookup?.queryCode ?? ''}`
      : `As the complainant: ${credentials.baseUrl}/public/#/${lookup?.number ?? ''}  query code ${lookup?.queryCode ?? ''}`,
    zh ? `看板：${credentials.baseUrl}  登录 ${login}` : `Board: ${credentials.baseUrl}  sign in ${login}`,
    '',
    ...(await byRole()),
    '',
    zh ? '三件新投诉，由应当办理的单位登录办理：' : 'Three fresh complaints, each as the unit that has to act next:',
    ...(await waysInToHandle(freshComplaints, 'manager', numbers, { ...asked, units: district?.units ?? [] })).map(
      lineOf,
    ),
    '',
    zh ? 'Ctrl-C 退出' : 'Ctrl-C leaves',
  );
  await new Promise<void>((resolve) => leaving.signal.addEventListener('abort', () => resolve()));
}

function lineOf({ title, link }: WayIn): string {
  return `  ${title}\n    ${link}`;
}

async function summary({ tally, broken }: Watch, screen: Screen): Promise<void> {
  const damaged = await broken();
  const chain = zh
    ? damaged.length === 0
      ? `哈希链全部核对无误（${tally.events} 条）`
      : `哈希链有误：${damaged.join('、')}`
    : damaged.length === 0
      ? `every hash chain verified (${tally.events} events)`
      : `hash chain broken: ${damaged.join(', ')}`;
  screen.say(
    '',
    zh
      ? `案件 ${tally.cases} 件，已结 ${tally.closed} 件；预警 ${tally.warnings} 次，逾期 ${tally.breaches} 次，已过原则时限 ${tally.targets} 次，自动催办 ${tally.urges} 次，督办备选 ${tally.candidates} 次，重办 ${tally.rounds} 轮；${chain}。`
      : `${tally.cases} cases, ${tally.closed} closed; ${tally.warnings} warnings, ${tally.breaches} limits missed, ${tally.targets} targets passed, ${tally.urges} automatic urges, ${tally.candidates} candidates for supervision, ${tally.rounds} redo rounds; ${chain}.`,
  );
  if (damaged.length > 0) process.exitCode = 1;
}
