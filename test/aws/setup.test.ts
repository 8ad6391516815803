import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { staffPool } from '../../infra/setup/staff-pool.ts';
import { describeOnEmulator, emulatorEnvironment } from '../support/emulator.ts';

describeOnEmulator('the directory of the staff in a user pool', (endpoint) => {
  let poolId: string;

  beforeAll(async () => {
    for (const [name, value] of Object.entries(emulatorEnvironment(endpoint))) vi.stubEnv(name, value);
    const unit = { Name: 'unit', AttributeDataType: 'String', Mutable: true } as const;
    const pool = { PoolName: `test-${randomUUID()}`, Schema: [unit] };
    const { UserPool } = await new CognitoIdentityProviderClient().send(new CreateUserPoolCommand(pool));
    poolId = UserPool?.Id ?? '';
  });
  afterAll(async () => {
    await new CognitoIdentityProviderClient().send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    vi.unstubAllEnvs();
  });

  it('takes groups and persons, and has them then', async () => {
    const staff = staffPool(poolId);
    expect([await staff.groups(), await staff.user('wang')]).toEqual([[], undefined]);
    await staff.createGroup('admin');
    await staff.createUser({ user: 'wang', name: '王某', unit: 'epb' }, 'Temporary-password-1');
    await staff.addToGroup('wang', 'admin');
    expect([await staff.groups(), await staff.user('wang')]).toEqual([['admin'], { unit: 'epb', groups: ['admin'] }]);
    await staff.changeUnit('wang', 'housing');
    expect(await staff.user('wang')).toEqual({ unit: 'housing', groups: ['admin'] });
  });

  it('says what was refused', async () => {
    const refused = { name: 'UserNotFoundException' };
    await expect(staffPool(poolId).addToGroup('nobody', 'admin')).rejects.toMatchObject(refused);
  });
});
