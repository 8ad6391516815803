/** Where objects are put once and for all: whoever writes here can neither change nor delete what is there. */
export interface Archive {
  /** `exists` when an object of that name is there already; nothing was written then. */
  put(name: string, text: string): Promise<{ readonly kind: 'put' | 'exists' }>;
  /** Puts a file of a case there, as it is kept with the case. May be repeated. */
  copyFile(name: string, file: { readonly number: string; readonly sha256: string }): Promise<void>;
  read(name: string): Promise<string | undefined>;
  /** The names that begin so, in order. */
  names(prefix: string): Promise<readonly string[]>;
}
