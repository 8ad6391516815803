import { readFileSync } from 'node:fs';

/** The notice of article 7 of the source, line for line. */
export const noticeOfApril2017 = readFileSync(new URL('notice-of-april-2017.txt', import.meta.url), 'utf8');

/** Its headings with the unit of the register, and how many items stand under each. */
export const itemsByHeading: readonly (readonly [heading: string, items: number])[] = [
  ['医务科', 5],
  ['护理部', 5],
  ['科教科、质管科', 4],
  ['院感科', 4],
  ['工会、农合、医保管理科', 1],
  ['财务科', 6],
  ['信息科', 1],
  ['后勤保障科', 4],
  ['保卫科', 2],
  ['人事科', 4],
  ['两办', 0],
  ['督查督导', 2],
  ['精神文明', 2],
  ['党建', 2],
  ['纪检', 3],
  ['医联体', 0],
];
