import * as z from 'zod/mini';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { staffCommands } from '../domain/mechanism/staff-commands.ts';
import { commandExamples } from './command-examples.ts';
import { commandBodySchema } from './command-fields.ts';
import { errorSchema } from './error.ts';
import { bodyExamples, type Examples, tableBodies } from './examples.ts';
import * as headers from './openapi-headers.ts';
import { refusalComponents, refusalsOf } from './openapi-refusals.ts';
import type { Link, Operation } from './operation.ts';
import { answerSchemas, bodySchemas, paramSchemas, querySchemas } from './operation-schemas.ts';
import { noQuerySchema } from './queries.ts';
import * as operations from './operations.ts';

type Json = Readonly<Record<string, unknown>>;

const byName: Readonly<Record<string, Operation>> = operations;

/**
 * The description of the API, OpenAPI 3.1, made from the schemas that the functions themselves read by: what is sent for a
 * command is described for each command of each mechanism.
 */
export function openApi(mechanisms: readonly Mechanism[]): Json {
  const commands = commandSchemas(mechanisms);
  const examples: Readonly<Record<string, Examples>> = { ...bodyExamples, giveCommand: commandExamples(mechanisms) };
  return {
    openapi: '3.1.0',
    info: {
      title: '办结 Banjie',
      version: 'v1',
      description:
        '部门协调案件全过程管理。时间为 RFC 3339（+08:00），日期为北京时间的日历日。凡有 GET 的路径也答 HEAD；路径没有的方法（含 OPTIONS、TRACE）一律 405 并附 Allow。' +
        ' · Matters handed from one public body to another. Instants are RFC 3339 with +08:00, days are those of Asia/Shanghai. HEAD is answered wherever GET is; a method that a path does not have (OPTIONS and TRACE too) gets 405 with Allow.',
    },
    servers: [{ url: '/' }],
    paths: pathsOf({ commands: Object.keys(commands), examples }),
    components: {
      securitySchemes: {
        hotlineKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: '热线密钥 · key of a hotline' },
        staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '工作人员（OIDC） · staff (OIDC)' },
      },
      headers: headers.components,
      responses: refusalComponents,
      schemas: { Error: schemaOf(errorSchema, 'output'), ...commands },
    },
  };
}

/** The bodies of commands by `<mechanism>.<command>`. */
function commandSchemas(mechanisms: readonly Mechanism[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    mechanisms.flatMap((mechanism) =>
      [...staffCommands(mechanism)].map(([type, spec]) => {
        const title = `${spec.title.zh} · ${spec.title.en}`;
        return [`${mechanism.id}.${type}`, { title, ...schemaOf(commandBodySchema(type, spec), 'input') }] as const;
      }),
    ),
  );
}

/** What the loaded mechanisms add to the description of a call. */
interface Loaded {
  readonly commands: readonly string[];
  readonly examples: Readonly<Record<string, Examples>>;
}

function pathsOf(loaded: Loaded): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, operation] of Object.entries(byName)) {
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(name, operation, loaded);
  }
  return paths;
}

function describe(name: string, operation: Operation, loaded: Loaded): Json {
  const { summary, access, body, revalidated, already, status = 200 } = operation;
  return {
    operationId: operationId(operation),
    summary,
    security: access === 'public' ? [] : access === 'operator' ? [{ hotlineKey: [] }, { staff: [] }] : [{ staff: [] }],
    parameters: parametersOf(operation),
    ...(body ? { requestBody: { required: true, content: requestContent(name, body, loaded) } } : {}),
    responses: {
      ...(already
        ? {
            200: {
              description:
                '此前已登记：该案件的现状，不含查询码 · registered before: that case as it is, without the code',
              headers: { ...headers.ofEvery, ...headers.ofRegistered },
              content: { 'application/json': { schema: schemaOf(answerSchemas[already], 'output') } },
            },
          }
        : {}),
      [status]: success(operation),
      ...(revalidated
        ? {
            304: {
              description: '与所持答复相同，无内容 · the same as the answer that you have',
              headers: headers.of304,
            },
          }
        : {}),
      ...refusalsOf(operation, schemaOf),
    },
  };
}

function requestContent(name: string, body: keyof typeof bodySchemas, { commands, examples }: Loaded): Json {
  const named = Object.entries(examples[name] ?? {}).map(([example, value]) => [example, { value }] as const);
  const table = tableBodies[name];
  const schema =
    body === 'command'
      ? { anyOf: commands.map((command) => ({ $ref: `#/components/schemas/${command}` })) }
      : schemaOf(bodySchemas[body], 'input');
  return {
    'application/json': { schema, ...(named.length > 0 ? { examples: Object.fromEntries(named) } : {}) },
    ...(table
      ? {
          'text/csv': {
            schema: { type: 'string', minLength: 1, description: table.description },
            example: table.example,
          },
        }
      : {}),
  };
}

function success(operation: Operation): Json {
  const { answer, tables, links } = operation;
  const schema = answer ? schemaOf(answerSchemas[answer], 'output') : { type: 'object' };
  return {
    description: '成功 · success',
    headers: successHeaders(operation),
    content: { 'application/json': { schema }, ...(tables ? tableContents : {}) },
    ...(links ? { links: linksOf(links) } : {}),
  };
}

function linksOf(links: Readonly<Record<string, Link>>): Json {
  return Object.fromEntries(
    Object.entries(links).map(([name, { to, parameters }]) => {
      const target = byName[to];
      if (target === undefined) throw new Error(`a link leads to ${to}, which is no operation`);
      return [name, { operationId: operationId(target), parameters }];
    }),
  );
}

function successHeaders({ status, tables, revalidated, idempotent }: Operation): Json {
  return {
    ...headers.ofEvery,
    ...(revalidated ? headers.ofRevalidated : {}),
    ...(tables ? headers.ofFiles : {}),
    ...(idempotent ? headers.ofIdempotent : {}),
    ...(idempotent && status === 201 ? headers.ofRegistered : {}),
  };
}

const tableContents = {
  'text/csv': { schema: { type: 'string' } },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: { type: 'string', format: 'binary' } },
};

function operationId({ method, path }: Operation): string {
  const words = path
    .replace(/^\/v1/, '')
    .split(/[^A-Za-z]+/)
    .filter(Boolean);
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}

function parametersOf({ path, params, query, idempotent, revalidated }: Operation): readonly Json[] {
  const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: params?.[name] ? schemaOf(paramSchemas[params[name]], 'input') : { type: 'string', minLength: 1 },
  }));
  const { properties = {}, required = [] } = schemaOf(query ? querySchemas[query] : noQuerySchema, 'input') as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  const asked = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return [
    ...placeholders,
    ...asked,
    ...(idempotent ? [headers.idempotencyKey] : []),
    ...(revalidated ? [headers.ifNoneMatch] : []),
  ];
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
}
