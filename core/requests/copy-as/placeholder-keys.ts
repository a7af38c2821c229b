import type { CopySource } from './copy-source.ts';

/** Keys that no account has, the same that we send to emulators. */
export const placeholderKeys = { accessKeyId: 'LAMBDECKLOCAL', secretAccessKey: 'placeholder' } as const;

/** They stand before a command; the empty token keeps one of the shell's from being sent along. */
export const placeholderVariables = `AWS_ACCESS_KEY_ID=${placeholderKeys.accessKeyId} AWS_SECRET_ACCESS_KEY=${placeholderKeys.secretAccessKey} AWS_SESSION_TOKEN=`;

/** What a reader has to know of the keys and of an address that ends with this window. */
export function keyNotes({ keys, lambdeck }: CopySource): readonly string[] {
  return [
    ...(lambdeck.isLocal
      ? ['The address ends with this Lambdeck: `lambdeck local` serves the same functions at a fixed one.']
      : []),
    ...(keys.kind === 'variables'
      ? [
          keys.pasted
            ? 'The pasted keys are in Lambdeck’s memory only: put them into AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN first.'
            : 'It signs with the keys in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.',
        ]
      : []),
  ];
}
