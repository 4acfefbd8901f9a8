import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { $ } from 'zx';
import { inRepository, root } from '../paths.mjs';

const program = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Runs the command and takes pictures of its HTML report: for each name the page at a hash, so many pixels of it. */
export async function drawPages(args, pages) {
  const folder = mkdtempSync(join(tmpdir(), 'samebytes-picture-'));
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await $({ cwd: root, quiet: true, nothrow: true })`node harness/bin/samebytes.js run ${args} --output ${folder}`;
    const page = await browser.newPage({ colorScheme: 'light' });
    for (const { name, hash, width, height } of pages) {
      await page.setViewportSize({ width, height });
      await page.goto(`file://${join(folder, 'index.html')}${hash}`);
      await page
        .locator(hash.includes('=') ? 'svg' : 'h1')
        .first()
        .waitFor();
      await page.screenshot({ path: inRepository('docs', 'images', `${name}.png`) });
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
