import { expect, test } from 'vitest';
import { regionSchema } from '../../../contract/connection.ts';
import { awsRegions, regionName, regionWords, searchRegions } from './aws-regions.ts';

test('knows the names of regions', () => {
  expect(regionName('eu-west-1')).toBe('Europe (Ireland)');
  expect(regionWords('eu-west-1')).toBe('eu-west-1, Europe (Ireland)');
  expect(regionName('elasticmq')).toBeNull();
  expect(regionWords('elasticmq')).toBe('elasticmq');
});

test('every listed region is one that the host takes', () => {
  for (const region of Object.keys(awsRegions)) expect(regionSchema.safeParse(region).success).toBe(true);
});

test.each([
  ['ireland', ['eu-west-1']],
  ['Europe (Ireland)', ['eu-west-1']],
  ['sao paulo', ['sa-east-1']],
  ['virginia', ['us-east-1']],
  ['west europe', ['eu-west-1', 'eu-west-2', 'eu-west-3']],
  ['no such place', []],
])('finds regions by name: %s', (typed, found) => {
  expect(searchRegions(typed, null)).toEqual(found);
});

test('the connection’s own region leads the list, once, even when AWS has none of that name', () => {
  expect(searchRegions('', 'eu-west-1').slice(0, 2)).toEqual(['eu-west-1', 'us-east-1']);
  expect(searchRegions('', 'eu-west-1').filter((region) => region === 'eu-west-1')).toHaveLength(1);
  expect(searchRegions('', 'local-1')[0]).toBe('local-1');
});

test('a code that begins with what is typed comes first', () => {
  expect(searchRegions('us-', 'ap-southeast-1')[0]).toBe('us-east-1');
  expect(searchRegions('west-1', null)).toContain('us-gov-west-1');
});
