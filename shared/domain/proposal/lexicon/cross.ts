/**
 * Every beginning together with every ending, as a list of phrases of one weight, or of the list's own: what is said in the same form of many
 * things is written once.
 *
 * @example cross('烧 点', '树叶 稻草', 2) // '烧树叶:2 烧稻草:2 点树叶:2 点稻草:2'
 */
export function cross(beginnings: string, endings: string, weight?: number): string {
  const words = (list: string): string[] => list.trim().split(/\s+/u);
  return words(beginnings)
    .flatMap((beginning) =>
      words(endings).map((ending) => `${beginning}${ending}${weight === undefined ? '' : `:${String(weight)}`}`),
    )
    .join(' ');
}
