import * as z from 'zod/mini';
import type { Text } from '../domain/text.ts';
import { registerCaseSchema } from './registration.ts';
import { described, instantText, localDate, optionalText, text, unitId } from './values.ts';

/** So many lines one call takes; a longer file is sent in parts. */
export const maxImportLines = 200;

/** One line: a registration and, of what was closed already, its end there. */
export const importLineSchema = z.lazy(() =>
  z.strictObject({
    ...registerCaseSchema.shape,
    firstContact: z.exactOptional(
      described(
        unitId,
        '首接单位；未填的依次按线路、unit 参数、本人单位、原办理单位 · the first receiver; else whose line it is, the parameter unit, the own unit, or who handled it',
      ),
    ),
    closedAt: z.exactOptional(
      described(
        z.union([localDate, instantText], { error: 'not-a-day-or-instant' }),
        '办结日期或时间；填写的，只作为历史导入，不计时限、不入统计 · when it was closed in the other system: it is taken as history, without clocks and in no report',
      ),
    ),
    row: z.exactOptional(
      described(
        z.looseObject({}),
        '该案分出的一项，字段同机制 table 所指清单的一项 · a part of the case: an item of the list that the mechanism names as its `table`',
      ),
    ),
    result: z.exactOptional(optionalText(2000, '原系统办理结果 · what came of it there')),
    handledBy: z.exactOptional(described(unitId, '原办理单位 · the unit that handled it')),
  }),
);

/** One line of an import, parsed. */
export type ImportLine = z.infer<typeof importLineSchema>;

/** `POST /v1/cases/import`: each line is read by {@link importLineSchema}, and refused by itself. */
export const importSchema = z.lazy(() =>
  z.strictObject({
    lines: described(
      z.array(z.looseObject({ content: z.unknown() })).check(z.minLength(1), z.maxLength(maxImportLines)),
      '每行一件，字段同登记；已办结的另填 closedAt、result、handledBy · one case a line, with the fields of a registration; one that is closed already has closedAt, result and handledBy besides',
    ),
  }),
);

/** The same as a table: `text/csv` in UTF-8, with the names of {@link importColumns} in its first line. */
export const importTableSchema = z.lazy(() => z.strictObject({ csv: z.string() }));

/** The body of `POST /v1/cases/import`: lines or a table. */
export type ImportBody = z.infer<typeof importSchema> | z.infer<typeof importTableSchema>;

/** `POST /v1/cases/import?dryRun=true` only tells what would be taken. */
export const importQuerySchema = z.lazy(() =>
  z.strictObject({
    unit: z.exactOptional(
      described(unitId, '未写明首接单位的各行归于该单位 · the first receiver of lines that name none'),
    ),
    mechanism: z.exactOptional(
      described(
        text(60),
        '未写明协调机制的各行归于该机制，列名先按该机制认 · the mechanism of lines that name none; columns are read by its names first',
      ),
    ),
    allOrNone: z.exactOptional(
      described(
        z.enum(['true', 'false']),
        '有一行不能导入，就一行也不导入 · nothing is taken where a line would be refused',
      ),
    ),
    dryRun: z.exactOptional(
      described(z.enum(['true', 'false']), '只核对，不导入 · only told what would be taken: nothing is'),
    ),
  }),
);

/** The columns of a table, by the field that they fill. A fact has a column of its own, by its title or as `facts.<id>`. */
export const importColumns = {
  receivedAt: { zh: '收到日期', en: 'received' },
  firstContact: { zh: '首接单位', en: 'first receiver' },
  content: { zh: '内容', en: 'wording' },
  respondent: { zh: '相对人', en: 'respondent' },
  'place.text': { zh: '地点', en: 'place' },
  'place.town': { zh: '所在镇街', en: 'town' },
  'complainant.name': { zh: '报事人', en: 'name' },
  'complainant.contact': { zh: '联系方式', en: 'contact' },
  'complainant.address': { zh: '住址', en: 'address' },
  confidential: { zh: '要求保密', en: 'confidential' },
  reference: { zh: '来源编号', en: 'reference' },
  line: { zh: '线路', en: 'line' },
  channel: { zh: '渠道', en: 'channel' },
  evidence: { zh: '收到日期的证明', en: 'proof of receipt' },
  closedAt: { zh: '办结日期', en: 'closed' },
  result: { zh: '办理结果', en: 'result' },
  handledBy: { zh: '办理单位', en: 'handled by' },
  mechanism: { zh: '协调机制', en: 'mechanism' },
} as const satisfies Readonly<Record<string, Text>>;

/** What a mechanism calls the columns that its registration asks for; the others have their plain titles. */
export function importTitles(intake: ImportIntake | undefined): Readonly<Record<ImportColumn, Text>> {
  const { content, person, asks = {} } = intake ?? {};
  const own = {
    content: content?.title,
    respondent: asks.respondent?.title,
    'place.text': asks.place?.title,
    'complainant.name': person,
  };
  const titles: Record<ImportColumn, Text> = { ...importColumns };
  for (const [column, title] of Object.entries(own)) {
    const known = column as keyof typeof own;
    if (title !== undefined) titles[known] = { zh: title.zh, en: importColumns[known].en };
  }
  return titles;
}

interface ImportIntake {
  readonly content?: { readonly title: Text };
  readonly person?: Text | undefined;
  readonly asks?: { readonly respondent?: { readonly title: Text }; readonly place?: { readonly title: Text } };
}

/** The name of a column of an import's table. */
export type ImportColumn = keyof typeof importColumns;
