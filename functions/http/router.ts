import { failure, type Failure } from './failure.ts';
import { notFound } from '../../shared/application/refusal.ts';
import type { Route } from './route.ts';

/** The route of a request with its path parameters, or 404 or 405. */
export type Match =
  { readonly kind: 'match'; readonly route: Route; readonly params: Readonly<Record<string, string>> } | Failure;

/** Finds the route of a method and path. */
export type Router = (method: string, path: string) => Match;

interface Resource {
  readonly segments: readonly string[];
  readonly routes: Map<string, Route>;
}

/**
 * Finds the route of a request; 404 for an unknown path, 405 for a known one with another method. HEAD is answered
 * wherever GET is (RFC 9110, 9.1); OPTIONS is a method like any other. As at the gateway, a path that is spelt out comes
 * before one with a placeholder.
 */
export function routerOf(routes: readonly Route[]): Router {
  const resources = resourcesOf(routes);
  return (method, path) => {
    const segments = path.split('/');
    for (const resource of resources) {
      const params = paramsOf(resource.segments, segments);
      if (params === undefined) continue;
      const route = resource.routes.get(method === 'HEAD' ? 'GET' : method);
      return route === undefined ? methodNotAllowed(resource) : { kind: 'match', route, params };
    }
    return notFound({ zh: '没有这一接口', en: 'there is no such resource' });
  };
}

function resourcesOf(routes: readonly Route[]): readonly Resource[] {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  return [...byPath]
    .map(([path, own]) => ({ segments: path.split('/'), routes: new Map(own.map((route) => [route.method, route])) }))
    .sort((a, b) => placeholders(a) - placeholders(b));
}

function placeholders({ segments }: Resource): number {
  return segments.filter((segment) => segment.startsWith('{')).length;
}

function methodNotAllowed({ routes }: Resource): Failure {
  const methods = [...routes.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const message = { zh: '不支持该方法', en: 'the method is not supported here' };
  return failure('method-not-allowed', message, { allow: methods.sort() });
}

function paramsOf(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = path[index] ?? '';
    if (!expected.startsWith('{')) {
      if (expected !== segment) return undefined;
      continue;
    }
    const value = decoded(segment);
    if (value === undefined || value === '') return undefined;
    params[expected.slice(1, -1)] = value;
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
