/** Greets whoever the event names: { "name": "Ada" }. */
export async function handler(event, context) {
  const name = event.name ?? 'World';
  console.log(`Greeting ${name}, with ${context.getRemainingTimeInMillis()} ms left`);
  return { greeting: `Hello ${name}!`, version: context.functionVersion };
}
