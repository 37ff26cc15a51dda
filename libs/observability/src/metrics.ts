import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { CallLine } from './call-log';

/** Prometheus metrics of one process. */
export interface Metrics {
  observeCall(line: CallLine): void;
  /** Prometheus text exposition format. */
  render(): Promise<{ contentType: string; text: string }>;
}

export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const labelNames = ['model', 'resource', 'method', 'integration', 'status'] as const;
  const duration = new Histogram({
    name: 'tributary_call_duration_seconds', help: 'Duration of unified calls, provider time included', labelNames, registers: [registry],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  const drift = new Counter({ name: 'tributary_drift_total', help: 'Values delivered that the resource schema does not allow', labelNames: ['model', 'resource', 'integration'] as const, registers: [registry] });
  return {
    observeCall(line) {
      const { model, resource, method, integration = 'unknown' } = line;
      duration.observe({ model, resource, method, integration, status: `${Math.floor(line.status / 100)}xx` }, line.durationMs / 1000);
      if (line.drift !== undefined && line.drift > 0) drift.inc({ model, resource, integration }, line.drift);
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
