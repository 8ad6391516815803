import { writeFileSync } from 'node:fs';
import { env, exit } from 'node:process';
import { instantOf } from '../../../infra/packs/scenarios/notation.ts';
import { type CaseUse, type CountedUse, type FunctionUse, priceOf, totalOf } from '../../../infra/price/price.ts';
import { secondsBetween } from '../../../shared/domain/instant.ts';
import { bodyOf } from '../../scenarios/usual.ts';
import { countedFile } from '../../../infra/price/counted.ts';
import { asDeployed } from './as-deployed.ts';
import { deployedFunctions } from './deployed-functions.ts';
import { type TypicalCase, typicalCases } from './typical-cases.ts';

/*
 * `npm run bench:aws` lets typical cases go through the functions as they are deployed, counts what they use of every
 * service, and writes it where `npm run docs` makes docs/aws/price.md of it.
 */
/** So many are open while lists and passes are counted: a page of a list. */
const openCases = 20;
const emulator = env['AWS_EMULATOR_ENDPOINT'];
if (emulator === undefined) {
  console.error('Start an AWS emulator (.ci/run shows how) and set AWS_EMULATOR_ENDPOINT to its address.');
  exit(2);
}
const { memoryOf, fixed, reportWindowSeconds } = asDeployed();
const deployed = await deployedFunctions(emulator, instantOf('2026-03-02T08:00'), reportWindowSeconds);
try {
  const keys = await lineKeys(['12369', '12318', '110', '86016006']);
  const cases: CaseUse[] = [];
  for (const one of typicalCases) {
    const use = await play(one, keys);
    const lines = priceOf(use);
    console.log(`${use.id}: US$ ${totalOf(lines).toFixed(3)} for a thousand`);
    console.table(lines);
    console.table(use.functions);
    console.table(use.writtenTo);
    cases.push(use);
  }
  const counted: CountedUse = { fixed, cases, ...(await standing(keys)) };
  writeFileSync(countedFile, `${JSON.stringify(counted, null, 2)}\n`);
} finally {
  await deployed.close();
}

/** The keys of the lines, as the administrator is given them. */
async function lineKeys(lines: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const admin = { unit: 'epb', roles: ['admin'] };
  const keys = new Map<string, string>();
  for (const line of lines) {
    const body = { line, expectedVersion: keys.size, reason: '启用' };
    const { key } = await deployed.call('POST', '/v1/hotline-keys', admin, body);
    keys.set(line, String(key));
  }
  return keys;
}

async function register({ line, content, facts }: TypicalCase, keys: ReadonlyMap<string, string>): Promise<string> {
  const complainant = { name: '张三', address: '某路1号', contact: '13800000000' };
  const body = { content, facts, respondent: '被投诉对象', place: { text: '事发地点' }, complainant };
  const { number } = await deployed.call('POST', '/v1/cases', { key: keys.get(line) ?? '' }, body);
  return String(number);
}

/** Whoever acts has opened the case before, as the console does it: the case and its timeline, personal data masked. */
async function play(one: TypicalCase, keys: ReadonlyMap<string, string>): Promise<CaseUse> {
  await deployed.advanceTo(instantOf(one.at));
  deployed.begin();
  const number = await register(one, keys);
  const path = `/v1/cases/${number}`;
  for (const [at, unit, does, own = {}] of one.acts) {
    await deployed.advanceTo(instantOf(at));
    for (const part of ['', '/timeline']) await deployed.call('GET', `${path}${part}?personal=masked`, { unit });
    await deployed.call('POST', `${path}/commands?personal=masked`, { unit }, bodyOf(does, own));
  }
  const used = await deployed.used(number);
  const end = instantOf(one.acts.at(-1)?.[0] ?? one.at);
  const openHours = Math.round(secondsBetween(instantOf(one.at), end) / 3600);
  return { id: one.id, title: one.title, ...used, functions: used.functions.map(withMemory), openHours };
}

function withMemory(use: Omit<FunctionUse, 'memoryMiB'>): FunctionUse {
  return { ...use, memoryMiB: memoryOf(use.name) };
}

/** What open cases cost while nobody acts: a look at a unit's list of them, and a pass over them. */
async function standing(keys: ReadonlyMap<string, string>): Promise<Pick<CountedUse, 'look' | 'pass'>> {
  const [one] = typicalCases;
  if (one === undefined) throw new Error('there is no typical case');
  for (let n = 0; n < openCases; n++) await register(one, keys);
  // So that the reports have counted them before.
  await deployed.used('none');
  deployed.begin();
  await deployed.call('GET', '/v1/cases?unit=epb&state=open', { unit: 'epb' });
  const { functions, apiRequests } = await deployed.used('none');
  deployed.begin();
  await deployed.invoke('reconcile', {});
  const { readUnits, reads } = (await deployed.used('none')).functions[0] ?? { readUnits: 0, reads: 0 };
  const pass = { readUnits: readUnits / openCases, reads: reads / openCases };
  return { look: { functions: functions.map(withMemory), apiRequests }, pass };
}
