/**
 * Lets the style sheets that the page's own program makes in under a policy without nonces and inline styles: the element
 * stays empty, which is the one inline style that the policy allows (`infra/page-headers.ts`), and its rules go into its
 * sheet as objects, which no policy is about. What somebody writes into the page as text gets no style.
 */
export function writeStylesAsRules(): void {
  type Create = (tag: string, options?: ElementCreationOptions) => HTMLElement;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- of its overloads only that for unknown names is
  const create: Create = document.createElement.bind(document);
  const createWithRules: Create = (tag, options) => {
    const element = create(tag, options);
    if (element instanceof HTMLStyleElement) keepText(element);
    return element;
  };
  Object.assign(document, { createElement: createWithRules });
  // An element has no sheet before it is in the page.
  const appendChild = document.head.appendChild.bind(document.head);
  const insertBefore = document.head.insertBefore.bind(document.head);
  Object.assign(document.head, {
    appendChild: (node: Node) => written(appendChild(node)),
    insertBefore: (node: Node, before: Node | null) => written(insertBefore(node, before)),
  });
}

const texts = new WeakMap<Node, string>();

/** Ant Design writes and reads `innerHTML`; its pictures of progress, `innerText`. */
function keepText(element: HTMLStyleElement): void {
  const text: PropertyDescriptor = {
    get: () => texts.get(element) ?? '',
    set: (value: string) => {
      texts.set(element, value);
      written(element);
    },
  };
  Object.defineProperties(element, { innerHTML: text, innerText: text, textContent: text });
}

function written(node: Node): Node {
  const text = texts.get(node);
  const sheet = node instanceof HTMLStyleElement ? node.sheet : null;
  if (text === undefined || sheet === null) return node;
  if (sheet.cssRules.length > 0) sheet.deleteRule(0);
  // One rule around all of them: it is read like a file, where what a browser does not know is left out.
  sheet.insertRule(`@media all {${text}}`);
  return node;
}
