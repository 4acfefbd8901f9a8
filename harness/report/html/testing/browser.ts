import { type Browser, chromium, type Page } from 'playwright-core';
import { launchOptions } from '../../../testing/chromium.ts';

/** A real browser without a window, for several pages. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions);
}

/** A page from disk, and all that must not happen in it: messages on the console, errors, requests to anywhere else. */
export interface OpenedPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens a file at `hash`. */
export async function openPage(
  browser: Browser,
  file: string,
  hash = '',
  colorScheme: 'light' | 'dark' = 'light',
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && !url.startsWith(`file://${file}`)) complaints.push(`request: ${url}`);
  });
  await page.goto(`file://${file}${hash}`);
  await page.locator('h1').first().waitFor();
  return { page, complaints };
}
