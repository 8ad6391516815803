import { env } from 'node:process';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';

/** Somebody as the pool has them. */
export interface PoolUser {
  readonly unit: string | undefined;
  readonly groups: readonly string[];
}

/** What the set-up asks of the directory of the staff. */
export interface StaffDirectory {
  groups(): Promise<readonly string[]>;
  createGroup(name: string): Promise<void>;
  user(name: string): Promise<PoolUser | undefined>;
  /** @param password works once: the page of the pool asks for one of their own */
  createUser(
    user: { readonly user: string; readonly name?: string; readonly unit?: string },
    password: string,
  ): Promise<void>;
  changeUnit(user: string, unit: string): Promise<void>;
  addToGroup(user: string, group: string): Promise<void>;
}

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

const unitAttribute = 'custom:unit';

/** The user pool of the data stack. */
export function staffPool(poolId: string): StaffDirectory {
  const call = poolCalls(poolId);
  return {
    groups: async () => {
      const names: string[] = [];
      for (let NextToken: string | undefined; ;) {
        const page = await call<{ Groups?: { GroupName: string }[]; NextToken?: string }>('ListGroups', { NextToken });
        names.push(...(page.Groups ?? []).map(({ GroupName }) => GroupName));
        NextToken = page.NextToken;
        if (NextToken === undefined) return names;
      }
    },
    createGroup: async (GroupName) => {
      await call('CreateGroup', { GroupName });
    },
    user: async (Username) => {
      const found = await call<{ UserAttributes?: Attribute[] }>('AdminGetUser', { Username }).catch(
        (error: unknown) => {
          if (error instanceof PoolError && error.code === 'UserNotFoundException') return undefined;
          throw error;
        },
      );
      if (found === undefined) return undefined;
      const { Groups = [] } = await call<{ Groups?: { GroupName: string }[] }>('AdminListGroupsForUser', { Username });
      return {
        unit: found.UserAttributes?.find(({ Name }) => Name === unitAttribute)?.Value,
        groups: Groups.map(({ GroupName }) => GroupName),
      };
    },
    createUser: async ({ user, name, unit }, TemporaryPassword) => {
      const UserAttributes = [
        ...(name === undefined ? [] : [{ Name: 'name', Value: name }]),
        ...(unit === undefined ? [] : [{ Name: unitAttribute, Value: unit }]),
      ];
      await call('AdminCreateUser', { Username: user, MessageAction: 'SUPPRESS', TemporaryPassword, UserAttributes });
    },
    changeUnit: async (Username, unit) => {
      await call('AdminUpdateUserAttributes', { Username, UserAttributes: [{ Name: unitAttribute, Value: unit }] });
    },
    addToGroup: async (Username, GroupName) => {
      await call('AdminAddUserToGroup', { Username, GroupName });
    },
  };
}

/** The pool refused; its own words may repeat what was sent, and stay out. */
class PoolError extends Error {
  override readonly name = 'PoolError';
  readonly code: string;
  constructor(action: string, code: string) {
    super(`${action}: ${code}`);
    this.code = code;
  }
}

/** So long a call may take, in milliseconds. */
const timeoutMs = 10_000;

/**
 * Calls of the pool in the form that the service takes (AWS JSON 1.1). Region, credentials and signature are those of
 * another client of the vendor's: the one for pools is no dependency, and these are eight calls.
 */
export function poolCalls(poolId: string) {
  const { config } = new CloudFormationClient();
  return async <Answer = unknown>(action: string, input: object): Promise<Answer> => {
    const region = await config.region();
    const given = env['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] ?? env['AWS_ENDPOINT_URL'];
    const endpoint = new URL(given ?? `https://cognito-idp.${region}.amazonaws.com`);
    const auth = { name: 'sigv4', signingName: 'cognito-idp', signingRegion: region, properties: {} };
    const { sign } = await signerOf(config.signer, auth);
    const body = JSON.stringify({ UserPoolId: poolId, ...input });
    const { headers } = await sign({
      ...{ method: 'POST', protocol: endpoint.protocol, hostname: endpoint.hostname, path: '/', query: {}, body },
      ...(endpoint.port === '' ? {} : { port: Number(endpoint.port) }),
      headers: {
        host: endpoint.host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
      },
    });
    const response = await fetch(endpoint, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
    const answer = (await response.json()) as { readonly __type?: string };
    if (!response.ok) throw new PoolError(action, (answer.__type ?? `HTTP ${response.status}`).replace(/^.*#/, ''));
    return answer as Answer;
  };
}

/** The signature of version 4 for another service than the client's own. */
async function signerOf<Auth>(
  signer: (auth: Auth) => Promise<{ sign: (request: never) => Promise<unknown> }>,
  auth: Auth,
): Promise<{ sign: (request: object) => Promise<{ headers: Record<string, string> }> }> {
  const made = await signer(auth);
  return {
    sign: async (request) => (await made.sign(request as never)) as { headers: Record<string, string> },
  };
}
