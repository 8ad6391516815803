import { detectDelimiter, parseCsv } from 'hucre/csv';
import { type ImportColumn, importColumns, importTitles } from '../../shared/contracts/import.ts';
import type { FactSpec } from '../../shared/domain/case/facts.ts';
import { isLocalDate } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { mechanismFor } from '../../shared/application/register/asked.ts';
import { invalid, type Refusal } from '../../shared/application/refusal.ts';

/** A line of the table as its call takes it, under the number of its row: the names of the columns are row 1. */
export interface TableLine {
  readonly line: number;
  readonly sent: Readonly<Record<string, unknown>>;
}

/**
 * The lines of a table. What a cell says is put into the form of its field where that is beyond doubt (a day, yes and
 * no, the name of a unit); anything else is left as it stands, and refused with its line.
 */
export function linesOfTable(
  csv: string,
  rules: Rules,
): { readonly kind: 'lines'; readonly lines: readonly TableLine[] } | Refusal {
  // The names of the columns tell what parts them; in what people wrote, any mark may be the most frequent.
  const delimiter = detectDelimiter(/^[^\r\n]*/u.exec(csv)?.[0] ?? '');
  const [head = [], ...rows] = parseCsv(csv, { delimiter }).map((row) => row.map((cell) => textOf(String(cell ?? ''))));
  const columns = head.map((name) => columnOf(name, rules));
  const titles = importTitles(mechanismFor(rules, {})?.intake);
  const unknown = head.filter((name, index) => name !== '' && columns[index] === undefined);
  if (unknown.length > 0) return invalid(unknown.map((name) => unknownColumn(name, titles)));
  if (!columns.some((column) => column === 'content'))
    return invalid([{ path: 'csv', message: noWording(titles.content) }]);
  const lines = rows
    .map((cells, index) => ({ line: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ line, cells }) => ({ line, sent: sentOf(cells, columns, rules) }));
  return lines.length === 0 ? invalid([{ path: 'csv', message: noLines }]) : { kind: 'lines', lines };
}

type Column = ImportColumn | `facts.${string}`;

/** An apostrophe in front says that it is a text, and is no part of it. */
function textOf(cell: string): string {
  return cell.trim().replace(/^'/u, '');
}

function columnOf(name: string, rules: Rules): Column | undefined {
  const wanted = plain(name);
  for (const titles of [importColumns, ...rules.mechanisms.map(({ intake }) => importTitles(intake))]) {
    for (const [column, { zh, en }] of Object.entries(titles)) {
      if ([column, zh, en, `${zh} ${en}`].some((one) => plain(one) === wanted)) return column as ImportColumn;
    }
  }
  for (const { facts } of rules.mechanisms) {
    for (const [fact, { title }] of Object.entries(facts)) {
      if ([`facts.${fact}`, title.zh, title.en].some((one) => plain(one) === wanted)) return `facts.${fact}`;
    }
  }
  return undefined;
}

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

function sentOf(cells: readonly string[], columns: readonly (Column | undefined)[], rules: Rules) {
  const given = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (column !== undefined && cell !== '') given.set(column, cell);
  }
  const mechanism = mechanismFor(rules, { mechanism: given.get('mechanism'), line: given.get('line') });
  const sent: Record<string, unknown> = {};
  for (const [column, cell] of given) {
    const [field = column, part] = column.split('.');
    const value =
      field === 'facts' ? factOf(cell, mechanism, part ?? '') : valueOf(column as ImportColumn, cell, rules);
    if (part === undefined) sent[field] = value;
    else sent[field] = { ...(sent[field] as object | undefined), [part]: value };
  }
  // A town without more is a place, too.
  const place = sent['place'] as { readonly text?: string } | undefined;
  if (place !== undefined && place.text === undefined) sent['place'] = { text: given.get('place.town'), ...place };
  return sent;
}

function valueOf(column: ImportColumn, cell: string, rules: Rules): unknown {
  switch (column) {
    case 'receivedAt':
    case 'closedAt':
      return dayOf(cell);
    case 'confidential':
      return flagOf(cell);
    case 'evidence':
      return [{ kind: 'document', reference: cell }];
    case 'place.town':
    case 'handledBy':
    case 'firstContact':
      return rules.units.find(({ name }) => name.zh === cell || name.en === cell)?.id ?? cell;
    case 'mechanism':
      return rules.mechanisms.find(({ title }) => title.zh === cell || title.en === cell)?.id ?? cell;
    case 'complainant.contact':
    case 'reference':
      // The digits that a spreadsheet has rounded away are lost: as a number it is refused by its field.
      return /^\d(?:\.\d+)?e\+\d+$/iu.test(cell) ? Number(cell) : cell;
    default:
      return cell;
  }
}

/** 2026-2-4, 2026/02/04, 2026.2.4, 2026年2月4日, each with an hour or without: as Shanghai's clocks show it. */
function dayOf(cell: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/u.exec(cell);
  if (!match) return cell;
  const [, year, month = '', date = '', hour, minute, second = '00'] = match;
  const day = `${year ?? ''}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!isLocalDate(day)) return cell;
  return hour === undefined ? day : `${day}T${hour.padStart(2, '0')}:${minute ?? '00'}:${second}+08:00`;
}

function flagOf(cell: string): boolean | string {
  if (/^(?:是|有|yes|y|true|1|√)$/iu.test(cell)) return true;
  return /^(?:否|无|没有|no|n|false|0)$/iu.test(cell) ? false : cell;
}

function factOf(cell: string, mechanism: Mechanism | undefined, fact: string): unknown {
  const spec: FactSpec | undefined = mechanism?.facts[fact];
  switch (spec?.type) {
    case 'enum':
      return choiceOf(cell, spec.values);
    case 'set':
      return cell.split(/[;；、,，]/u).map((one) => choiceOf(one.trim(), spec.values));
    case 'flag':
      return flagOf(cell);
    case 'count':
      return /^\d{1,9}$/u.test(cell) ? Number(cell) : cell;
    case 'date':
    case 'when':
      return dayOf(cell);
    default:
      return cell;
  }
}

function choiceOf(
  cell: string,
  values: Readonly<Record<string, { readonly zh: string; readonly en: string }>>,
): string {
  const titled = Object.entries(values).find(([, { zh, en }]) => zh === cell || en === cell);
  return titled?.[0] ?? cell;
}

function unknownColumn(name: string, titles: Readonly<Record<ImportColumn, Text>>) {
  const known = Object.values(titles);
  return {
    path: 'csv',
    message: {
      zh: `没有“${name.slice(0, 40)}”这一列；可用：${known.map(({ zh }) => zh).join('、')}，以及各项案件事实`,
      en: `there is no column "${name.slice(0, 40)}"; there are: ${known.map(({ en }) => en).join(', ')}, and the facts`,
    },
  };
}

const noWording = ({ zh }: Text): Text => ({
  zh: `缺少“${zh}”一列`,
  en: `the column for the wording (${zh}) is missing`,
});
const noLines = { zh: '表中没有数据行', en: 'there are no lines in it' };
