import { detectDelimiter, parseCsv } from 'hucre/csv';
import { type ImportColumn, importColumns, importTitles } from '../../shared/contracts/import.ts';
import type { FactSpec } from '../../shared/domain/case/facts.ts';
import { isLocalDate } from '../../shared/domain/instant.ts';
import type { Field, Fields } from '../../shared/domain/mechanism/fields.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { mechanismFor } from '../../shared/application/register/asked.ts';
import { invalid, type Refusal } from '../../shared/application/refusal.ts';

/** By the path of a field, what its column is called in the table. */
export type Columns = Readonly<Record<string, string>>;

/** A line of the table as its call takes it, under the number of its row: the names of the columns are row 1. */
export interface TableLine {
  readonly line: number;
  readonly sent: Readonly<Record<string, unknown>>;
  readonly columns: Columns;
}

/**
 * The lines of a table. What a cell says is put into the form of its field where that is beyond doubt (a day, yes and
 * no, the name of a unit); anything else is left as it stands, and refused with its line.
 * @param asked the mechanism of lines that name none: its names of columns go before those of others
 */
export function linesOfTable(
  csv: string,
  rules: Rules,
  asked?: string,
): { readonly kind: 'lines'; readonly lines: readonly TableLine[] } | Refusal {
  // The names of the columns tell what parts them; in what people wrote, any mark may be the most frequent.
  const delimiter = detectDelimiter(/^[^\r\n]*/u.exec(csv)?.[0] ?? '');
  const [head = [], ...rows] = parseCsv(csv, { delimiter }).map((row) => row.map((cell) => textOf(String(cell ?? ''))));
  const own = mechanismFor(rules, { mechanism: asked });
  const columns = head.map((name) => columnOf(name, own, rules));
  const titles = importTitles(own?.intake);
  const unknown = head.filter((name, index) => name !== '' && columns[index] === undefined);
  if (unknown.length > 0) return invalid(unknown.map((name) => unknownColumn(name, titles, own)));
  if (!columns.some((column) => column === 'content'))
    return invalid([{ path: 'csv', message: noWording(titles.content) }]);
  const given = rows
    .map((cells, index) => ({ line: index + 2, cells: cellsOf(cells, columns) }))
    .filter(({ cells }) => cells.size > 0);
  const names: Columns = Object.fromEntries(
    columns.flatMap((column, index) => (column === undefined ? [] : [[pathOf(column), head[index] ?? '']])),
  );
  const lines = withMergedCells(given).map(({ line, cells }) => ({
    line,
    sent: sentOf(cells, { own, asked, rules }),
    columns: names,
  }));
  return lines.length === 0 ? invalid([{ path: 'csv', message: noLines }]) : { kind: 'lines', lines };
}

type Column = ImportColumn | `facts.${string}` | `row.${string}`;
type Cells = ReadonlyMap<Column, string>;

function cellsOf(cells: readonly string[], columns: readonly (Column | undefined)[]): Cells {
  const given = new Map<Column, string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (column !== undefined && cell !== '') given.set(column, cell);
  }
  return given;
}

/** What is said of a case stands once, in the first of its rows, where cells are merged: the other rows say it, too. */
function withMergedCells(lines: readonly { readonly line: number; readonly cells: Cells }[]) {
  let ofCase: readonly (readonly [Column, string])[] = [];
  return lines.map(({ line, cells }) => {
    const isRow = [...cells.keys()].some((column) => column.startsWith('row.'));
    if (isRow && !cells.has('content')) return { line, cells: new Map([...ofCase, ...cells]) };
    ofCase = [...cells].filter(([column]) => !column.startsWith('row.'));
    return { line, cells };
  });
}

/** How a refusal names the field of a column. */
function pathOf(column: Column): string {
  return column === 'place.text' ? 'place' : column;
}

