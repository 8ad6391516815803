import { callOf } from '../../shared/contracts/operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { importTitles } from '../../shared/contracts/import.ts';
import { mechanismFor } from '../../shared/application/register/asked.ts';
import type { LedgerRequest } from '../../shared/contracts/queries.ts';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Text } from '../../shared/domain/text.ts';
import { nameAt } from '../../shared/domain/organisation/unit.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import type { Answer, Failure } from '../http/failure.ts';
import { inFormat } from '../http/sheets/file.ts';
import type { Cell, Sheet } from '../http/sheets/sheet.ts';
import { boardPage } from './board.ts';
import type { QueryDeps } from './deps.ts';
import { shownCase } from './shown-case.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** So many cases are read at a time. */
const readBatchSize = 50;

/** A part ends with the page that brings it to so many characters: a function answers 6 MB at most. */
const maxCharacters = 1_000_000;

/**
 * `GET /v1/cases/ledger`: the cases of the board with what was registered and what came of it, as far as the caller
 * may see it, in parts of at most so many as were asked for. Where there are more, `next-cursor` says where to go on.
 */
export async function ledger(
  { format, limit, ...query }: LedgerRequest,
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const rules = await deps.rules.current();
  const call = callOf(operations.readLedger);
  const views: CaseAnswer[] = [];
  let { cursor } = query;
  let characters = 0;
  do {
    const asked = { ...query, ...omitUndefined({ cursor }), limit: Math.min(readBatchSize, limit - views.length) };
    const page = await boardPage(asked, caller, deps);
    if (page.kind === 'refused') return page;
    const shown = await Promise.all(page.rows.map((row) => shownCase(row, { caller, call, rules }, deps)));
    const found = shown.flatMap((view) => view ?? []);
    views.push(...found);
    characters += found.reduce((sum, { registration }) => sum + registration.content.length + 500, 0);
    cursor = page.cursor;
  } while (cursor !== undefined && views.length < limit && characters < maxCharacters);
  const file = await inFormat(format, undefined, 'ledger', () => ledgerSheet(views, rules, deps.clock.now()));
  return cursor === undefined ? file : { ...file, headers: { ...file.headers, 'next-cursor': cursor } };
}

function ledgerSheet(views: readonly CaseAnswer[], rules: Rules, now: Instant): Sheet {
  const name = (id: string | undefined): Cell => {
    const unit = rules.units.find((one) => one.id === id);
    return unit ? nameAt(unit, now).zh : id;
  };
  const titles = importTitles(mechanismFor(rules, {})?.intake);
  const columns: readonly (readonly [Text, (view: CaseAnswer) => Cell])[] = [
    [{ zh: '编号', en: 'case' }, (one) => one.number],
    [{ zh: '收到', en: 'received' }, (one) => one.receivedAt],
    [{ zh: '办结', en: 'closed' }, (one) => one.closedAt],
    [{ zh: '阶段', en: 'stage' }, (one) => one.stageTitle.zh],
    [{ zh: '轮次', en: 'round' }, (one) => one.round],
    [{ zh: '首接单位', en: 'first receiver' }, (one) => name(one.firstContact)],
    [{ zh: '当前责任单位', en: 'holder' }, (one) => name(one.holder)],
    [{ zh: '牵头单位', en: 'lead' }, (one) => name(one.lead)],
    [titles.content, (one) => one.registration.content],
    [titles.respondent, (one) => one.registration.respondent],
    [titles['place.text'], (one) => one.registration.place?.text],
    [titles['complainant.name'], (one) => one.registration.complainant.name],
    [{ zh: '联系方式', en: 'contact' }, (one) => one.registration.complainant.contact],
    [{ zh: '住址', en: 'address' }, (one) => one.registration.complainant.address],
    [{ zh: '线路', en: 'line' }, (one) => one.registration.line],
    [{ zh: '来源编号', en: 'reference' }, (one) => one.registration.reference],
    [{ zh: '紧急', en: 'urgent' }, (one) => (one.urgency === 'urgent' ? '是' : '否')],
    [{ zh: '逾期', en: 'overdue' }, (one) => (one.overdue ? '是' : '否')],
    [{ zh: '按事后日历认定', en: 'judged by a later calendar' }, judgedCell],
    [{ zh: '并入', en: 'joined to' }, (one) => one.related?.find(({ role }) => role === 'joined')?.cases[0]?.number],
    [{ zh: '历史导入', en: 'history' }, (one) => (one.history ? '是' : '否')],
    [{ zh: '原系统办理结果', en: 'result in the other system' }, (one) => one.historyResult],
    [{ zh: '催办次数', en: 'urges' }, (one) => one.supervision.urges],
    [{ zh: '撤回、作废', en: 'withdrawn, void' }, (one) => one.outcomeTitle?.zh],
  ];
  return {
    name: '台账',
    columns: columns.map(([title]) => title),
    rows: views.map((view) => columns.map(([, read]) => read(view))),
  };
}

/** Which deadlines a calendar that was published afterwards has judged, and how (I-27). */
function judgedCell({ deadlines }: CaseAnswer): Cell {
  const judged = deadlines.flatMap(({ id, judged: by }) =>
    by === undefined ? [] : [`${id} ${verdicts[by.verdict]}（${by.dueOn}）`],
  );
  return judged.length === 0 ? undefined : judged.join('；');
}

const verdicts = { 'in-time': '按时', late: '逾期', pending: '尚未到期' } as const;
