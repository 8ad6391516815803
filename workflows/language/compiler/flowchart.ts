/** A box or a rounded end of a Mermaid flowchart. */
export interface Node {
  readonly id: string;
  readonly lines: readonly string[];
  readonly shape: 'box' | 'end' | 'choice';
}

/** An arrow; a thick one is the ordinary way, a dotted one what happens when something goes wrong. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly stroke?: keyof typeof strokes;
}

const strokes = { plain: '-->', thick: '==>', dotted: '-.->' } as const;

const brackets = { box: ['["', '"]'], end: ['(["', '"])'], choice: ['{"', '"}'] } as const;

/** Writes a Mermaid flowchart, in the order given. */
export function flowchart(direction: 'LR' | 'TB', nodes: readonly Node[], arrows: readonly Arrow[]): string {
  return [
    `flowchart ${direction}`,
    ...nodes.map(
      ({ id, lines, shape }) =>
        `  ${nodeId(id)}${brackets[shape][0]}${lines.map(escape).join('<br/>')}${brackets[shape][1]}`,
    ),
    ...arrows.map((arrow) => `  ${nodeId(arrow.from)} ${line(arrow)} ${nodeId(arrow.to)}`),
  ].join('\n');
}

function line({ label, stroke = 'plain' }: Arrow): string {
  const arrow = strokes[stroke];
  return label === undefined ? arrow : `${arrow}|"${escape(label)}"|`;
}

/** `end` alone is a word of Mermaid, and hyphens can be read as part of an arrow. */
function nodeId(id: string): string {
  return `s_${id.replaceAll('-', '_')}`;
}

function escape(text: string): string {
  return text.replaceAll('"', '#quot;');
}
