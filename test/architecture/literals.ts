import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where code stands that serves any pack. */
const folders = ['functions', 'shared', 'infra', 'web', 'workflows/language'] as const;

/** What plays the district's own cases for newcomers is not code of the product. */
const leftOut = ['infra/local/demo/', 'infra/emulator/'];

/** The code outside packs, by path. */
export function codeOutsidePacks(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = relative(root, join(entry.parentPath, entry.name));
      if (entry.isFile() && /\.tsx?$/.test(path) && !leftOut.some((one) => path.startsWith(one)))
        files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return files;
}

/** The texts of a file that stand in quotes, comments left out; imports and names of types are no texts. */
export function literalsIn(path: string, source: string): readonly string[] {
  const literals: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) literals.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(
    ts.createSourceFile(
      path,
      source,
      ts.ScriptTarget.Latest,
      false,
      path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  );
  return literals;
}
