import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const usualPrograms = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const program = (process.env.CHROMIUM === undefined ? usualPrograms : [process.env.CHROMIUM]).find((path) =>
  existsSync(path),
);

/** Why pages cannot be opened here; empty: they can. For the titles of tests. */
export const withoutChromium =
  program === undefined ? ' (skipped: no chromium in /usr/bin, nor named by CHROMIUM)' : '';

/** Without a window and without asking anything of the network; it also starts as root, as continuous integration does. */
export const launchOptions = {
  ...(program === undefined ? {} : { executablePath: program }),
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    ...['--disable-background-networking', '--disable-component-update'],
  ],
};

/** Opens a file in a real browser that loads nothing else. `requests`: what the page asked the network for. */
export async function withPage<Result>(
  file: string,
  look: (page: Page, requests: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const profile = mkdtempSync(join(tmpdir(), 'samebytes-chromium-'));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, offline: true });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const requests: string[] = [];
    page.on('request', (request) => {
      if (/^(?:https?|wss?):/.test(request.url())) requests.push(request.url());
    });
    await page.goto(`file://${file}`);
    return await look(page, requests);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
