/** The environment variable that a secret's value is looked for in: `api-key` is LAMBDECK_SECRET_API_KEY. */
export function secretVariable(name: string): string {
  return `LAMBDECK_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
