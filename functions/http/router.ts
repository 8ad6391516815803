import { failure, notFound, type Failure } from './failure.ts';
import type { Route } from './route.ts';

export type Match =
  { readonly kind: 'match'; readonly route: Route; readonly params: Readonly<Record<string, string>> } | Failure;

export type Router = (method: string, path: string) => Match;

/** Finds the route of a request; 404 for an unknown path, 405 for a known one with another method. */
export function routerOf(routes: readonly Route[]): Router {
  const compiled = routes.map((route) => ({ route, segments: route.path.split('/') }));
  return (method, path) => {
    const segments = path.split('/');
    let pathIsKnown = false;
    for (const candidate of compiled) {
      const params = paramsOf(candidate.segments, segments);
      if (params === undefined) continue;
      if (candidate.route.method === method) return { kind: 'match', route: candidate.route, params };
      pathIsKnown = true;
    }
    if (!pathIsKnown) return notFound({ zh: '没有这一接口', en: 'there is no such resource' });
    return failure('method-not-allowed', { zh: '不支持该方法', en: 'the method is not supported here' });
  };
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
