import { describe, expect, it } from 'vitest';
import { ageWords, destinationWords, retryWords } from './async-words.ts';

describe('destinationWords', () => {
  it.each([
    ['arn:aws:sqs:eu-west-1:123456789012:orders-dlq', 'SQS queue orders-dlq'],
    ['arn:aws:sns:eu-west-1:123456789012:alarms', 'SNS topic alarms'],
    ['arn:aws:lambda:eu-west-1:123456789012:function:after:live', 'function after:live'],
    ['arn:aws:events:eu-west-1:123456789012:event-bus/main', 'event bus main'],
    ['arn:aws:s3:::failed-orders', 'S3 bucket failed-orders'],
    ['arn:aws:newthing:eu-west-1:123456789012:x', 'arn:aws:newthing:eu-west-1:123456789012:x'],
    ['no arn', 'no arn'],
  ])('%s', (arn, words) => {
    expect(destinationWords(arn)).toBe(words);
  });
});

describe('ageWords', () => {
  it.each([
    [21_600, '6 hours'],
    [3600, '1 hour'],
    [5400, '90 minutes'],
    [61, '61 seconds'],
  ])('%s', (seconds, words) => {
    expect(ageWords(seconds)).toBe(words);
  });
});

describe('retryWords', () => {
  const config = {
    configured: true,
    maximumRetryAttempts: 0,
    maximumEventAgeSeconds: 60,
    onSuccess: null,
    onFailure: null,
    deadLetter: null,
  };

  it('tells of no retries, one, and the defaults', () => {
    expect(retryWords(config)).toBe(
      'Lambda runs it once, and not again if it fails. It drops the event after 1 minute.',
    );
    expect(retryWords({ ...config, maximumRetryAttempts: 1 })).toContain('1 more time if it fails');
    expect(retryWords({ ...config, configured: false, maximumRetryAttempts: 2 })).toContain(
      'Lambda’s defaults',
    );
  });
});
