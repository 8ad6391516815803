import type { ProposalAnswer } from '../../shared/contracts/proposal.ts';

type Places = ProposalAnswer['places'];

/** `88号7栋2单元1-3`, right behind a name; `号楼` is a house, but `3号楼下` is below number 3. */
const houseNumber =
  /^(?:附?[0-9０-９]+(?:[-－][0-9０-９]+)*(?:号楼(?![上下])|号|栋|幢|座|单元|楼(?![上下])|层|室|弄|巷|期)|[-－]?[0-9０-９]+(?:[-－][0-9０-９]+)+)+/u;

/**
 * The places that a text names, each as whole as it stands there: names that follow one another are one place, and its
 * house number belongs to it. The longest first.
 */
export function wholePlaces(content: string, places: Places): readonly string[] {
  const names = [...new Set(places.map(({ text }) => text))];
  const spans = names
    .flatMap((name) => {
      const start = content.indexOf(name);
      return start < 0 ? [] : [{ start, end: start + name.length }];
    })
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = found.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, withNumber(content, end));
    else found.push({ start, end: withNumber(content, end) });
  }
  const whole = found.map(({ start, end }) => content.slice(start, end));
  // What is told apart as the place, or is written otherwise than the text has it, stays as it is.
  const others = names.filter((name) => !content.includes(name));
  return [...whole, ...others].toSorted((a, b) => b.length - a.length);
}

function withNumber(content: string, end: number): number {
  return end + (houseNumber.exec(content.slice(end))?.[0].length ?? 0);
}
