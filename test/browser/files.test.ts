import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { type Client, client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { picture as pngOf } from '../support/sent-files.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';
import { chooseCommand, openPart, sendCommand } from './on-case.ts';

describeInBrowser('files of a case', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, overflow } = opened;
  const folder = mkdtempSync(join(tmpdir(), 'banjie-photos-'));
  const photo = join(folder, '排污口 “东侧”.png');
  const program = join(folder, 'setup.png');
  let api: Client;
  let smell: RegisteredAnswer;

  beforeAll(async () => {
    writeFileSync(photo, pngOf(320, 200, [90, 140, 60]));
    writeFileSync(program, Buffer.concat([Buffer.from('MZ\x90\x00\x03', 'latin1'), Buffer.alloc(200)]));
    api = client(opened.server.credentials);
    smell = await api.register(complaints.sewer);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const open = async (part = ''): Promise<void> => {
    const { baseUrl } = opened.server.credentials;
    await opened.page.goto(`${baseUrl}/#/case/${smell.number}${part}`);
    await opened.page.waitForSelector('[data-case]');
  };

  it('are sent with an act, each with its own error, and stay in its draft', async () => {
    await signIn('municipal');
    await open();
    await chooseCommand(opened.page, '留证');
    const chooser = opened.page.locator('form[data-command] input[type=file]').first();
    await chooser.setInputFiles([photo, program]);
    await opened.page.waitForSelector('form[data-command] >> text=已上传');
    await opened.page.waitForSelector('form[data-command] >> text=不接受这种文件');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('files-sent');
    await opened.page.click('[aria-label="移除 setup.png"]');
    await opened.page.fill('[aria-label="排污口 “东侧”.png 的说明"]', '东侧排污口正在排水');
    await sendCommand(opened.page);
    await opened.page.waitForSelector('[data-done]');
    const { files } = await api.read('municipal', smell.number);
    expect(files).toEqual([expect.objectContaining({ name: '排污口 “东侧”.png', type: 'image/png', kind: 'photo' })]);
  });

  it('are shown as pictures, saved under their names, and hidden for a reason', async () => {
    await signIn('municipal');
    await open();
    await opened.page.getByRole('tab', { name: /^附件/ }).click();
    const drawn = opened.page.getByRole('img', { name: '排污口 “东侧”.png' });
    await drawn.waitFor();
    expect(await drawn.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(320);
    const saved = opened.page.waitForEvent('download');
    await opened.page.click('[aria-label="下载 排污口 “东侧”.png"]');
    expect((await saved).suggestedFilename()).toMatch(/^排污口 .东侧..png$/u);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('files-shown');
    await opened.page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow()).toBe(0);
    await picture('files-narrow');
    await opened.page.setViewportSize({ width: 1280, height: 900 });
    await opened.page.click('[aria-label="隐藏 排污口 “东侧”.png"]');
    await opened.page.getByLabel('隐藏的原因和依据').fill('画面中有他人车牌');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('files-hiding');
    await opened.page.getByRole('button', { name: '隐藏', exact: true }).click();
    await opened.page.waitForSelector('text=画面中有他人车牌');
    await opened.page.waitForSelector('text=不供本单位查看');
    expect(await drawn.count()).toBe(0);
    await picture('files-hidden');
    await openPart(opened.page, '记录');
    await opened.page.waitForSelector('text=隐藏文件');
  });
});
