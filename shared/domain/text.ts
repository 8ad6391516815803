/** A text for people, in Chinese (the language of the rules) and English. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
