import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../peers/package-folder.ts';
import { levelsOfPeer } from '../../release/levels.ts';
import { withoutChromium } from '../../testing/chromium.ts';
import { startSamebytes } from '../../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../../testing/run-checks.ts';
import type { Report, ReportFinding } from '../schema.ts';
import { openPage, startBrowser } from './testing/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
describe.skipIf(withoutChromium !== '')(`the HTML report in a browser${withoutChromium}`, () => {
  let browser: Browser;
  let folder: string;
  let report: Report;
  const file = (name: string) => join(folder, name, 'index.html');
  const broken = (hash = '', scheme: 'light' | 'dark' = 'light') => openPage(browser, file('broken'), hash, scheme);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samebytes-html-'));
    browser = await startBrowser();
    const peers = ['packed-struct', 'wrong-capacity', 'flags', 'text-until-padding'].map(brokenPeer);
    await run('agreeing', 'python,typescript');
    await run('broken', ['python', 'typescript', ...peers].join());
    await run('failing', ['python', ...['does-not-build', 'misbehaving:supports-nothing'].map(brokenPeer)].join());
    report = JSON.parse(readFileSync(join(folder, 'broken', 'report.json'), 'utf8'));
    await validate('validated', `${join(packageFolder, 'harness/testing/partial-peers')}:no-text`);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(name: string, peers: string): Promise<void> {
    const output = join(folder, name);
    const options = ['--peers', peers, '--seed', '7', '--values', '20', '--output', output];
    const { all } = await startSamebytes(['run', testDescriptions, ...options]);
    expect(existsSync(join(output, 'index.html')), all).toBe(true);
    expect(all).toContain('index.html');
  }

  async function validate(name: string, peer: string): Promise<void> {
    const output = join(folder, name);
    const options = ['--seed', '7', '--values', '20', '--output', output];
    const { all } = await startSamebytes(['validate', peer, testDescriptions, ...options]);
    expect(existsSync(join(output, 'index.html')), all).toBe(true);
  }

  /** The table of levels: each row's cells, without the title of its level. */
  async function levelsOn(page: Page): Promise<Record<string, string[]>> {
    const rows = await page.locator('.levels tbody tr').all();
    const cells = rows.map(async (row) => {
      const [head = '', cells] = await Promise.all([row.locator('th').innerText(), row.locator('td').allInnerTexts()]);
      return [head.split('\n')[0], cells] as const;
    });
    return Object.fromEntries(await Promise.all(cells));
  }

  function findingOf(peer: string, kind: ReportFinding['kind']): ReportFinding {
    const found = report.findings.find((finding) => finding.peer === peer && finding.kind === kind);
    if (found === undefined) throw new Error(`no finding of ${peer} of kind ${kind}`);
    return found;
  }

  it('says at once that all agree, and shows who with whom', async () => {
    const { page, complaints } = await openPage(browser, file('agreeing'));
    expect(await page.locator('h1').innerText()).toBe('All 2 peers agree on all 8 types');
    expect(await page.locator('.matrix .cell').allInnerTexts()).toEqual(['✓ 8/8', '✓ 8/8', '✓ 8/8', '✓ 8/8']);
    expect(complaints).toEqual([]);
  });

  it('names the guilty in the heading, and those that agree', async () => {
    const { page, complaints } = await broken();
    const heading = await page.locator('h1').innerText();
    for (const peer of ['packed-struct', 'wrong-capacity']) expect(heading).toContain(peer);
    expect(await page.locator('.verdict').innerText()).toContain('python, typescript agree with each other');
    expect(complaints).toEqual([]);
  });

  it('says in empty cells why they are empty, and shows the log of a peer that does not build', async () => {
    const { page, complaints } = await openPage(browser, file('failing'));
    const cells = await page.locator('.matrix tbody tr').first().locator('.cell').allInnerTexts();
    expect(cells).toEqual(['✓ 8/8', '! 0/8', 'none1']);
    expect(await page.locator('.notes').innerText()).toBe('misbehaving:supports-nothing: lacks everything');
    expect(await page.locator('.reasons').innerText()).toContain('misbehaving:supports-nothing: lacks everything');
    expect(await page.locator('h1').innerText()).toBe('does-not-build does not work');
    await page.locator('.finding').first().click();
    await page.locator('pre').first().waitFor();
    expect(await page.locator('pre').innerText()).not.toBe('');
    expect(complaints).toEqual([]);
  });

  it('counts every kind of check as the report does', async () => {
    const { page } = await broken();
    for (const [kind, counts] of Object.entries({ ...report.byKind, all: report.checks })) {
      const row = page.locator('.counts tr', { has: page.getByRole('rowheader', { name: new RegExp(`^${kind}`) }) });
      const { planned, passed, failed, unsupported, known, errors } = counts;
      const shown = (await row.locator('td').allInnerTexts()).map((text) => Number(text.replace(/,/g, '')));
      expect(shown, kind).toEqual([planned, passed, failed, unsupported, known, errors]);
    }
  });

  it('shows the levels of the peer that was validated first, with the numbers of the report', async () => {
    const { page, complaints } = await openPage(browser, file('validated'));
    expect(await page.locator('h2').first().innerText()).toBe('Levels of partial:no-text');
    const validated: Report = JSON.parse(readFileSync(join(folder, 'validated', 'report.json'), 'utf8'));
    const levels = levelsOfPeer(validated, 'partial:no-text') ?? [];
    const shown = levels.map(({ id, state, counts }) => {
      const { planned, passed, failed, unsupported, known, errors } = counts;
      const numbers = [planned, passed, failed, unsupported, known, errors].map(String);
      return [id, [state, ...(planned === 0 ? [''] : numbers)]];
    });
    expect(await levelsOn(page)).toEqual(Object.fromEntries(shown));
    expect(Object.values(await levelsOn(page)).map(([state]) => state)).toContain('not reached');
    expect(await page.locator('.level-notes').innerText()).toMatch(
      /^lacks Vec or String.* \(required\): \d types? in containers; "no StringShape here"/,
    );
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('shows how far each peer of a run got in each level', async () => {
    const { page } = await broken();
    expect(await page.locator('.levels thead th').allInnerTexts()).toEqual([
      ...['level', 'state', 'planned', 'passed', 'failed', 'unsupported', 'known', 'error'],
      ...report.peers.map(({ name }) => name),
    ]);
    const { layout = [], containers = [] } = await levelsOn(page);
    const stateIn = (cells: string[], peer: string) =>
      cells.slice(7)[report.peers.findIndex(({ name }) => name === peer)];
    expect(layout[0]).toBe('not reached');
    expect(stateIn(layout, 'python')).toBe('reached');
    expect(stateIn(layout, 'packed-struct')).toBe('not reached');
    expect(stateIn(layout, 'wrong-capacity')).toBe('reached');
    expect(stateIn(containers, 'wrong-capacity')).toBe('not reached');
  });

  it('filters by a search, and keeps it in the address', async () => {
    const { page } = await broken();
    await page.keyboard.press('/');
    await page.keyboard.type('cyl');
    await page.waitForURL(/search=cyl/);
    expect(await page.locator('.types tbody tr').count()).toBe(1);
    expect(await page.locator('.findings').innerText()).toContain('packed-struct');
    expect(await page.locator('.findings').innerText()).not.toContain('wrong-capacity');
    const { page: again } = await broken('#search=cyl');
    expect(await again.locator('.types tbody tr').count()).toBe(1);
  });

  it('filters by verdict and by pair', async () => {
    const { page } = await broken();
    await page.locator('.filters select').selectOption('agree');
    await expect
      .poll(() => page.locator('.types tbody tr').count())
      .toBe(report.types.filter(({ verdict }) => verdict === 'agree').length);
    await page.locator('.filters select').selectOption('');
    await page.getByRole('link', { name: /python writes, packed-struct reads/ }).click();
    await page.waitForURL(/writer=python&reader=packed-struct/);
    const bad = report.matrix.filter(
      (row) => row.writer === 'python' && row.reader === 'packed-struct' && row.failed > 0,
    );
    await expect.poll(() => page.locator('.types tbody tr').count()).toBe(bad.length);
  });

  it('opens a type by its address: bytes, declarations, cases', async () => {
    const { page, complaints } = await broken('#type=demo.motor.Motor');
    await page.locator('svg').first().waitFor();
    expect(await page.locator('h1').innerText()).toBe('demo.motor.Motor');
    expect(await page.locator('article').innerText()).toContain('class Motor(AbiStruct)');
    expect(await page.locator('article').innerText()).toContain('struct Motor {');
    expect(await page.getByRole('heading', { name: 'Cases and values' }).count()).toBe(1);
    const right = page.locator('figure').last();
    expect(await right.locator('.piece.padding').count()).toBeGreaterThan(0);
    expect(await right.locator('.piece title').allTextContents()).toContain('rpm: demo.motor.Rpm, bytes 0 to 3');
    expect(complaints).toEqual([]);
  });

  it('draws alternatives of a union below one another', async () => {
    const { page } = await openPage(browser, file('agreeing'), '#type=demo.motor.Motor');
    const place = async (name: string) => {
      const piece = page.locator('.piece', { has: page.locator('title', { hasText: name }) }).first();
      return piece
        .locator('rect')
        .evaluate((rect) => ({ x: rect.getAttribute('x'), y: Number(rect.getAttribute('y')) }));
    };
    const [ok, err] = [await place('status.value.ok:'), await place('status.value.err:')];
    expect(err.x).toBe(ok.x);
    expect(err.y).toBeGreaterThan(ok.y);
  });

  it('marks the part that a peer has elsewhere, where it should be and where it is', async () => {
    const { id, offset, asIf = 'nothing known' } = findingOf('packed-struct', 'layout');
    const { page } = await broken(`#finding=${id}`);
    const titles = (place: string) => page.locator(`.piece.cause.${place} title`).allTextContents();
    await page.locator('.piece.cause').first().waitFor();
    expect(offset).toBe(4);
    expect(await titles('expected-place')).toEqual(['temperature: f32, bytes 4 to 7']);
    expect(await titles('moved-place')).toEqual(['temperature: f32, bytes 1 to 4']);
    expect(await page.locator('line.arrow.first').count()).toBe(1);
    expect(await page.locator('.facts').innerText()).toMatch(new RegExp(`as if\\s+${asIf.replace(/[()]/g, '.')}`));
  });

  it('marks the bytes that a peer writes wrongly, and shows them in hex, and how to see it again', async () => {
    const { id, offset } = findingOf('wrong-capacity', 'values');
    const { page, complaints } = await broken(`#finding=${id}`);
    await page.locator('.hex .wrong').first().waitFor();
    expect(await page.locator('.piece.marked title').allTextContents()).toEqual([
      `history.capacity: u32, bytes ${offset} to ${(offset ?? 0) + 3}`,
    ]);
    const row = page.locator('.hex .wrong');
    expect(await row.count()).toBe(1);
    expect(await row.innerText()).toMatch(/56\s+40 00 00 00\s+41 00 00 00\s+history\.capacity\s+◀ differs/);
    expect(await row.locator('mark').allInnerTexts()).toEqual(['41']);
    expect(await page.locator('.copy code').first().innerText()).toContain(`replay ${id}`);
    expect(complaints).toEqual([]);
  });

  it('copies the command', async () => {
    const { id } = findingOf('wrong-capacity', 'values');
    const { page } = await broken(`#finding=${id}`);
    const button = page.getByRole('button', { name: /^Copy: the command that repeats the finding/ });
    await button.click();
    await expect.poll(() => button.innerText()).toBe('copied');
  });

  it('opens every type and every finding without a complaint', async () => {
    const { page, complaints } = await broken();
    const hashes = [
      ...report.types.map(({ name }) => `#type=${name}`),
      ...report.findings.map(({ id }) => `#finding=${id}`),
    ];
    for (const hash of hashes) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await page.locator('.crumbs').waitFor();
    }
    expect(complaints).toEqual([]);
  });

  it('can be used with the keyboard alone', async () => {
    const { page } = await broken();
    await page.locator('.types a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#type=/);
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('content');
    const first = await page.locator('h1').innerText();
    await page.keyboard.press('n');
    await expect.poll(() => page.locator('h1').innerText()).not.toBe(first);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.verdict').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).not.toBe('BODY');
  });

  it('is light or dark as the system is, or as one chooses', async () => {
    const ground = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const [light, dark] = [await broken(), await broken('', 'dark')];
    expect(await ground(light.page)).not.toBe(await ground(dark.page));
    await light.page.locator('.theme select').selectOption('dark');
    expect(await ground(light.page)).toBe(await ground(dark.page));
  });

  it('fits the width of a telephone: what is wider scrolls by itself', async () => {
    const { page } = await broken();
    await page.setViewportSize({ width: 360, height: 700 });
    for (const hash of ['', '#type=demo.motor.Motor', ...report.findings.map(({ id }) => `#finding=${id}`)]) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await page.locator(hash === '' ? '.verdict' : '.crumbs').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth'), hash).toBe(360);
    }
  });

  it('prints all that is folded, in the colours of paper', async () => {
    const { page } = await broken('#type=demo.motor.Motor');
    await page.locator('svg').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.locator('header').isVisible()).toBe(false);
  });

  it.each(['light', 'dark'] as const)('is accessible: axe finds nothing (%s)', async (scheme) => {
    const findings = report.findings.map(({ id }) => `#finding=${id}`);
    for (const hash of ['', '#type=demo.motor.Motor', '#type=demo.motor.Shape', ...findings]) {
      const { page } = await broken(hash, scheme);
      await page.locator('h1').waitFor();
      if (hash !== '') await page.locator('svg, .facts').first().waitFor();
      expect(await axeViolations(page), `${hash} ${scheme}`).toEqual([]);
      await page.context().close();
    }
  });
});

/** What axe has to say, with the elements that it is about. The page forbids foreign scripts: axe comes in from outside. */
async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResult> } };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 4)
          .join(' ')}`,
    );
  });
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
