import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { parse } from 'yaml';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface ComposeService {
  image?: string;
  build?: { context: string; dockerfile: string; args: Record<string, string> };
  user?: string;
  restart?: string;
  read_only?: boolean;
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
  environment?: Record<string, string>;
  deploy?: { resources?: { limits?: { cpus?: string; memory?: string } } };
  cap_drop?: string[];
}

describe('docker-compose.yml', () => {
  const { services } = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, ComposeService> };
  const apps = ['gateway', 'crm', 'ticketing', 'im'];

  it('has the bus, the store and the four processes', () => {
    expect(Object.keys(services).sort()).toEqual([...apps, 'nats', 'postgres'].sort());
  });

  it.each(Object.entries(services))('hardens %s', (_name, service) => {
    expect(service.user).toBeDefined();
    expect(service.user).not.toBe('root');
    expect(service).toMatchObject({ restart: 'unless-stopped', read_only: true, cap_drop: ['ALL'] });
    expect(service.deploy?.resources?.limits).toEqual({ cpus: expect.stringMatching(/^\d/), memory: expect.stringMatching(/M$/) });
  });

  it.each(apps)('builds %s from the one recipe and starts it after its servers are healthy', (name) => {
    const service = services[name];

    expect(service?.build).toEqual({ context: '.', dockerfile: 'tools/docker/Dockerfile', args: { APP: name } });
    expect(existsSync(join(root, `apps/${name}/src/main.ts`))).toBe(true);
    expect(service?.depends_on).toEqual({ nats: { condition: 'service_healthy' }, postgres: { condition: 'service_healthy' } });
    expect(Object.keys(service?.environment ?? {})).toEqual(expect.arrayContaining(['NATS_URL', 'DATABASE_URL', 'TRIBUTARY_MASTER_KEY']));
  });

  it('checks the health of every container, the apps through their image', () => {
    const withoutCheck = Object.entries(services).flatMap(([name, service]) => (service.healthcheck === undefined && service.build === undefined ? [name] : []));

    expect(withoutCheck).toEqual([]);
  });

  it('carries no secret', () => {
    expect(read('docker-compose.yml')).toMatch(/\$\{TRIBUTARY_MASTER_KEY:\?/);
    expect(read('docker-compose.yml')).not.toMatch(/(PASSWORD|MASTER_KEY): *[A-Za-z0-9+/]{8,}/);
  });
});

describe('Dockerfile', () => {
  const instructions = DockerfileParser.parse(read('tools/docker/Dockerfile')).getInstructions().map((instruction) => ({ name: instruction.getInstruction(), text: instruction.toString().replace(/^\w+ /, '') }));
  const named = (name: string) => instructions.filter((instruction) => instruction.name === name).map(({ text }) => text);

  it('runs as a user without rights and says how to check its health', () => {
    expect(named('USER')).toEqual(['node']);
    expect(named('HEALTHCHECK')).toHaveLength(1);
    expect(named('ARG')).toEqual(expect.arrayContaining(['APP=gateway']));
  });

  it('copies only what exists', () => {
    const sources = named('COPY').filter((text) => !text.startsWith('--from')).flatMap((text) => text.split(/\s+/).slice(0, -1)).filter((source) => source !== '.');

    expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
  });

  it('copies the manifest of every workspace project, or npm ci would fail', () => {
    const copied = named('COPY').join(' ');

    for (const app of ['gateway', 'crm', 'ticketing', 'im', 'standalone', 'e2e']) expect(copied).toContain(`apps/${app}/package.json`);
    expect(copied).toContain('libs ./libs');
  });
});
