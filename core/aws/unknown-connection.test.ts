import { expect, it } from 'vitest';
import { unknownConnection } from './unknown-connection.ts';

it('names the profile as the person wrote it', () => {
  expect(unknownConnection('profile:prod-eu').message).toBe(
    'There is no profile "prod-eu" in the AWS config files.',
  );
  expect(unknownConnection('endpoint:1b').message).toContain('endpoint:1b');
});
