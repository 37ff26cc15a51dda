/** `/__simulator/*`: the control interface of each simulated vendor, for tests in other processes. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { patternStream } from './byte-stream';
import { isRecord } from './exchange';
import { type Fault, type FaultKind, faultKinds } from './fault-plan';
import type { VendorServerOptions } from './vendor-server';

export function addControlRoutes(app: FastifyInstance, { simulation, faults, log }: VendorServerOptions): void {
  const vendor = simulation.vendor;
  app.get('/__simulator/health', (_request, reply) => reply.send({ vendor, hosts: simulation.hosts }));
  app.post('/__simulator/faults', (request, reply) => {
    const parsed = parseFault(request.body);
    if (typeof parsed === 'string') return reply.code(400).send({ error: parsed });
    faults.add({ ...parsed, vendor });
    return reply.code(201).send({ accepted: true });
  });
  app.delete('/__simulator/faults', (_request, reply) => {
    faults.clear();
    return noContent(reply);
  });
  app.get('/__simulator/requests', (_request, reply) => reply.send({ requests: log.list(vendor) }));
  app.delete('/__simulator/requests', (_request, reply) => {
    log.clear();
    return noContent(reply);
  });
  app.post('/__simulator/reset', (_request, reply) => {
    simulation.reset();
    faults.clear();
    log.clear();
    return noContent(reply);
  });
  app.get<{ Params: { length: string } }>('/__simulator/bytes/:length', (request, reply) => {
    const length = Number(request.params.length);
    if (!Number.isSafeInteger(length) || length < 0) return reply.code(400).send({ error: 'length must be a whole number of bytes' });
    return reply.header('content-type', 'application/octet-stream').header('content-length', String(length)).send(patternStream(length));
  });
}

function noContent(reply: FastifyReply): FastifyReply {
  return reply.code(204).send();
}

/** The fault, or a sentence that says what is wrong with it. */
function parseFault(raw: unknown): Fault | string {
  let value: unknown;
  try {
    value = Buffer.isBuffer(raw) ? JSON.parse(raw.toString('utf8')) : undefined;
  } catch {
    return 'the body is not JSON';
  }
  if (!isRecord(value)) return 'the body must be a JSON object';
  const kind = faultKinds.find((known): known is FaultKind => known === value['kind']);
  if (kind === undefined) return `kind must be one of ${faultKinds.join(', ')}`;
  const fault: Fault = { kind };
  for (const name of ['times', 'after', 'retryAfter', 'status', 'delayMs'] as const) {
    const number = value[name];
    if (number === undefined) continue;
    if (typeof number !== 'number' || number < 0) return `${name} must be a number of 0 or more`;
    fault[name] = number;
  }
  const match = value['match'];
  if (match === undefined) return fault;
  if (!isRecord(match)) return 'match must be an object';
  fault.match = {};
  for (const name of ['method', 'path'] as const) {
    const text = match[name];
    if (text === undefined) continue;
    if (typeof text !== 'string') return `match.${name} must be a string`;
    fault.match[name] = text;
  }
  return fault;
}
