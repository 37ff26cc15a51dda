/** Settings of the gateway; the environment variables are listed in docs/guides/deploy.md. */
export interface GatewaySettings {
  host: string;
  port: number;
  /** Bytes of a JSON or multipart body; larger is 413. */
  bodyLimit: number;
  /** Milliseconds that a call may take until its answer begins. */
  callTimeout: number;
  /** Origin that the API description names as its server. */
  publicUrl: string;
}

export function readGatewaySettings(environment: NodeJS.ProcessEnv): GatewaySettings {
  const port = readInteger(environment, 'PORT', 3000, { min: 0, max: 65_535 });
  const host = environment['TRIBUTARY_HOST'] ?? '127.0.0.1';
  return {
    host,
    port,
    bodyLimit: readInteger(environment, 'TRIBUTARY_BODY_LIMIT_MB', 25, { min: 1, max: 1024 }) * 1024 * 1024,
    callTimeout: readInteger(environment, 'TRIBUTARY_CALL_TIMEOUT_MS', 30_000, { min: 100, max: 600_000 }),
    publicUrl: environment['TRIBUTARY_PUBLIC_URL'] ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
  };
}

function readInteger(environment: NodeJS.ProcessEnv, name: string, fallback: number, range: { min: number; max: number }): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= range.min && value <= range.max) return value;
  throw new Error(`${name} is "${text}"; it takes a whole number from ${range.min} to ${range.max}.`);
}
