/**
 * Whether a spreadsheet program would make a number, a date or a time of the text: a month (`2026-10` becomes the first
 * of October), a telephone number (`1.38E+10`), a code with zeros in front.
 */
export function looksConvertible(text: string): boolean {
  return /\d/.test(text) && /^[\s\d.,:/\\\-+()%¥$年月日时分秒eE]+$/.test(text);
}
