import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type ParsedNode,
  visit,
} from 'yaml';
import type { Message } from './message.ts';

/** Where something stands in a file; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What keeps a file from being read at all. */
export interface YamlProblem extends Position {
  readonly message: Message;
}

/** A file that was read: its value, and where each part of it stands. */
export interface YamlFile {
  readonly value: unknown;
  /** The place of a part, or of the innermost part around it that is there. */
  at(path: readonly PropertyKey[]): Position;
}

/** The value of the file, or what is wrong with its YAML. */
export type YamlReading =
  | { readonly kind: 'read'; readonly file: YamlFile }
  | { readonly kind: 'refused'; readonly problems: readonly YamlProblem[] };

/** People write these files; what is larger in bytes was not written by hand. */
export const mostYamlBytes = 1_000_000;

/** What is said of a file that is too large. */
export const tooLarge: Message = `文件超过 ${mostYamlBytes} 字节 · the file is larger than ${mostYamlBytes} bytes`;

/** What is said of bytes that are no text of the one encoding. */
export const wrongEncoding: Message =
  '文件须为无BOM的UTF-8文本（不是GBK或UTF-16） · the file must be UTF-8 text (neither GBK nor UTF-16) without a byte order mark';

/** Documents, maps and pairs count. */
const mostNested = 100;

const start: Position = { line: 1, column: 1 };

/**
 * Reads one YAML document (1.2, core schema). Anchors, aliases and tags are refused, because a few lines of aliases can
 * stand for gigabytes; so are duplicate keys, a byte order mark, characters that are no text, keys that every JavaScript
 * object has, and what is nested deeper than anybody writes.
 */
export function readYaml(text: string): YamlReading {
  if (text.length > mostYamlBytes || new TextEncoder().encode(text).length > mostYamlBytes) {
    return refused(start, tooLarge);
  }
  if (/[\uFEFF\uFFFD\0]/.test(text)) return refused(start, wrongEncoding);
  try {
    return readDocument(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refused(start, '嵌套过深 · the file is nested too deeply');
  }
}

function readDocument(text: string): YamlReading {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
  });
  if ('empty' in documents) return refused(start, '文件为空 · the file is empty');
  const [document, ...others] = documents;
  if (document === undefined) return refused(start, '文件为空 · the file is empty');
  if (others.length > 0) {
    return refused(position(others[0]?.range[0] ?? 0), '一个文件只能含一个YAML文档 · a file holds one YAML document');
  }
  // The parser catches its own overflow and makes it one of its errors.
  if (document.errors.some(({ message }) => message.includes('call stack'))) throw new RangeError('nested too deeply');
  const faults = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    ...position(pos[0]),
    message: `${faultWords[code] ?? 'YAML有误'} · ${message}` as const,
  }));
  const problems = faults.length > 0 ? faults : [...forbidden(document, position)];
  if (problems.length > 0) return { kind: 'refused', problems };
  return {
    kind: 'read',
    file: {
      value: document.toJS({ maxAliasCount: 0 }),
      at: (path) => position(offsetOf(document.contents, path)),
    },
  };
}

function refused(at: Position, message: Message): YamlReading {
  return { kind: 'refused', problems: [{ ...at, message }] };
}

/** What the commonest faults are in Chinese; the library says all of them in English. */
const faultWords: Readonly<Partial<Record<string, string>>> = {
  BAD_INDENT: '缩进有误',
  DUPLICATE_KEY: '键重复',
  MISSING_CHAR: '缺少字符',
  TAB_AS_INDENT: '不得用制表符缩进',
  BAD_ALIAS: '别名有误',
  MULTIPLE_DOCS: '一个文件只能含一个YAML文档',
  UNEXPECTED_TOKEN: '此处不应有这一内容',
  BLOCK_AS_IMPLICIT_KEY: '映射写法有误（冒号或缩进）',
  MULTILINE_IMPLICIT_KEY: '键不得跨行（冒号或缩进有误）',
  TAG_RESOLVE_FAILED: '标签无法识别',
};

function forbidden(document: Document.Parsed, position: (offset: number) => Position): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  visit(document, {
    Alias: (_, { range }) => {
      problems.push({ ...position(range?.[0] ?? 0), message: '不接受别名 · aliases (*name) are not taken' });
    },
    Pair: (_, { key }) => {
      if (!isScalar(key) || !(String(key.value) in Object.prototype)) return;
      problems.push({
        ...position(key.range?.[0] ?? 0),
        message: `“${String(key.value)}”是保留名，不能用作键 · "${String(key.value)}" is a reserved name and no key`,
      });
    },
    Value: (_, node, above) => {
      if (above.length > mostNested) throw new RangeError('nested too deeply');
      const at = position(node.range?.[0] ?? 0);
      if (node.anchor !== undefined) problems.push({ ...at, message: '不接受锚点 · anchors (&name) are not taken' });
      if (node.tag?.startsWith('!')) problems.push({ ...at, message: '不接受标签 · tags (!name) are not taken' });
    },
  });
  return problems;
}

/** A key stands for its value: that is where a reader looks. */
function offsetOf(root: ParsedNode | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(key));
      if (pair === undefined) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
