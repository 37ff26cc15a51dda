// Load with a fixed number of connections for a fixed time; throughput and latency (milliseconds) of what was answered.
import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

/** A client that costs as little as it can, since it shares the machine with what it measures: bodies are not kept. */
export function createTarget(baseUrl, token) {
  const pool = new Pool(baseUrl, { connections: 256, pipelining: 1 });
  const headers = { authorization: `Bearer ${token}` };
  return {
    close: () => pool.close(),
    request: (path) => new Promise((resolve, reject) => pool.dispatch({ path, method: 'GET', headers }, new Outcome(`${baseUrl}${path}`, resolve, reject))),
  };
}

class Outcome {
  refusal = '';

  constructor(url, resolve, reject) {
    Object.assign(this, { url, resolve, reject });
  }

  onRequestStart() {}

  onResponseStart(_controller, status) {
    this.status = status;
  }

  onResponseData(_controller, chunk) {
    if (this.status !== 200 && this.refusal.length < 300) this.refusal += chunk.toString('utf8');
  }

  onResponseEnd() {
    if (this.status === 200) this.resolve();
    else this.reject(new Error(`${this.url} answered ${this.status}: ${this.refusal.slice(0, 300)}`));
  }

  onResponseError(_controller, error) {
    this.reject(error);
  }
}

/** `path` is text, or a function that gives the next one. */
export async function load(target, path, { connections, milliseconds }) {
  const times = [];
  const end = performance.now() + milliseconds;
  const started = performance.now();
  const worker = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      await target.request(typeof path === 'function' ? path() : path);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  times.sort((left, right) => left - right);
  return { calls: times.length, rate: times.length / ((performance.now() - started) / 1000), p50: at(times, 0.5), p99: at(times, 0.99) };
}

function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

/** Loads every contender in turn, `rounds` times; medians by contender. The first round warms up and does not count. */
export async function compare(contenders, pathOf, { connections, rounds, milliseconds, warmUp = 400 }) {
  const figures = new Map(contenders.map((contender) => [contender, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const contender of contenders) {
      const figure = await load(contender.target, pathOf(contender), { connections, milliseconds: round < 0 ? warmUp : milliseconds });
      if (round >= 0) figures.get(contender).push(figure);
    }
  }
  const pick = (contender, field) => median(figures.get(contender).map((figure) => figure[field]));
  return contenders.map((contender) => ({ name: contender.name, rate: pick(contender, 'rate'), p50: pick(contender, 'p50'), p99: pick(contender, 'p99') }));
}

/** Figures beside those of the contender named `b`, the bare proxy. */
export function asRatios(rows) {
  const proxy = rows.find(({ name }) => name.startsWith('b:'));
  return rows.map(({ name, rate, p50, p99 }) => ({
    path: name,
    'throughput / b': round(rate / proxy.rate), 'p50 / b': round(p50 / proxy.p50), 'p99 / b': round(p99 / proxy.p99),
    'p50 - b ms': round(p50 - proxy.p50), rps: Math.round(rate), 'p50 ms': round(p50), 'p99 ms': round(p99),
  }));
}

export const round = (value) => Math.round(value * 100) / 100;
