/**
 * Runs in the page: texts whose colour differs too little from what is behind them (WCAG 2.2 AA: 4.5, large ones 3).
 * Looks at solid backgrounds only, which is all that the page has.
 */
export function lowContrast(): readonly string[] {
  // A mixed colour is told in shares of one, any other of 255.
  const channels = (color: string): readonly number[] =>
    (color.match(/[\d.]+/g) ?? []).map(
      (one, index) => Number(one) * (index < 3 && color.startsWith('color(srgb') ? 255 : 1),
    );
  const luminance = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (element: Element | null): string => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if ((channels(color)[3] ?? 1) === 1) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const found: string[] = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
    if (!own || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(style.color), luminance(backgroundOf(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = Number.parseFloat(style.fontSize) >= 24;
    if (ratio < (large ? 3 : 4.5)) found.push(`${element.tagName} ${element.className}: ${ratio.toFixed(2)}`);
  }
  return [...new Set(found)];
}
