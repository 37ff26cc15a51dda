/** The API reference at /docs in a real browser: nothing is fetched from anywhere else. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { NodeProcess } from './support/node-process';
import { runStandalone } from './support/start-standalone';

jest.setTimeout(120_000);

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

describe('/docs in a browser', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tributary-docs-'));
  let program: NodeProcess;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    const executablePath = places.find((place) => existsSync(place));
    if (executablePath === undefined) throw new Error('This test needs Chromium: run apt-get install chromium');
    const started = await runStandalone(join(directory, 'data'));
    program = started.program;
    origin = started.quickstart.base_url;
    browser = await chromium.launch({ executablePath, args: flags });
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('shows the reference, asks no other host, and logs no error', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const foreign: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && url.protocol !== 'data:' && url.protocol !== 'blob:') foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => errors.push(error.message));

    await page.goto(`${origin}/docs`, { waitUntil: 'networkidle' });
    await page.getByText('Tributary', { exact: false }).first().waitFor({ timeout: 30_000 });
    await page.getByText('contacts', { exact: false }).first().waitFor({ timeout: 30_000 });
    await page.mouse.wheel(0, 3000);
    await page.waitForTimeout(500);
    if (process.env['TRIBUTARY_E2E_SCREENSHOT'] !== undefined) await page.screenshot({ path: process.env['TRIBUTARY_E2E_SCREENSHOT'] });

    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    expect(await page.getByText('Ask AI').count()).toBe(0);
    expect(await page.title()).toContain('Tributary');
  });
});
