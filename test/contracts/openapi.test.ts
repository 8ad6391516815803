import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { commandRoutes } from '../../functions/command/routes.ts';
import { descriptionRoutes } from '../../functions/describe/routes.ts';
import { intakeRoutes } from '../../functions/intake/routes.ts';
import { queryRoutes } from '../../functions/query/routes.ts';
import type { ReportDeps } from '../../functions/report/deps.ts';
import { reportRoutes } from '../../functions/report/routes.ts';
import type { Route } from '../../functions/http/route.ts';
import { proposalRoutes } from '../../functions/propose/routes.ts';
import type { ReferenceDeps } from '../../functions/reference/deps.ts';
import type { AccountDeps } from '../../functions/reference/accounts.ts';
import { accessRoutes, accountRoutes } from '../../functions/reference/access-routes.ts';
import { referenceRoutes } from '../../functions/reference/routes.ts';
import { openApi } from '../../shared/contracts/openapi.ts';
import { operations } from '../../shared/contracts/operations.ts';
import { functionsWorld } from '../functions/world.ts';

type Json = Readonly<Record<string, unknown>>;

/** Answered by the one-machine composition root alone. */
const oneMachine = [
  'POST /v1/login',
  'POST /v1/rehearsal/clock',
  'POST /v1/rehearsal/clock/stop',
  'GET /v1/dead-letters',
  'POST /v1/dead-letters/{id}/redelivery',
  'POST /v1/reconciliation',
];

/** The routes of all functions; making them calls nothing. */
function allRoutes(): readonly Route[] {
  const { deps } = functionsWorld();
  return [
    ...intakeRoutes(deps),
    ...commandRoutes(deps),
    ...queryRoutes(deps),
    ...proposalRoutes(deps),
    ...reportRoutes(deps as unknown as ReportDeps),
    ...referenceRoutes(deps as unknown as ReferenceDeps),
    ...accessRoutes(deps as unknown as AccountDeps),
    ...accountRoutes(deps as unknown as AccountDeps),
    ...descriptionRoutes(),
  ];
}

describe('/openapi.json', () => {
  const document = openApi() as { readonly openapi: string; readonly paths: Record<string, Record<string, Json>> };
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

  it('describes every route and no other', () => {
    const names = [...allRoutes().map(({ method, path }) => `${method} ${path}`), ...oneMachine];
    expect(described.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it('asks of callers what the routes ask', () => {
    for (const { method, path, access, query, body } of allRoutes()) {
      const operation = operations.find((one) => one.method === method.toLowerCase() && one.path === path);
      expect({ path, access: operation?.access }).toEqual({ path, access });
      expect(operation?.query).toBe(query);
      expect(operation?.body).toBe(typeof body === 'function' ? body(undefined) : body);
    }
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
    for (const { path, method, body, examples = {} } of operations) {
      if (body === undefined) continue;
      const refused = Object.entries(examples).filter(([, example]) => !body.safeParse(example).success);
      expect({ call: `${method} ${path}`, count: Object.keys(examples).length, refused }).toEqual({
        call: `${method} ${path}`,
        count: expect.toSatisfy((count: number) => count > 0) as number,
        refused: [],
      });
    }
  });

  it('follows links to calls that exist, by parameters that they have', () => {
    const links = operations.flatMap(({ links: own = {} }) => Object.values(own));
    expect(links.length).toBeGreaterThan(5);
    for (const { operationId, parameters } of links) {
      const target = described.find(({ operation }) => operation['operationId'] === operationId);
      const names = (target?.operation['parameters'] as { name: string }[]).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(Object.keys(parameters)));
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

  it('describes the body of a command for every type', () => {
    const body = document.paths['/v1/cases/{number}/commands']?.['post']?.['requestBody'] as Json;
    const { content } = body as { content: { 'application/json': { schema: { oneOf?: Json[]; anyOf?: Json[] } } } };
    const { oneOf, anyOf } = content['application/json'].schema;
    const types = (oneOf ?? anyOf ?? []).map((one) => (one['properties'] as { type: { const: string } }).type.const);
    expect(types).toContain('confirm-transfer');
    expect(new Set(types).size).toBe(types.length);
  });
});
