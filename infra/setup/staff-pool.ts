import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  paginateAdminListGroupsForUser,
  paginateListGroups,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';

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

const unitAttribute = 'custom:unit';

/** The user pool of the data stack. */
export function staffPool(UserPoolId: string): StaffDirectory {
  const client = new CognitoIdentityProviderClient();
  return {
    groups: async () => {
      const names: string[] = [];
      for await (const { Groups = [] } of paginateListGroups({ client }, { UserPoolId })) {
        names.push(...Groups.flatMap(({ GroupName }) => GroupName ?? []));
      }
      return names;
    },
    createGroup: async (GroupName) => {
      await client.send(new CreateGroupCommand({ UserPoolId, GroupName }));
    },
    user: async (Username) => {
      const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username })).catch((error: unknown) => {
        if (error instanceof UserNotFoundException) return undefined;
        throw error;
      });
      if (found === undefined) return undefined;
      const groups: string[] = [];
      for await (const { Groups = [] } of paginateAdminListGroupsForUser({ client }, { UserPoolId, Username })) {
        groups.push(...Groups.flatMap(({ GroupName }) => GroupName ?? []));
      }
      return { unit: found.UserAttributes?.find(({ Name }) => Name === unitAttribute)?.Value, groups };
    },
    createUser: async ({ user, name, unit }, TemporaryPassword) => {
      const UserAttributes = [
        ...(name === undefined ? [] : [{ Name: 'name', Value: name }]),
        ...(unit === undefined ? [] : [{ Name: unitAttribute, Value: unit }]),
      ];
      const own = { UserPoolId, Username: user, UserAttributes };
      await client.send(new AdminCreateUserCommand({ ...own, MessageAction: 'SUPPRESS', TemporaryPassword }));
    },
    changeUnit: async (Username, unit) => {
      const UserAttributes = [{ Name: unitAttribute, Value: unit }];
      await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }));
    },
    addToGroup: async (Username, GroupName) => {
      await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
    },
  };
}
