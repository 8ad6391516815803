/**
 * What data cannot say: code with a name, by the place at which a mechanism asks for it. MECHANISMS.md says what each does.
 * No other name is taken anywhere, and nothing of an extension acts where nobody asks for it.
 */
export const extensions = {
  /** `intake.proposal`: reads a wording and proposes facts from it. */
  proposal: ['pollution-kinds'],
  /** `from.extension` of a field that is `derived`. */
  derived: ['split', 'publicity'],
  /** `forms`: a printed form in a fixed layout. */
  form: ['hand-over'],
} as const;

/** A place at which a mechanism can ask for an extension. */
export type ExtensionPlace = keyof typeof extensions;
/** The names that can be asked for at a place. */
export type ExtensionAt<Place extends ExtensionPlace> = (typeof extensions)[Place][number];
