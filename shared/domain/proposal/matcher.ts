/** One occurrence of a phrase: `[start, end)` in the searched text. */
export interface Match<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

interface Node<Value> {
  readonly next: Map<number, Node<Value>>;
  fail: Node<Value> | undefined;
  /** Nearest node on the failure chain that ends a phrase; spares the walk over those that do not. */
  output: Node<Value> | undefined;
  value: Value | undefined;
  readonly depth: number;
}

const newNode = <Value>(depth: number): Node<Value> => ({
  next: new Map(),
  fail: undefined,
  output: undefined,
  value: undefined,
  depth,
});

function linkFailures<Value>(root: Node<Value>): void {
  // A list that grows while it is walked: each node after all that are nearer to the root.
  const queue: Node<Value>[] = [root];
  for (const node of queue) {
    for (const [code, child] of node.next) {
      let fail = node.fail;
      while (fail !== undefined && !fail.next.has(code)) fail = fail.fail;
      child.fail = fail?.next.get(code) ?? root;
      child.output = child.fail.value === undefined ? child.fail.output : child.fail;
      queue.push(child);
    }
  }
}

/**
 * Compiles phrases into an Aho-Corasick automaton and returns the search over it: all occurrences,
 * overlapping ones too, in one pass whatever the number of phrases, ordered by their end.
 */
export function compileMatcher<Value extends object>(
  phrases: ReadonlyMap<string, Value>,
): (text: string) => Match<Value>[] {
  const root = newNode<Value>(0);
  for (const [phrase, value] of phrases) {
    let node = root;
    for (let i = 0; i < phrase.length; i += 1) {
      const code = phrase.charCodeAt(i);
      const child = node.next.get(code) ?? newNode<Value>(node.depth + 1);
      node.next.set(code, child);
      node = child;
    }
    if (node !== root) node.value = value;
  }
  linkFailures(root);

  return (text) => {
    const matches: Match<Value>[] = [];
    let node = root;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      let next = node.next.get(code);
      while (next === undefined && node.fail !== undefined) {
        node = node.fail;
        next = node.next.get(code);
      }
      node = next ?? root;
      let ending = node.value === undefined ? node.output : node;
      while (ending !== undefined) {
        matches.push({ start: i + 1 - ending.depth, end: i + 1, value: ending.value as Value });
        ending = ending.output;
      }
    }
    return matches;
  };
}
