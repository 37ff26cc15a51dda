import type { MethodPlan } from '../plan/method-plan';
import type { OperationPlan } from '../plan/operation-plan';
import type { RequestInput } from '../requests/build-request';
import type { CheckedCall } from '../requests/check-call';
import type { FailureContext } from '../responses/classify-answer';
import type { MappedRequest } from './map-request';
import type { CallScope } from './mapping-scope';

/** Everything the request half of a call has established. */
export interface CallFlow {
  plan: MethodPlan;
  operation: OperationPlan;
  scope: CallScope;
  mapped: MappedRequest;
  checked: CheckedCall;
  input: RequestInput;
  failure: FailureContext;
}
