/** Placeholder until below. */
export function BatchView({ batchId }: { batchId: string }) {
  return <p>{batchId}</p>;
}
