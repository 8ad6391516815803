import type { Page } from 'playwright-core';

/** What Tab passes by, and where it goes without anybody seeing it. */
export interface KeysFound {
  readonly unreached: readonly string[];
  readonly unseen: readonly string[];
}

/** Goes through the page by Tab from its beginning to its end. */
export async function keysLeadTo(page: Page): Promise<KeysFound> {
  const count = await page.evaluate(() => {
    const wanted = 'a[href], button, input, select, textarea, summary, [role=tab], [role=button], [tabindex="0"]';
    const isThere = (one: Element): boolean =>
      one.checkVisibility({ visibilityProperty: true }) &&
      !one.matches(':disabled, [tabindex="-1"], [type=hidden]') &&
      one.closest('[inert], [aria-hidden=true]') === null;
    const all = [...document.querySelectorAll(wanted)].filter(isThere);
    for (const one of all) one.setAttribute('data-unreached', '');
    // Tab goes on from where one is: that is the beginning.
    const beginning = document.createElement('span');
    beginning.tabIndex = -1;
    document.body.prepend(beginning);
    beginning.focus();
    return all.length;
  });
  // A date is gone through part by part.
  const unseen = new Set<string>();
  for (let presses = 0; presses < 3 * count; presses++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const one = document.activeElement;
      if (one === null || one === document.body) return 'end';
      one.removeAttribute('data-unreached');
      // Of choices of which one is taken, Tab reaches the one and the arrows the others.
      if (one instanceof HTMLInputElement && one.type === 'radio')
        for (const other of document.getElementsByName(one.name)) other.removeAttribute('data-unreached');
      // The browser marks the part of a date in which one is, where no page can look.
      if (one.matches('[type=date], [type=month], [type=time]')) return '';
      const marks = [one, one.parentElement, one.parentElement?.parentElement, one.nextElementSibling];
      const isSeen = marks.some((mark) => {
        if (!mark) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(mark);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      });
      return isSeen ? '' : one.outerHTML.slice(0, 140);
    });
    if (found === 'end') break;
    if (found !== '') unseen.add(found);
  }
  const unreached = await page
    .locator('[data-unreached]')
    .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 140)));
  return { unreached, unseen: [...unseen] };
}
