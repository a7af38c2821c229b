import { expect, it } from 'vitest';
import { principalOfArn } from './principal-of-arn.ts';

it.each([
  ['arn:aws:sts::123456789012:assumed-role/Deployer/ada@example.com', 'Deployer'],
  [
    'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/ada',
    'AdministratorAccess',
  ],
  [
    'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Read_Only_Set_fedcba9876543210/ada',
    'Read_Only_Set',
  ],
  ['arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_short/ada', 'AWSReservedSSO_short'],
  [
    'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_0123456789abcdef',
    'Ops',
  ],
  ['arn:aws:iam::123456789012:role/service/Worker', 'Worker'],
  ['arn:aws:iam::123456789012:user/ada', 'ada'],
  ['arn:aws:iam::123456789012:user/engineering/tools/ada', 'ada'],
  ['arn:aws:iam::123456789012:root', 'root'],
  ['arn:aws:sts::123456789012:federated-user/Bob', 'Bob'],
  ['arn:aws-us-gov:iam::123456789012:user/ada', 'ada'],
  ['arn:aws-cn:sts::123456789012:assumed-role/部署/x', '部署'],
  ['arn:aws:iam::123456789012:user/', null],
  ['arn:aws:lambda:eu-west-1:123456789012:function:x', null],
  ['', null],
])('%s is %s', (arn, principal) => {
  expect(principalOfArn(arn)).toBe(principal);
});
