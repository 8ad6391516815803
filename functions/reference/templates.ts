import type { StaffCaller } from '../../shared/application/caller.ts';
import { invalid, notFound, refusal, type Refusal } from '../../shared/application/refusal.ts';
import * as operations from '../../shared/contracts/operations.ts';
import {
  maxTemplates,
  placeholders,
  removeTemplateQuery,
  type SaveTemplate,
  saveTemplateSchema,
  templateId,
  storedTemplate,
  type TemplatesAnswer,
} from '../../shared/contracts/templates.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { DocumentOwner, OwnDocument, OwnDocumentChange, OwnDocuments } from '../../shared/ports/own-documents.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { implement, type Route } from '../http/route.ts';

/** Where templates are kept. */
export interface TemplateDeps {
  readonly documents: OwnDocuments;
  readonly clock: Clock;
}

const kind = 'reply-template';

type Of = SaveTemplate['of'];

/** Texts that units and the organisation use again and again. */
export function templateRoutes(deps: TemplateDeps): readonly Route[] {
  return [
    implement(operations.listTemplates, async ({ caller }) => list(caller, deps)),
    implement(operations.saveTemplate, async ({ params, body, caller }) => save(params.id, body, caller, deps), {
      body: saveTemplateSchema,
    }),
    implement(operations.removeTemplate, async ({ params, query, caller }) => remove(params.id, query, caller, deps), {
      query: removeTemplateQuery,
    }),
  ];
}

/** Those of the caller's unit first. */
async function list(caller: StaffCaller, { documents }: TemplateDeps): Promise<Answer> {
  const owners = [ownerOf('unit', caller), ownerOf('organisation', caller)].filter((owner) => owner !== undefined);
  const lists = await Promise.all(owners.map((owner) => documents.list(owner, kind)));
  const body: TemplatesAnswer = {
    templates: lists.flat().map((document) => viewOf(document, caller)),
    placeholders: [...placeholders],
  };
  return answer(body);
}

async function save(
  id: string,
  asked: SaveTemplate,
  caller: StaffCaller,
  deps: TemplateDeps,
): Promise<Answer | Failure> {
  if (!templateId.safeParse(id).success) return wrongId();
  const { of, expectedVersion, title, text } = asked;
  const owner = ownerFor(of, caller);
  if ('code' in owner) return owner;
  const unknown = unknownIn(text);
  if (unknown.length > 0) return unknownPlaceholders(unknown);
  if (expectedVersion === 0 && (await deps.documents.list(owner, kind)).length >= maxTemplates) return tooMany();
  const document = { owner, kind, id, body: { title, text }, changedAt: deps.clock.now(), changedBy: caller.user };
  return changed(await deps.documents.save(document, expectedVersion), caller, deps);
}

async function remove(
  id: string,
  { of, expectedVersion }: { readonly of: Of; readonly expectedVersion: number },
  caller: StaffCaller,
  deps: TemplateDeps,
): Promise<Answer | Failure> {
  const owner = ownerFor(of, caller);
  if ('code' in owner) return owner;
  const key = { owner, kind, id };
  if ((await deps.documents.read(key)) === undefined) return notFound();
  return changed(await deps.documents.remove(key, expectedVersion), caller, deps);
}

async function changed({ kind: what }: OwnDocumentChange, caller: StaffCaller, deps: TemplateDeps) {
  if (what === 'too-large') return refusal('too-large', { zh: '内容过大', en: 'too large' });
  return what === 'version-conflict' ? stale() : list(caller, deps);
}

function ownerOf(of: Of, { unit }: StaffCaller): DocumentOwner | undefined {
  if (of === 'organisation') return { kind: 'organisation' };
  return unit === undefined ? undefined : { kind: 'unit', unit };
}

/** Whose it becomes: everybody of a unit writes its own, and administrators those of the organisation. */
function ownerFor(of: Of, caller: StaffCaller): DocumentOwner | Refusal {
  if (of === 'organisation' && !isAdmin(caller)) return forAdministrators();
  return ownerOf(of, caller) ?? withoutUnit();
}

function isAdmin({ roles }: StaffCaller): boolean {
  return roles.includes('admin');
}

function viewOf(document: OwnDocument, caller: StaffCaller): TemplatesAnswer['templates'][number] {
  const { id, version, body, owner, changedAt, changedBy } = document;
  return {
    ...{ id, version, ...storedTemplate.parse(body) },
    of: owner.kind === 'unit' ? 'unit' : 'organisation',
    ...omitUndefined({ unit: owner.kind === 'unit' ? owner.unit : undefined }),
    changeable: owner.kind === 'unit' || isAdmin(caller),
    ...{ changedBy, changedAt: toShanghai(changedAt) },
  };
}

function unknownIn(text: string): readonly string[] {
  const named = [...text.matchAll(/\{([A-Za-z]+)\}/g)].map(([, name = '']) => name);
  return named.filter((name) => !placeholders.some((known) => known === name));
}

function unknownPlaceholders(names: readonly string[]): Refusal {
  const [said, known] = [names, placeholders].map((all) => all.map((name) => `{${name}}`).join(' '));
  const message = { zh: `没有 ${said}，可用的有 ${known}`, en: `${said} is none of ${known}` };
  return invalid([{ path: 'text', message }]);
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
const stale = () =>
  refusal('stale-version', { zh: '常用语已被他人更改，请重新打开', en: 'the template has changed meanwhile' });
const forAdministrators = () =>
  refusal('forbidden', { zh: '全机构的常用语由管理员设置', en: 'administrators set those of the organisation' });
const withoutUnit = () => refusal('forbidden', { zh: '您不属于任何单位', en: 'you belong to no unit' });
const tooMany = () =>
  refusal('conflict', { zh: `最多保存${maxTemplates}条`, en: `no more than ${maxTemplates} can be kept` });
