import * as operations from '../../shared/contracts/operations.ts';
import {
  maxViews,
  removeViewQuery,
  type SaveView,
  saveViewSchema,
  viewId,
  storedView,
  type ViewsAnswer,
} from '../../shared/contracts/saved-views.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { invalid, notFound, refusal } from '../../shared/application/refusal.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { DocumentOwner, OwnDocument, OwnDocumentChange, OwnDocuments } from '../../shared/ports/own-documents.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { implement, type Route } from '../http/route.ts';

/** Where views are kept. */
export interface ViewDeps {
  readonly documents: OwnDocuments;
  readonly clock: Clock;
}

const kind = 'view';

/** Views of the cases that somebody has saved, for themselves or for their unit. */
export function viewRoutes(deps: ViewDeps): readonly Route[] {
  return [
    implement(operations.listViews, async ({ caller }) => listViews(caller, deps)),
    implement(operations.saveView, async ({ params, body, caller }) => saveView(params.id, body, caller, deps), {
      body: saveViewSchema,
    }),
    implement(
      operations.removeView,
      async ({ params, query, caller }) => removeView(params.id, query.expectedVersion, caller, deps),
      { query: removeViewQuery },
    ),
  ];
}

async function listViews(caller: StaffCaller, { documents }: ViewDeps): Promise<Answer> {
  const lists = await Promise.all(ownersOf(caller).map((owner) => documents.list(owner, kind)));
  const body: ViewsAnswer = { views: lists.flat().map((document) => viewOf(document, caller)) };
  return answer(body);
}

async function saveView(id: string, asked: SaveView, caller: StaffCaller, deps: ViewDeps): Promise<Answer | Failure> {
  if (!viewId.safeParse(id).success) return wrongId();
  const { shared, expectedVersion, ...body } = asked;
  const owner = shared ? unitOf(caller) : personOf(caller);
  if (owner === undefined) return withoutUnit();
  const found = await findView(id, caller, deps);
  if (found !== undefined && !isMine(found, caller)) return notYours();
  if ((found?.version ?? 0) !== expectedVersion) return stale();
  const isMoved = found !== undefined && found.owner.kind !== owner.kind;
  if (found === undefined || isMoved) {
    if ((await deps.documents.list(owner, kind)).length >= maxViews) return tooMany();
  }
  const document = { owner, kind, id, body, changedAt: deps.clock.now(), changedBy: caller.user };
  const saved = await deps.documents.save(document, isMoved ? 0 : expectedVersion);
  if (saved.kind === 'changed' && isMoved) await deps.documents.remove(found, found.version);
  return changed(saved, caller, deps);
}

async function removeView(
  id: string,
  expectedVersion: number,
  caller: StaffCaller,
  deps: ViewDeps,
): Promise<Answer | Failure> {
  const found = await findView(id, caller, deps);
  if (found === undefined) return notFound();
  if (!isMine(found, caller)) return notYours();
  return changed(await deps.documents.remove(found, expectedVersion), caller, deps);
}

async function changed({ kind: what }: OwnDocumentChange, caller: StaffCaller, deps: ViewDeps) {
  if (what === 'too-large') return refusal('too-large', { zh: '内容过大', en: 'too large' });
  return what === 'version-conflict' ? stale() : listViews(caller, deps);
}

async function findView(id: string, caller: StaffCaller, { documents }: ViewDeps): Promise<OwnDocument | undefined> {
  const found = await Promise.all(ownersOf(caller).map((owner) => documents.read({ owner, kind, id })));
  return found.find((one) => one !== undefined);
}

function personOf({ user }: StaffCaller): DocumentOwner {
  return { kind: 'person', user };
}

function unitOf({ unit }: StaffCaller): DocumentOwner | undefined {
  return unit === undefined ? undefined : { kind: 'unit', unit };
}

function ownersOf(caller: StaffCaller): readonly DocumentOwner[] {
  const unit = unitOf(caller);
  return unit === undefined ? [personOf(caller)] : [personOf(caller), unit];
}

function isMine({ owner, changedBy }: OwnDocument, { user }: StaffCaller): boolean {
  return owner.kind === 'person' || changedBy === user;
}

function viewOf(document: OwnDocument, caller: StaffCaller): ViewsAnswer['views'][number] {
  const { id, version, body, owner, changedAt, changedBy } = document;
  return {
    id,
    version,
    ...storedView.parse(body),
    shared: owner.kind === 'unit',
    mine: isMine(document, caller),
    savedBy: changedBy,
    savedAt: toShanghai(changedAt),
  };
}

const wrongId = () =>
  invalid([
    {
      path: 'id',
      message: {
        zh: '编号用小写字母、数字和连字符，最长64个字符',
        en: 'an id has small letters, digits and hyphens, 64 characters at most',
      },
    },
  ]);
const stale = () => refusal('stale-version', { zh: '视图已被更新，请重新打开', en: 'the view has changed meanwhile' });
const notYours = () =>
  refusal('forbidden', { zh: '只有保存者可以更改', en: 'whoever saved it may change it, and nobody else' });
const withoutUnit = () => refusal('forbidden', { zh: '您不属于任何单位', en: 'you belong to no unit' });
const tooMany = () =>
  refusal('conflict', { zh: `最多保存${maxViews}个视图`, en: `no more than ${maxViews} views can be kept` });
