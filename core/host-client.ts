import type {
  AnySchema,
  ContractProcedure,
  ErrorMap,
  InferSchemaInput,
  InferSchemaOutput,
  Meta,
} from '@orpc/contract';
import type { Contract } from '../contract/contract.ts';

/** What may be said beside the input of a call. */
export interface CallOptions {
  /** Ends an iterator or a listing; it never cancels a run. */
  readonly signal?: AbortSignal | undefined;
}

type HostCall<Procedure> =
  Procedure extends ContractProcedure<
    infer Input extends AnySchema,
    infer Output extends AnySchema,
    ErrorMap,
    Meta
  >
    ? unknown extends InferSchemaOutput<Input>
      ? (input?: undefined, options?: CallOptions) => Promise<InferSchemaInput<Output>>
      : (input: InferSchemaOutput<Input>, options?: CallOptions) => Promise<InferSchemaInput<Output>>
    : never;

/**
 * The contract as plain functions, called as an oRPC client is: `client.runs.invoke(input, { signal })`. Inputs are
 * trusted here; what comes from outside goes through the router, which checks it.
 */
export type HostClient = {
  readonly [Group in keyof Contract]: {
    readonly [Call in keyof Contract[Group]]: HostCall<Contract[Group][Call]>;
  };
};
