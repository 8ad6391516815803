/**
 * Builds the console (web/ → web/dist/) where it is missing or older than its sources; otherwise does nothing.
 *
 *     node infra/local/build-console.ts
 */
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../web/', import.meta.url));
const target = join(root, 'dist');

/**
 * The console of the units, and the page of whoever brought a case. Each is built by itself, so that the small one has
 * nothing in its files that only the large one needs.
 */
const pages = ['index.html', 'public/index.html'];

/** Builds what is stale. Two at once do no harm: the page that names the other files is put in place last. */
export async function buildConsole(): Promise<void> {
  if (isFresh()) return;
  // A test runner's NODE_ENV would make a page for developers, with the paths of its sources in it.
  const environment = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  const built = await Promise.all(pages.map(filesOf)).finally(() => {
    if (environment === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = environment;
  });
  // Where the staff sign in; another host puts its own in the place of it (`web/sign-in-config.ts`).
  const files = [...built.flat(), { path: join(target, 'config.json'), content: '{}' }];
  for (const { path, content } of files.toSorted((a, b) => Number(isPage(a.path)) - Number(isPage(b.path)))) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, content);
    renameSync(`${path}.${process.pid}`, path);
  }
  const current = new Set(files.map(({ path }) => path));
  for (const name of globSync('assets/*', { cwd: target })) {
    if (!current.has(join(target, name))) rmSync(join(target, name), { force: true });
  }
}

/** What one page consists of. */
async function filesOf(page: string): Promise<readonly BuiltFile[]> {
  const { build } = await import('vite');
  const result = await build({
    root,
    configFile: false,
    base: './',
    // What is public here is a room like any other, not a folder of files to copy.
    publicDir: false,
    logLevel: 'warn',
    // The policy of the page (no inline anything) forbids what would otherwise be folded in.
    build: {
      write: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'es2024',
      rolldownOptions: {
        input: join(root, page),
        // Libraries mark what runs in browsers, which here is everything.
        onLog: (level, log, show) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') show(level, log);
        },
      },
    },
  });
  if (!('output' in result)) throw new Error('vite was expected to build once');
  return result.output.flatMap((file) => {
    const content = file.type === 'chunk' ? file.code : file.source;
    return withCompressed(join(target, file.fileName), content);
  });
}

interface BuiltFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A file and what it is sent as to browsers that read less. Compressed once here, so that no request waits for it. */
function withCompressed(path: string, content: string | Uint8Array): readonly BuiltFile[] {
  if (!/\.(?:html|css|js|svg|json)$/.test(path)) return [{ path, content }];
  return [
    { path: `${path}.br`, content: brotliCompressSync(content) },
    { path: `${path}.gz`, content: gzipSync(content, { level: 9 }) },
    { path, content },
  ];
}

function isPage(path: string): boolean {
  return path.includes('.html');
}

function isFresh(): boolean {
  const page = join(target, 'index.html');
  if (!existsSync(page)) return false;
  const builtAt = statSync(page).mtimeMs;
  const sources = globSync(['**/*.*', '../shared/contracts/*'], { cwd: root, exclude: ['dist/**'] });
  return sources.every((name) => statSync(join(root, name)).mtimeMs < builtAt);
}

if (import.meta.main) await buildConsole();
