/** What encrypts the values of secrets with a key that the system keeps; only the desktop app has one. */
export interface Keychain {
  /** Why nothing can be kept, in a sentence; null when it can. */
  unavailable(): Promise<string | null>;
  encrypt(text: string): Promise<Uint8Array>;
  /** Throws when it was encrypted with another key. */
  decrypt(bytes: Uint8Array): Promise<string>;
}
