import { describe, expect, it } from 'vitest';
import { consoleLink, isAwsAddress } from './console-link.ts';

const place = {
  region: 'eu-west-1',
  logGroup: '/aws/lambda/orders-refund',
  logStream: '2026/11/28/[$LATEST]8f3c21a455be4a0e9a1c7d0f2b6c9e11',
  requestId: '8f3c21a4-55be-4a0e-9a1c-7d0f2b6c9e11',
};
const group = '#logsV2:log-groups/log-group/$252Faws$252Flambda$252Forders-refund/log-events';
const stream = '/2026$252F11$252F28$252F$255B$2524LATEST$255D8f3c21a455be4a0e9a1c7d0f2b6c9e11';
const filter = '$3FfilterPattern$3D$25228f3c21a4-55be-4a0e-9a1c-7d0f2b6c9e11$2522';
const home = 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1';

describe('consoleLink', () => {
  it.each([
    ['a stream and a request', {}, `${home}${group}${stream}${filter}`],
    ['a stream alone', { requestId: null }, `${home}${group}${stream}`],
    ['a request in a group', { logStream: null }, `${home}${group}${filter}`],
    ['a group', { logStream: null, requestId: null }, `${home}${group}`],
    [
      'a group of another name',
      { logGroup: 'apps/größe 1', logStream: null, requestId: null },
      `${home}#logsV2:log-groups/log-group/apps$252Fgr$25C3$25B6$25C3$259Fe$25201/log-events`,
    ],
    [
      'China',
      { region: 'cn-north-1', logStream: null, requestId: null },
      `https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1${group}`,
    ],
    [
      'GovCloud',
      { region: 'us-gov-west-1', logStream: null, requestId: null },
      `https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1${group}`,
    ],
    ['a partition that is not on the internet', { region: 'us-iso-east-1' }, null],
    ['an emulator’s word for a region', { region: 'local' }, null],
  ] as const)('%s', (_what, change, link) => {
    expect(consoleLink({ ...place, ...change })).toBe(link);
  });
});

describe('isAwsAddress', () => {
  it.each([
    ['https://lambda.eu-west-1.amazonaws.com', true],
    ['https://lambda-fips.us-gov-west-1.amazonaws.com/', true],
    ['https://lambda.cn-north-1.amazonaws.com.cn', true],
    ['https://lambda.eu-west-1.api.aws', true],
    ['https://vpce-1-2.lambda.eu-west-1.vpce.amazonaws.com', true],
    ['http://127.0.0.1:3001', false],
    ['https://localhost.localstack.cloud:4566', false],
    ['https://amazonaws.com.example.org', false],
    ['https://notamazonaws.com', false],
    ['', false],
  ])('%s: %s', (address, isAws) => {
    expect(isAwsAddress(address)).toBe(isAws);
  });
});
