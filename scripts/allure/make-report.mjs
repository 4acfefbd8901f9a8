import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx';
import { inRepository, root } from '../paths.mjs';

/** What Allure loads from elsewhere: it counts its readers. */
const analytics = /<script async src="https:\/\/[^"]*"><\/script>/g;

/**
 * Makes the static Allure report of the results in a folder: one file that opens from disk and loads nothing.
 * @returns the page
 * @throws Error when Allure makes none
 */
export async function makeAllureReport(results, folder) {
  rmSync(folder, { recursive: true, force: true });
  const program = inRepository('node_modules', '.bin', 'allure');
  const config = inRepository('scripts', 'allure', 'config.mjs');
  const made = await $({
    cwd: root,
    nothrow: true,
    quiet: true,
  })`${program} generate --config ${config} --output ${folder} ${results}`;
  const page = join(folder, 'index.html');
  if (made.exitCode !== 0 || !existsSync(page)) throw new Error(`Allure made no report of ${results}:\n${made.stdall}`);
  writeFileSync(page, readFileSync(page, 'utf8').replace(analytics, ''));
  return page;
}
