/**
 * The YAML files of each served pack, by organisation and path: what a manager exchanges some of to try them. A function's
 * bundle has the files in the place of this module (infra/constructs/rules-file.ts); unbundled there are none to read.
 */
export const packFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = missing();

function missing(): never {
  throw new Error('机制包的文件由打包放入 · the files of the packs are put in when a function is bundled');
}
