import { globSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { commandRoutes } from '../../functions/command/routes.ts';
import { descriptionRoutes } from '../../functions/describe/routes.ts';
import { fileRoutes } from '../../functions/files/routes.ts';
import type { Route } from '../../functions/http/route.ts';
import { intakeRoutes } from '../../functions/intake/routes.ts';
import { noticeRoutes } from '../../functions/notices/routes.ts';
import { proposalRoutes } from '../../functions/propose/routes.ts';
import { mechanismDetail } from '../../functions/query/reference.ts';
import { queryRoutes } from '../../functions/query/routes.ts';
import { accessRoutes, accountRoutes } from '../../functions/reference/access-routes.ts';
import { referenceRoutes } from '../../functions/reference/routes.ts';
import { templateRoutes } from '../../functions/reference/templates.ts';
import { viewRoutes } from '../../functions/reference/saved-views.ts';
import { replayRoutes } from '../../functions/replay/routes.ts';
import { reportRoutes } from '../../functions/report/routes.ts';
import { entryLinkRoutes } from '../../infra/local/entry-links.ts';
import { loginRoute } from '../../infra/local/login.ts';
import { rehearsalRoutes } from '../../infra/local/rehearsal-routes.ts';
import { watchRoutes } from '../../infra/local/watch-routes.ts';
import { commandBodySchema } from '../../shared/contracts/command-fields.ts';
import { commandExamples } from '../../shared/contracts/command-examples.ts';
import { bodyExamples, type Examples } from '../../shared/contracts/examples.ts';
import { mechanismAnswer } from '../../shared/contracts/mechanism-answer.ts';
import { openApiAnswer } from '../../shared/contracts/openapi-answer.ts';
import { openApi } from '../../shared/contracts/openapi.ts';
import { bodySchemas, querySchemas } from '../../shared/contracts/operation-schemas.ts';
import { type Answerer, callOf, type Operation } from '../../shared/contracts/operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import type { CommandSpec } from '../../shared/domain/mechanism/mechanism.ts';
import { answered, functionsWorld } from '../functions/world.ts';
import { envComplaint, mechanisms } from '../support/district.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { shippedRules } from '../support/test-rules.ts';

type Json = Readonly<Record<string, unknown>>;

/** Everything that answers over HTTP, by the name that the list has for it; making the routes calls nothing. */
function routesByAnswerer(): Readonly<Record<Answerer, readonly Route[]>> {
  const { deps } = functionsWorld();
  const none = {} as never;
  return {
    intake: intakeRoutes({ ...deps, reference: memoryReference() }),
    command: commandRoutes({ ...deps, reference: memoryReference() }),
    query: queryRoutes(deps),
    files: fileRoutes(deps),
    propose: proposalRoutes(deps),
    report: reportRoutes(none),
    reference: [...referenceRoutes(none), ...accessRoutes(none), ...viewRoutes(none), ...templateRoutes(none)],
    notices: noticeRoutes(none),
    replay: replayRoutes({ shipped: { organisation: none } } as never),
    describe: descriptionRoutes([{ organisation: { id: 'district' }, mechanisms }]),
    'one-machine': [
      ...accountRoutes(none),
      loginRoute(none, none),
      ...entryLinkRoutes(none, none, none, none),
      ...rehearsalRoutes(none, none),
      ...watchRoutes(none, none),
    ],
  };
}

const all: readonly (readonly [string, Operation])[] = Object.entries(operations);
const examplesOf: Readonly<Record<string, Examples>> = { ...bodyExamples, giveCommand: commandExamples(mechanisms) };

describe('the list of operations', () => {
  const routes = Object.entries(routesByAnswerer());

  it('is implemented, each operation exactly once, by the function that it names', () => {
    const implemented = routes.flatMap(([by, own]) => own.map((route) => `${by}: ${callOf(route)}`));
    expect(implemented.sort()).toEqual(all.map(([, one]) => `${one.by}: ${callOf(one)}`).sort());
    expect(implemented.length).toBeGreaterThan(50);
  });

  it('names each call once', () => {
    expect(new Set(all.map(([, operation]) => callOf(operation))).size).toBe(all.length);
  });

  it('names the schemas that the routes read by, and who may call', () => {
    for (const route of routes.flatMap(([, own]) => own)) {
      const operation = all.find(([, one]) => callOf(one) === callOf(route))?.[1];
      const { query, body, table, access, limited } = operation ?? {};
      expect({ call: callOf(route), access: route.access, limited: route.limited?.at }).toEqual({
        call: callOf(route),
        access,
        limited,
      });
      expect(route.query).toBe(query === undefined ? noQuerySchema : querySchemas[query]);
      expect(route.body).toBe(body && bodySchemas[body]);
      expect(route.table).toBe(table && bodySchemas[table]);
    }
  });

  it('has every path of the product: none stands anywhere else', () => {
    const files = globSync('{functions,infra,shared,web,workflows}/**/*.{ts,tsx}', {
      // What a pack says of a setting names calls as a document does; the next test holds it to the list.
      exclude: ['shared/contracts/operations.ts', 'workflows/settings.ts', 'web/dist/**'],
    });
    expect(files.length).toBeGreaterThan(300);
    const paths = new Set(all.map(([, { path }]) => path.replace(/\/\{.*/, '')));
    const found = files.flatMap((file) => {
      const code = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      return [...paths].filter((path) => code.includes(path)).map((path) => `${file}: ${path}`);
    });
    expect(found).toEqual([]);
  });

  it('has every call in which a setting acts', () => {
    const acts = mechanisms.flatMap((one) => Object.values(one.settings).flatMap((setting) => setting.acts ?? []));
    const calls = acts.flatMap((place) => (place.startsWith('call:') ? place.slice('call:'.length) : []));
    expect(calls.length).toBeGreaterThan(0);
    expect(all.map(([, operation]) => callOf(operation))).toEqual(expect.arrayContaining(calls));
  });
});

describe('/openapi.json', () => {
  const document = openApi(mechanisms) as {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, Json>>;
  };
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

  it('describes every operation and no other', () => {
    expect(described.map(({ name }) => name).sort()).toEqual(all.map(([, operation]) => callOf(operation)).sort());
  });

  it('is what it says of itself', () => {
    expect(openApiAnswer.safeParse(document)).toMatchObject({ success: true });
  });

  it.each(mechanisms)('describes the data of $id', (mechanism) => {
    const detail = mechanismDetail({ ...shippedRules, mechanisms }, mechanism, '2026-03-02' as LocalDate);
    expect(mechanismAnswer.safeParse(answered(detail))).toMatchObject({ success: true });
  });

  it('is valid OpenAPI 3.1, with one name for each operation', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
    const ids = described.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(described)('$name is complete and speaks both languages', ({ name, operation }) => {
    expect(operation['summary']).toMatch(/\p{Script=Han}.* · [A-Z]/u);
    const responses = operation['responses'] as Record<string, { description: string; content: Json }>;
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['429', '500']));
    for (const { description } of Object.values(responses)) expect(description).toMatch(/\p{Script=Han}.* · \w/u);
    const placeholders = [...name.matchAll(/\{(\w+)\}/g)].map(([, placeholder]) => placeholder);
    const parameters = operation['parameters'] as { name: string; in: string; schema: Json }[];
    expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(placeholders);
    for (const { schema } of parameters) expect(schema['type'] ?? schema['anyOf']).toBeDefined();
  });

  it('gives an example of every body, and each fits its schema', () => {
    for (const [name, { body }] of all) {
      if (body === undefined) continue;
      const examples = examplesOf[name] ?? {};
      const refused = Object.entries(examples).filter(([, example]) => !bodySchemas[body].safeParse(example).success);
      expect({ name, count: Object.keys(examples).length, refused }).toEqual({
        name,
        count: expect.toSatisfy((count: number) => count > 0) as number,
        refused: [],
      });
    }
  });

  it('makes up examples of commands that fit what the mechanism wants', () => {
    const examples = commandExamples(mechanisms);
    expect(Object.keys(examples).length).toBeGreaterThan(10);
    for (const [name, body] of Object.entries(examples)) {
      const [mechanism = '', type = ''] = name.split('.');
      const spec = mechanisms.find(({ id }) => id === mechanism)?.commands[type];
      if (spec === undefined) throw new Error(`no command ${name}`);
      expect({ name, fits: commandBodySchema(type, spec).safeParse(body).success }).toEqual({ name, fits: true });
    }
  });

  it('follows links to calls that exist, by parameters that they have', () => {
    const links = described.flatMap(({ operation }) =>
      Object.values(operation['responses'] as Record<string, { readonly links?: Record<string, Json> }>).flatMap(
        ({ links: own = {} }) => Object.values(own),
      ),
    );
    expect(links.length).toBeGreaterThan(5);
    for (const { operationId, parameters } of links) {
      const target = described.find(({ operation }) => operation['operationId'] === operationId);
      const names = (target?.operation['parameters'] as { name: string }[]).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(Object.keys(parameters as Json)));
    }
  });

  it('declares every refusal once', () => {
    for (const { operation } of described) {
      const responses = operation['responses'] as Record<string, Json>;
      const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      // Health says more than an error when it fails.
      const own = refusals.filter(([, refusal]) => refusal['$ref'] === undefined).map(([status]) => status);
      expect(own).toEqual(operation['operationId'] === 'getHealth' ? ['503'] : []);
      const statuses = Object.keys(responses);
      expect(statuses).toEqual(expect.arrayContaining(['400', '405', '422', '429', '500', '503']));
    }
  });

  it('has no reference that leads nowhere, and nothing that cannot be said in JSON Schema', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path.split('/'));
    expect(references.length).toBeGreaterThan(10);
    for (const path of references) {
      const found = path.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document);
      expect({ path, found: typeof found }).toEqual({ path, found: 'object' });
    }
    expect(JSON.parse(text)).toEqual(document);
  });

  it('describes what is sent for each command of each mechanism', () => {
    const body = document.paths['/v1/cases/{number}/commands']?.['post']?.['requestBody'] as Json;
    const { content } = body as { content: { 'application/json': { schema: { anyOf: { $ref: string }[] } } } };
    const named = content['application/json'].schema.anyOf.map(({ $ref }) => $ref.replace('#/components/schemas/', ''));
    const commands = mechanisms.flatMap((one) => Object.keys(one.commands).map((type) => `${one.id}.${type}`));
    // The complainant rates by a call of their own.
    expect(named.sort()).toEqual(commands.filter((one) => one !== 'env-complaint.rate').sort());
    const schema = (document as unknown as { components: { schemas: Record<string, Json> } }).components.schemas;
    expect(schema['env-complaint.confirm-transfer']).toMatchObject({
      title: '确认移送到位 · Confirm delivery',
      properties: { type: { const: 'confirm-transfer' }, confirmedBy: { type: 'string', maxLength: 500 } },
      required: ['type', 'confirmedBy', 'proof'],
      additionalProperties: false,
    });
  });

  it('describes the commands of any other mechanism that is loaded', () => {
    const other = openApi([{ ...envComplaint, id: 'book-recall', commands: { recall: recallCommand } }]);
    const { schemas } = other['components'] as { schemas: Record<string, Json> };
    expect(Object.keys(schemas)).toEqual(['Error', 'book-recall.recall']);
    expect(schemas['book-recall.recall']).toMatchObject({ properties: { branch: { description: '分馆 · Branch' } } });
  });
});

const recallCommand: CommandSpec = {
  title: { zh: '催还', en: 'Recall' },
  event: 'recalled',
  rules: [],
  stages: 'open',
  by: ['lead'],
  fields: { branch: { title: { zh: '分馆', en: 'Branch' }, type: 'unit' } },
  effects: [],
};
