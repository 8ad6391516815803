import type { Text } from '../text.ts';
import type { ExtensionAt } from './extensions.ts';

/** The fields that a registration may have besides its wording. */
export const askableFields = ['respondent', 'place', 'town', 'name', 'address', 'contact', 'confidential'] as const;
/** One of {@link askableFields}. */
export type AskableField = (typeof askableFields)[number];

/** Those for which a reason can be given in the place of a value (ENV-013). */
export const explainableFields = ['respondent', 'place', 'name', 'address', 'contact'] as const;
/** One of {@link explainableFields}. */
export type ExplainableField = (typeof explainableFields)[number];

/** A field as the form shows it. */
export interface AskedField {
  readonly title: Text;
  readonly hint?: Text;
  /** It is given, or its absence explained where the field can be explained: nothing is registered without. */
  readonly required?: true;
  /** Of `respondent` and `place`: personal data as name, address and contact always are. */
  readonly personal?: true;
}

/** How a heading of a text begins: `chinese` is 一、, `chinese-in-brackets` (一). */
export const headingMarks = ['chinese', 'chinese-in-brackets'] as const;
/** One of {@link headingMarks}. */
export type HeadingMark = (typeof headingMarks)[number];

/** How a text that somebody pastes becomes registrations: its headings say whose they are, its numbered items (1、) what. */
export interface TextSpec {
  /** What pasting is called. */
  readonly title: Text;
  readonly rules: readonly string[];
  /** The outermost first. */
  readonly headings: readonly {
    readonly mark: HeadingMark;
    /** The fact that it fills: of type `unit` with the unit that it names, of type `text` with its words. */
    readonly fills: string;
    /** Endings that are no part of the name, such as 重点工作. */
    readonly drop?: readonly string[];
  }[];
  /** Units, by what a text calls them where that is not their name in the register. */
  readonly names?: Readonly<Record<string, string>>;
  /** The fact that gets the number of an item. */
  readonly number?: string;
  /** The facts that get the month that the text names first, `YYYY-MM`, and its last day. */
  readonly month?: { readonly fills: string; readonly lastDay?: string };
  /** The fact that gets the first day that an item names. */
  readonly day?: string;
}

/** Who may register. */
export const registrars = ['hotline', 'staff'] as const;

/** What a registration by people asks. */
export interface IntakeSpec {
  /** What registering is called. */
  readonly title: Text;
  /** What the form says first. */
  readonly intro?: Text;
  /** What the wording is called; it is always asked and always required. */
  readonly content: { readonly title: Text; readonly hint?: Text };
  /** What who comes with the matter is called. */
  readonly person?: Text;
  /** What the slip is called that who comes with the matter is given. */
  readonly receipt?: Text;
  /** What looking a case up with number and code is called. */
  readonly lookUp?: Text;
  /** In the order of the form; a registration that sends another field is refused. */
  readonly asks: Readonly<Partial<Record<AskableField, AskedField>>>;
  /** Facts that the form shows at once; any other of the mechanism can be added. */
  readonly facts?: readonly string[];
  /** Facts without which nothing is registered. */
  readonly requires?: readonly string[];
  /** By which rule the reason is asked where a field was not given or is not clear; no reason is asked when absent. */
  readonly absence?: string;
  /** Anybody who may register at all when absent. */
  readonly by?: readonly (typeof registrars)[number][];
  /** A registration on one of these lines is of this mechanism where it names none. */
  readonly lines?: readonly string[];
  /** So is any other that names none. */
  readonly default?: true;
  /** How a text that is pasted becomes registrations; none can be pasted when absent. */
  readonly text?: TextSpec;
  /** What reads the wording and proposes facts from it; nothing when absent. */
  readonly proposal?: ExtensionAt<'proposal'>;
}
