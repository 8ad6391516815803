import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { picture as pictureOf } from '../support/sent-files.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';

const facts = { medium: 'noise', noise_source: 'public_place_activity', works_kind: 'none' };
const loud = {
  ...{ line: '110', content: '广场音响太吵。', respondent: '舞蹈队', place: '清溪广场', facts },
  complainant: { name: '甲某人', address: '', contact: '19900000444' },
};
const evidence = [{ kind: 'photo', reference: '照片一' }];

describeInBrowser('the page of whoever brought a case', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { picture, textOf, overflow } = opened;
  let api: ReturnType<typeof client>;
  let smell: RegisteredAnswer;
  let answered: RegisteredAnswer;

  beforeAll(async () => {
    api = client(opened.server.credentials);
    smell = await api.register(complaints.sewer);
    answered = await api.register(loud);
    const act = (type: string, body = {}) => api.act('police', answered.number, { type, ...body });
    await act('accept');
    await act('record-investigation', { findings: '属实', officers: '乙', evidence, siteDone: true, concluded: true });
    const reply = { to: ['complainant', 'first-contact'], text: 'تم تخفيض الصوت. 已调低音量。', channel: 'phone' };
    await act('reply', { ...reply, outcome: 'resolved' });
    await act('report-to-centre', { centre: '12369', text: '已办结', evaluationMissing: '待回访' });
  });
  beforeEach(async () => {
    await opened.page.setViewportSize({ width: 390, height: 844 });
  });
  const open = async (hash = ''): Promise<void> => {
    await opened.page.goto(`${opened.server.credentials.baseUrl}/public/${hash}`);
    // Another number alone would load nothing.
    await opened.page.reload();
    await opened.page.waitForSelector('form');
  };
  const submit = () => opened.page.click('button.main');
  const lookUp = async ({ number, queryCode }: RegisteredAnswer): Promise<void> => {
    await open(`#/${number}`);
    await opened.page.fill('[name=code]', queryCode);
    await submit();
    await opened.page.waitForSelector('.steps');
  };
  const looksRight = async (name: string): Promise<void> => {
    await picture(name);
    expect(await overflow()).toBe(0);
    expect(await axeViolations(opened.page)).toEqual([]);
  };

  it('is where the address of earlier slips leads', async () => {
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/lookup/${smell.number}`);
    await opened.page.reload();
    await opened.page.waitForURL(`**/public/#/${smell.number}`);
    expect(await opened.page.inputValue('[name=number]')).toBe(smell.number);
  });

  it('takes the number as people write it, and says which of the two is not one', async () => {
    await open();
    await looksRight('public-form');
    await submit();
    await opened.page.waitForSelector('#number-problem');
    expect(await opened.page.evaluate(() => document.activeElement?.id)).toBe('number');
    await opened.page.fill('[name=number]', smell.number.toLowerCase().replace('-', ' '));
    await opened.page.fill('[name=code]', '123');
    await submit();
    await opened.page.waitForSelector('#code-problem');
    await looksRight('public-invalid');
    await opened.page.fill('[name=code]', `${smell.queryCode.slice(0, 4)} ${smell.queryCode.slice(4).toLowerCase()}`);
    await submit();
    await opened.page.waitForSelector('.steps');
    expect(opened.page.url()).toMatch(new RegExp(`#/${smell.number}$`));
  });

  it('finds both in a message that is pasted whole', async () => {
    await open();
    const message = `【12369】您反映的问题已登记，编号${smell.number}，查询码${smell.queryCode}，请妥善保管。`;
    await opened.page.fill('[name=code]', message);
    expect(await opened.page.inputValue('[name=number]')).toBe(smell.number);
    await submit();
    await opened.page.waitForSelector('.steps');
  });

  it('says who has it until when, and nothing of a person or a rule that nobody asked for', async () => {
    await lookUp(smell);
    expect(await textOf('.lead')).toBe('由区市政局负责');
    expect(await textOf('.dues')).toMatch(/区市政局 应在 9月21日（周一）10:00 前完成：接办1小时内启动赶赴现场/);
    expect(await textOf('.steps [aria-current=step]')).toContain('受理');
    expect(await opened.page.locator('main').innerText()).not.toMatch(/ENV-\d/);
    await opened.page.click('summary:has-text("各项期限和依据")');
    await opened.page.waitForSelector('.limits >> text=1小时内赶赴现场（ENV-061）');
    const content = await opened.page.content();
    for (const personal of [complaints.sewer.complainant.contact, complaints.sewer.complainant.name])
      expect(content).not.toContain(personal);
    await looksRight('public-case');
    await opened.page.emulateMedia({ media: 'print' });
    await picture('public-print');
    await opened.page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await looksRight('public-dark');
  });

  it('keeps number and code out of the device unless asked for, and the code always', async () => {
    await lookUp(smell);
    const kept = (): Promise<string> =>
      opened.page.evaluate(() =>
        [localStorage, sessionStorage].flatMap((one) => Object.values<string>(one)).join('\n'),
      );
    expect(await kept()).not.toContain(smell.number);
    await opened.page.check('.remember input');
    expect(await kept()).toContain(smell.number);
    await opened.page.click('.acts >> text=查询另一件');
    await opened.page.waitForSelector('.remembered');
    await looksRight('public-remembered');
    await opened.page.click('.remembered .link');
    expect(await opened.page.inputValue('[name=number]')).toBe(smell.number);
    expect(await opened.page.inputValue('[name=code]')).toBe('');
    await opened.page.click('.remembered >> text=忘记');
    await opened.page.waitForSelector('.remembered', { state: 'detached' });
    const everything = await kept();
    expect(everything).not.toContain(smell.number);
    expect(everything).not.toContain(smell.queryCode);
    expect(opened.page.url()).not.toContain(smell.queryCode);
  });

  it('ENV-081: asks for the rating first, tells what dissatisfied sets off, and keeps what was written', async () => {
    await lookUp(answered);
    expect(await textOf('article > :nth-child(2)')).toContain('请您评价');
    for (const aspect of ['intake', 'field']) await opened.page.check(`[name=${aspect}][value=satisfied]`);
    await opened.page.check('[name=result][value=dissatisfied]');
    await opened.page.waitForSelector('details[open] >> text=重新办理');
    await opened.page.fill('[name=comment]', '晚上仍然很吵');
    await looksRight('public-rating');
    opened.page.on('dialog', (dialog) => void dialog.accept());
    await lookUp(answered);
    expect(await opened.page.inputValue('[name=comment]')).toBe('晚上仍然很吵');
    await opened.page.click('form.wanted button.main');
    await opened.page.waitForSelector('[data-rating] >> text=不满意');
    expect(await textOf('[data-rating]')).toContain('谢谢，您的评价已收到。');
    // Another may take its place until the round is revisited.
    await opened.page.click('text=更改评价');
    await opened.page.check('[name=result][value=satisfied]');
    await opened.page.click('form.wanted button.main');
    await opened.page.waitForSelector('[data-rating] dd:text-is("满意") >> nth=2');
    expect(await textOf('.replies')).toContain('已调低音量');
    await looksRight('public-rated');
  });

  it('takes what one has to add', async () => {
    await lookUp(smell);
    await opened.page.fill('#information', '今天早上又冒水了');
    const photo = { name: '井盖.png', mimeType: 'image/png', buffer: Buffer.from(pictureOf(5)) };
    await opened.page.locator('[data-add] input[type=file]').first().setInputFiles(photo);
    await opened.page.waitForSelector('[data-add] li:has-text("井盖.png") >> visible=true');
    await opened.page.waitForFunction(() => document.querySelector('[data-add] progress') === null);
    // Both are there still where the page was loaded again in between.
    opened.page.once('dialog', (dialog) => void dialog.accept());
    await opened.page.reload();
    await lookUp(smell);
    expect(await opened.page.inputValue('#information')).toBe('今天早上又冒水了');
    await opened.page.waitForSelector('[data-add] li:has-text("井盖.png")');
    await opened.page.click('[data-add] button[type=submit]');
    await opened.page.waitForSelector('.wording:has-text("今天早上又冒水了")');
    await opened.page.waitForSelector('text=已补充');
    expect(await opened.page.inputValue('#information')).toBe('');
  });

  it('reads English by the browser’s language, on a wide window too', async () => {
    await lookUp(smell);
    await opened.page.setViewportSize({ width: 1440, height: 900 });
    await opened.page.click('header button[lang=en]');
    await opened.page.waitForSelector('text=has it now');
    expect(await textOf('.dues')).toContain('Mon 21 September 10:00');
    await looksRight('public-wide-en');
    const english = await opened.page.context().browser()?.newPage({ locale: 'de-DE' });
    await english?.goto(`${opened.server.credentials.baseUrl}/public/`);
    expect(await english?.locator('h1').innerText()).toBe('Look up your matter');
    await english?.close();
  });

  it('is there offline with what it had, and says so', async () => {
    await lookUp(smell);
    await opened.page.context().setOffline(true);
    await opened.page.waitForSelector('.banner:has-text("没有网络")');
    await opened.page.click('.acts >> text=刷新');
    await opened.page.waitForSelector('.card .banner');
    await opened.page.fill('#information', '断网时写的');
    await opened.page.click('[data-add] button[type=submit]');
    await opened.page.waitForSelector('.problem:has-text("您写的内容还在")');
    await looksRight('public-offline');
    await opened.page.context().setOffline(false);
    await opened.page.click('[data-add] button[type=submit]');
    await opened.page.waitForSelector('.wording:has-text("断网时写的")');
  });

  it('says that a code was wrong or is void, and how long to wait after too many', async () => {
    const { number, queryCode } = await api.register(loud);
    await lookUp({ ...smell, number, queryCode });
    const fresh = await api.act('police', number, { type: 'issue-query-code' });
    await opened.page.click('.acts >> text=刷新');
    await opened.page.waitForSelector('.problem:has-text("已经不能用了")');
    expect(await opened.page.inputValue('[name=number]')).toBe(number);
    await looksRight('public-expired');
    await opened.page.fill('[name=code]', fresh.queryCode ?? '');
    await submit();
    await opened.page.waitForSelector('.steps');
    await opened.page.click('.acts >> text=查询另一件');
    await opened.page.fill('[name=number]', number);
    for (let n = 0; n < 20; n++) {
      await opened.page.fill('[name=code]', 'WR0NG-0NE');
      await submit();
      await opened.page.waitForSelector('.problem');
      if (await opened.page.locator('[role=timer]').isVisible()) break;
    }
    expect(await textOf('[role=timer]')).toMatch(/请 \d+ 秒后再试/);
    expect(await opened.page.isDisabled('button.main')).toBe(true);
    await looksRight('public-too-many');
  });

  it('is withdrawn with a second thought', async () => {
    const { number, queryCode } = await api.register(complaints.square);
    await lookUp({ ...smell, number, queryCode });
    await opened.page.click('[data-withdraw] summary');
    await opened.page.fill('[name=reason]', '问题已解决');
    await opened.page.click('[data-withdraw] button');
    expect(await opened.page.locator('.lead').innerText()).toContain('负责');
    await opened.page.check('[data-withdraw] [type=checkbox]');
    await looksRight('public-withdraw');
    await opened.page.click('[data-withdraw] button');
    await opened.page.waitForSelector('.lead:has-text("终结")');
    expect(await opened.page.locator('[data-withdraw]').count()).toBe(0);
  });

  it('is used by keyboard alone, and at twice the size', async () => {
    await open(`#/${smell.number}`);
    await opened.page.focus('[name=code]');
    await opened.page.keyboard.type(smell.queryCode);
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('h1:focus');
    // 200 % at 390 px: as many pixels of the page as half as wide a telephone.
    await opened.page.setViewportSize({ width: 320, height: 500 });
    await looksRight('public-zoomed');
  });
});
