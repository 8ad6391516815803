/**
 * Style elements that the page's own program makes get the nonce by which the server allows them; what is written into
 * the page from elsewhere gets none. Ant Design passes a nonce on to most of its styles, not to that of an open drawer.
 */
export function giveStylesTheNonce(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
  type Create = (tag: string, options?: ElementCreationOptions) => HTMLElement;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- of its overloads only that for unknown names is
  const create: Create = document.createElement.bind(document);
  const createWithNonce: Create = (tag, options) => {
    const element = create(tag, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  Object.assign(document, { createElement: createWithNonce });
}
