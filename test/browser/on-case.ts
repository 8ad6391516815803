import type { Page } from 'playwright-core';

/** Opens the form of a command on the page of a case: the next step's own button, or the list of the others. */
export async function chooseCommand(page: Page, title: string): Promise<void> {
  const next = page.locator('[data-next]').getByText(title, { exact: true });
  await page.waitForSelector('[data-next], [data-more]');
  if (await next.isVisible()) await next.click();
  else {
    if (!(await page.locator('[data-purposes]').isVisible())) await page.click('[data-more]');
    await page.locator('[data-purposes]').getByText(title, { exact: true }).click();
  }
  await page.waitForSelector('form[data-command]');
}

/** Sends the form of a command that is open. */
export async function sendCommand(page: Page): Promise<void> {
  await page.click('form[data-command] [type=submit]');
}

/** Closes it; what was written stays as a draft. */
export async function closeCommand(page: Page): Promise<void> {
  await page.click('form[data-command] [type=submit] + button');
}

/** Goes to a part of the page of a case by its tab. */
export async function openPart(page: Page, title: string): Promise<void> {
  await page.getByRole('tab', { name: title, exact: true }).click();
}