/** An apostrophe in front says that it is a text, and is no part of it. */
function textOf(cell: string): string {
  return cell.trim().replace(/^'/u, '');
}

function fieldNamed(
  kind: 'row' | 'facts',
  fields: Readonly<Record<string, { readonly title: Text }>>,
  wanted: string,
): Column | undefined {
  for (const [field, { title }] of Object.entries(fields)) {
    const names = [`${kind}.${field}`, title.zh, title.en, `${title.zh} ${title.en}`];
    if (names.some((one) => plain(one) === wanted)) return `${kind}.${field}`;
  }
  return undefined;
}

function columnOf(name: string, own: Mechanism | undefined, rules: Rules): Column | undefined {
  const wanted = plain(name);
  if (own !== undefined) {
    const ofOwn = Object.entries<Text>(importTitles(own.intake)).find(([, { zh, en }]) =>
      [zh, en, `${zh} ${en}`].some((one) => plain(one) === wanted),
    );
    if (ofOwn) return ofOwn[0] as ImportColumn;
    const field = fieldNamed('row', rowFields(own), wanted) ?? fieldNamed('facts', own.facts, wanted);
    if (field) return field;
  }
  for (const titles of [importColumns, ...rules.mechanisms.map(({ intake }) => importTitles(intake))]) {
    for (const [column, { zh, en }] of Object.entries(titles)) {
      if ([column, zh, en, `${zh} ${en}`].some((one) => plain(one) === wanted)) return column as ImportColumn;
    }
  }
  for (const { facts } of rules.mechanisms) {
    const field = fieldNamed('facts', facts, wanted);
    if (field) return field;
  }
  return undefined;
}

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** The fields of an item of the list that the rows of a table are, where the mechanism has such a table. */
function rowFields({ table, commands }: Mechanism): Fields {
  const list = table && commands[table.command]?.fields?.[table.list];
  return list?.type === 'list' ? (list.fields ?? {}) : {};
}

function sentOf(
  given: Cells,
  {
    own,
    asked,
    rules,
  }: { readonly own: Mechanism | undefined; readonly asked: string | undefined; readonly rules: Rules },
) {
  const { units, mechanisms } = rules;
  const named = given.get('mechanism');
  const ofCell = mechanisms.find(({ id, title: { zh, en } }) => [id, zh, en].some((one) => one === named));
  const mechanism = ofCell ?? mechanismFor(rules, { mechanism: asked, line: given.get('line') }) ?? own;
  const sent: Record<string, unknown> = {};
  for (const [column, cell] of given) {
    const [field = column, part] = column.split('.');
    const value =
      field === 'facts'
        ? factOf(cell, mechanism?.facts[part ?? ''], units)
        : field === 'row'
          ? rowValueOf(cell, mechanism && rowFields(mechanism)[part ?? ''], units)
          : valueOf(column as ImportColumn, cell, rules);
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
      return unitOf(cell, rules.units);
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

/** The id of a unit by its name, or by the one that it had; what is none is left as it stands. */
function unitOf(cell: string, units: readonly Unit[]): string {
  const isNamed = ({ name }: Pick<Unit, 'name'>): boolean => name.zh === cell || name.en === cell;
  const found = units.find(isNamed) ?? units.find(({ formerNames = [] }) => formerNames.some(isNamed));
  return found?.id ?? cell;
}

const several = /[;；、,，\n]/u;

function listOf(cell: string): readonly string[] {
  return cell
    .split(several)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function countOf(cell: string): number | string {
  return /^\d{1,9}$/u.test(cell) ? Number(cell) : cell;
}

/** What a cell says for a field of an item. */
function rowValueOf(cell: string, field: Field | undefined, units: readonly Unit[]): unknown {
  switch (field?.type) {
    case 'unit':
      return unitOf(cell, units);
    case 'units':
      return listOf(cell).map((one) => unitOf(one, units));
    case 'choice':
      return choiceOf(cell, field.values);
    case 'choices':
      return listOf(cell).map((one) => choiceOf(one, field.values));
    case 'flag':
      return flagOf(cell);
    case 'count':
      return countOf(cell);
    case 'date':
    case 'instant':
      return dayOf(cell);
    default:
      return cell;
  }
}

function factOf(cell: string, spec: FactSpec | undefined, units: readonly Unit[]): unknown {
  switch (spec?.type) {
    case 'enum':
      return choiceOf(cell, spec.values);
    case 'set':
      return listOf(cell).map((one) => choiceOf(one, spec.values));
    case 'unit':
      return unitOf(cell, units);
    case 'units':
      return listOf(cell).map((one) => unitOf(one, units));
    case 'flag':
      return flagOf(cell);
    case 'count':
      return countOf(cell);
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

function unknownColumn(name: string, titles: Readonly<Record<ImportColumn, Text>>, own: Mechanism | undefined) {
  const known = [...Object.values(titles), ...Object.values(own ? rowFields(own) : {}).map(({ title }) => title)];
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
