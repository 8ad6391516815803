import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../../shared/domain/case/canonical-json.ts';
import type { Head } from '../../../shared/domain/audit/checkpoint.ts';

/** The accounts, by user, and further files that let somebody in. What a checkpoint names of them is a hash. */
export const accountFile = 'staff.json';
const otherFiles = ['issuer-key.json'];

/** The heads of what a data folder keeps outside of its databases. */
export function fileHeads(data: string): readonly Head[] {
  return [...accountHeads(join(data, accountFile)), ...otherFiles.flatMap((name) => fileHead(data, name))];
}

function accountHeads(path: string): readonly Head[] {
  if (!existsSync(path)) return [];
  const accounts = JSON.parse(readFileSync(path, 'utf8')) as readonly { readonly user: string }[];
  return accounts.map((account) => ({
    kind: 'account',
    id: account.user,
    version: 0,
    hash: sha256(canonicalJson(account)),
  }));
}

function fileHead(data: string, name: string): readonly Head[] {
  const path = join(data, name);
  return existsSync(path) ? [{ kind: 'file', id: name, version: 0, hash: sha256(readFileSync(path, 'utf8')) }] : [];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
