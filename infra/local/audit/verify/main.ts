/**
 * Verifies a stopped data folder, a backup, an export or a copy of the archive; changes nothing.
 *
 *     npm run audit:verify -- FOLDER [--checkpoints FILE] [--key PUBLIC] [--json]
 *
 * Ends with 0 when nothing differs, 1 when something does, 2 when it could not be verified.
 */
import { parseArgs } from 'node:util';
import { omitUndefined } from '../../../../shared/domain/omit-undefined.ts';
import { gatherFindings } from './findings.ts';
import { VerificationError } from './open-folder.ts';
import { resultLines } from './print-result.ts';
import { verify, type VerificationRequest } from './verify.ts';

const usage = '用法 · usage: npm run audit:verify -- 目录FOLDER [--checkpoints 文件FILE] [--key 公钥PUBLIC] [--json]';

function requestOf(args: readonly string[]): VerificationRequest & { readonly json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        checkpoints: { type: 'string' },
        key: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
    });
    const [target, ...more] = positionals;
    if (target === undefined || more.length > 0) throw new VerificationError(usage);
    return {
      target,
      ...(values.checkpoints === undefined ? {} : { checkpoints: values.checkpoints }),
      keys: values.key ?? [],
      json: values.json ?? false,
    };
  } catch (error) {
    throw error instanceof VerificationError ? error : new VerificationError(usage, { cause: error });
  }
}

async function main(): Promise<number> {
  const request = requestOf(process.argv.slice(2));
  const findings = gatherFindings();
  const checkpoints = request.checkpoints ?? process.env['BANJIE_CHECKPOINTS'];
  const packs = process.env['BANJIE_PACKS'];
  await verify({ ...request, ...omitUndefined({ checkpoints, packs }) }, findings);
  const result = findings.result();
  if (request.json) console.log(JSON.stringify(result, null, 2));
  else for (const line of resultLines(result)) console.log(line);
  return result.differenceCount === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof VerificationError ? `✗ ${error.message}` : error);
    process.exitCode = 2;
  },
);
