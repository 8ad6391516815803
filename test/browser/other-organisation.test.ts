import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildConsole } from '../../infra/local/build-console.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import { HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { describeInBrowser } from '../support/browser.ts';
import { ruleIds } from '../support/district.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tutorialFiles } from '../support/tutorial-pack.ts';
import { signInOn, signOutOn } from './console-page.ts';

/** `complainant` is a name of the contract's version 1: a key, a kind of source, a section, never a word for people. */
const ofTheDistrict = /投诉|举报|污染|环保|环境监察|区政府|\bcomplaints?\b|\bcomplain\b|pollut|\bHJ\d{4}/iu;

/** What of a text speaks of another organisation, with some words around it. */
function foreignIn(text: string): readonly string[] {
  const cited = [...text.matchAll(/\b(?:ENV|RT|OV|GAP|D|I)-\d+[a-z]?\b/gu)].filter(([id]) => ruleIds.has(id));
  const said = [...text.matchAll(new RegExp(ofTheDistrict, 'giu'))];
  return [...cited, ...said].map(({ index }) => text.slice(Math.max(0, index - 40), index + 40));
}

describeInBrowser('whoever works with the library of the tutorial', (executablePath) => {
  const folder = temporaryFolder();
  let server: LocalServer;
  let browser: Browser;
  let page: Page;
  let api: HttpClient;
  /** What the API has answered the page. */
  const answers: { readonly url: string; readonly text: string }[] = [];
  const foreign: Record<string, readonly string[]> = {};

  const note = (where: string, text: string): void => {
    const found = foreignIn(text);
    if (found.length > 0) foreign[where] = found;
  };
  /** Everything that the page says, to eyes, to readers of screens and on paper. */
  const look = async (where: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    for (const details of await page.locator('details:not([open]) > summary').all()) await details.click();
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      note(`${where} (${media})`, await page.locator('body').innerText());
    }
    await page.emulateMedia({ media: 'screen' });
    const attributes = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) =>
        ['title', 'placeholder', 'aria-label', 'value'].map((name) => element.getAttribute(name) ?? ''),
      ),
    );
    note(`${where} (attributes)`, [await page.title(), ...attributes].join('\n'));
  };
  const open = async (hash: string, where: string): Promise<void> => {
    // Loaded anew: what is looked at must not be what the last page left.
    await page.goto('about:blank');
    await page.goto(`${server.credentials.baseUrl}/${hash.startsWith('public') ? hash : `#/${hash}`}`);
    await look(where);
  };
  const signIn = async (who: string): Promise<void> => {
    await page.goto(`${server.credentials.baseUrl}/#/board`);
    await page.waitForSelector('header button[lang]');
    if (await page.locator('.who').isVisible()) await signOutOn(page);
    await signInOn(page, server.credentials.staff[who]);
  };

  beforeAll(async () => {
    const pack = join(folder.path, 'library');
    for (const { path, text } of tutorialFiles) {
      mkdirSync(dirname(join(pack, path)), { recursive: true });
      writeFileSync(join(pack, path), text);
    }
    await buildConsole();
    server = await startServer(join(folder.path, 'data'), {
      BANJIE_PACKS: pack,
      BANJIE_CLOCK_START: '2026-03-02T09:00:00+08:00',
      BANJIE_CLOCK_SPEED: '0',
    });
    api = new HttpClient(server.credentials);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    page.on('response', (response) => {
      if (!response.url().includes('/v1/')) return;
      void response.text().then(
        (text) => answers.push({ url: response.url(), text }),
        () => undefined,
      );
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    folder.remove();
  });

  it('would notice', () => {
    expect(foreignIn('请告知投诉人（ENV-062）')).toHaveLength(2);
    expect(foreignIn('Look up a complaint, HJ20260309-7K3F9QX2, by I-02')).toHaveLength(3);
    expect(foreignIn('complainant.name BOOK-01')).toEqual([]);
  });

  it('reads nothing of complaints and no rule of the district, on no page and on no slip', async () => {
    await open('public/', 'look-up, signed out');
    for (const language of ['zh', 'en']) {
      if (language === 'en') await page.click('header button[lang=en]');
      await signIn('main-desk');
      await look(`board ${language}`);
      await open('intake', `registration ${language}`);
      await page.fill('[name=content]', '《现代汉语词典》');
      await page.fill('[name="complainant.name"]', '王芳');
      await page.click('form[data-intake] button[type=submit]');
      await page.waitForSelector('[data-number]');
      const number = (await page.getAttribute('[data-number]', 'data-number')) ?? '';
      const code = (await page.getAttribute('[data-code]', 'data-code')) ?? '';
      await look(`slip ${language}`);
      await open(`case/${number}`, `case ${language}`);
      await page.waitForSelector('[data-next], [data-more]');
      if (!(await page.locator('[data-next]').isVisible())) await page.click('[data-more]');
      await page.click(':is([data-next], [data-purposes] button) >> nth=0');
      await page.waitForSelector('form[data-command]');
      await look(`form of a command ${language}`);
      await api.asStaff('main-desk', 'POST', `/v1/cases/${number}/commands`, { type: 'recall', branch: 'branch-east' });
      await signIn('branch-east');
      await open(`case/${number}`, `case at the branch ${language}`);
      await open(`public/#/${number}`, `look-up ${language}`);
      await page.fill('[name=code]', code);
      await page.click('form button.main');
      await page.waitForSelector('.steps');
      await look(`what the reader sees ${language}`);
      await page.click(`.acts button >> nth=2`);
      await page.fill('[name=number]', number);
      await page.fill('[name=code]', '2345-6789');
      await page.click('form button.main');
      await page.waitForSelector('.problem');
      await look(`a wrong code ${language}`);
      await signIn('manager');
      await look(`manager's board ${language}`);
      await open('reports', `reports ${language}`);
      await open('password', `password ${language}`);
      await signIn('admin');
      await open('import', `import ${language}`);
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('main button')]);
      note(`template ${language}`, readFileSync(await download.path(), 'utf8'));
    }
    for (const { url, text } of answers) note(url, text);
    expect(answers.length).toBeGreaterThan(30);
    expect(foreign).toEqual({});
  });

  it('reads none of it in the description of the API, and in no answer or refusal', async () => {
    const told: Record<string, readonly string[]> = {};
    const { baseUrl } = server.credentials;
    const description = await (await fetch(`${baseUrl}/openapi.json`)).text();
    expect(description).toContain('book-recall.give-back');
    const described = foreignIn(description);
    if (described.length > 0) told['/openapi.json'] = described;
    for (const { method, path } of everyOperation) {
      const filled = path.replace('{id}', 'book-recall').replace(/\{\w+\}/gu, '2026-03');
      for (const who of ['main-desk', 'manager', 'admin']) {
        const authorization = `Bearer ${await api.token(who)}`;
        const body =
          method === 'GET' ? {} : { body: '{}', headers: { authorization, 'content-type': 'application/json' } };
        if (filled.endsWith('/logout') || filled.includes('rehearsal') || filled.includes('password')) continue;
        const response = await fetch(`${baseUrl}${filled}`, { method, headers: { authorization }, ...body });
        const found = foreignIn(await response.text());
        if (found.length > 0) told[`${method} ${filled} as ${who}`] = found;
      }
    }
    const paper = { content: '《辞海》', complainant: { name: '李四' }, receivedAt: '2026-03-01' };
    for (const body of [{}, paper, { ...paper, place: '东分馆', receivedAt: '2027-01-01' }]) {
      const refused = await api.asStaff('main-desk', 'POST', '/v1/cases', body);
      expect(refused.kind).toBe('error');
      const found = foreignIn(JSON.stringify(refused));
      if (found.length > 0) told[JSON.stringify(body)] = found;
    }
    expect(told).toEqual({});
  });
});
