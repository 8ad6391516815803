import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundling, standIns } from '../../infra/constructs/bundling.ts';
import { packFiles, shippedPacks } from '../../infra/packs/read-packs.ts';
import { districtRules } from './district.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** The folders of `functions` that hold a Lambda. */
export function functionNames(): readonly string[] {
  return readdirSync(join(repository, 'functions'), { recursive: true, encoding: 'utf8' })
    .flatMap((path) => /^([\w-]+)\/handler\.ts$/.exec(path)?.[1] ?? [])
    .toSorted();
}

/** How large a function's bundle may be. Those that read free texts hold the words for it, 210 KB (ADR 9). */
export const maxKilobytes = (name: string): number => own[name] ?? 550;

const own: Readonly<Record<string, number>> = {
  ...{ propose: 640, triage: 640, schedule: 640 },
  // Whatever is read, in every form that it is shown in.
  query: 600,
  // The client of S3, 140 KB, and for files what tells media types by their bytes, 80 KB (ADR 53).
  ...{ dispatch: 600, files: 650 },
  // Reads packs anew: the loader with its checks and a reader of YAML, 220 KB (ADR 52).
  replay: 650,
  // Reads no packs: the clients of DynamoDB, SQS and SES, and the gateways.
  send: 400,
};

/** Makes a function's bundle as it is deployed: `<name>.js` in the folder, and the rules beside it. */
export async function bundle(name: string, folder: string): Promise<void> {
  await build({
    entryPoints: [join(repository, `functions/${name}/handler.ts`)],
    outfile: join(folder, `${name}.js`),
    bundle: true,
    platform: 'node',
    logLevel: 'error',
    ...bundling,
    mainFields: [...bundling.mainFields],
    alias: standIns([districtRules], { district: Object.fromEntries(packFiles(join(shippedPacks, 'district'))) }),
  });
}
