import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutChromium } from '../../testing/chromium.ts';
import type { Report } from '../schema.ts';
import type { LayoutMap, PageHead, ReportDetails } from './page-data.ts';
import { renderHtml } from './render-html.ts';
import { openPage, startBrowser } from './testing/browser.ts';
import { largeDetails, largeReport } from './testing/large-report.ts';

/** The data of a page, by the name of their part. */
function partsOf(html: string): Map<string, unknown> {
  const parts = [...html.matchAll(/<script type="text\/plain" data-part="([^"]+)">([^<]*)<\/script>/g)];
  return new Map(
    parts.map(([, name = '', text = '']) => [name, JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString())]),
  );
}

describe('the page as a text', () => {
  it('has all data of the report in it, what repeats only once', () => {
    const report = largeReport(1000);
    const head = partsOf(renderHtml(report)).get('head') as PageHead;
    expect(head.types).toHaveLength(1000);
    expect(head.counts).toHaveLength(2);
    expect(head.matrices).toHaveLength(2);
    expect(head.matrices[head.types[3]?.matrix ?? 0]).not.toEqual(head.matrices[head.types[4]?.matrix ?? 0]);
  });

  it('has the details of types in parts, in their order', () => {
    const parts = partsOf(renderHtml(largeReport(100), largeDetails(100)));
    const { typesPerPart } = parts.get('head') as PageHead;
    const part = parts.get(`types-${Math.floor(70 / typesPerPart)}`) as { source: string }[];
    expect(part[70 % typesPerPart]?.source).toBe('large.json5:70');
  });

  it('takes nothing from a report as markup', () => {
    const report = largeReport(1);
    const [peer] = report.peers as [(typeof report.peers)[0]];
    const hostile = '</script><script>alert(1)</script><!--';
    const html = renderHtml({ ...report, peers: [{ ...peer, name: hostile }], files: [hostile] });
    expect(html).not.toContain('alert(1)');
    expect((partsOf(html).get('head') as PageHead).peers[0]?.name).toBe(hostile);
  });

  it('names nothing outside of itself', () => {
    const html = renderHtml(largeReport(1));
    expect(html).toContain("default-src 'none'");
    expect(html.match(/(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
  });
});

describe.skipIf(withoutChromium !== '')(`types that platforms lay out otherwise${withoutChromium}`, () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samebytes-platforms-'));
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are shown side by side, with the reason, and one over the other', async () => {
    const file = join(folder, 'index.html');
    writeFileSync(file, renderHtml(...reportOfTwoPlatforms()));
    const { page, complaints } = await openPage(browser, file);
    expect(await page.locator('.platforms').innerText()).toContain('u64 is 4-aligned');
    expect(await page.locator('.verdict').innerText()).toContain('nobody is at fault');
    await page.locator('.platforms a').click();
    await page.locator('figure.neutral').waitFor();
    expect(await page.locator('.moved').innerText()).toBe('b is at byte 4 in i686, at byte 8 in x86_64');
    expect(await page.locator('.piece.cause.moved-place title').allTextContents()).toContain('b: u64, bytes 4 to 11');
    expect(await page.locator('article').innerText()).toContain('Advice: put it first');
    expect(complaints).toEqual([]);
  });
});

/** One type, on two platforms. */
function reportOfTwoPlatforms(): [Report, ReportDetails] {
  const report = largeReport(1);
  const type = report.types[0]?.name ?? '';
  const why = 'u64 is 4-aligned';
  const platforms = ['x86_64', 'i686'].map((name, index) => {
    return { name, platform: name, peers: ['cpp'], same: 1 - index, different: index, absent: 0 };
  });
  const difference = { type, platform: 'i686', peers: ['cpp'], rule: 'primitive.align', source: 'psABI' };
  const portability = {
    base: 'x86_64',
    platforms,
    differences: [{ ...difference, reason: why, difference: `${why}: b at byte 4, on x86_64 at byte 8` }],
    advice: { [type]: ['put it first'] },
  };
  const maps = [
    { platforms: ['x86_64'], map: mapWithNumberAt(8) },
    { platforms: ['i686'], map: mapWithNumberAt(4) },
  ];
  const details = { source: '', fingerprint: '', maps, declarations: [], cases: [] };
  return [
    { ...report, portability, checks: { ...report.checks, planned: 72, passed: 72, failed: 0 } },
    { types: [details], findings: [] },
  ];
}

function mapWithNumberAt(offset: number): LayoutMap {
  const fields = [
    { path: 'a', type: 'u8', offset: 0, size: 1 },
    { path: 'b', type: 'u64', offset, size: 8 },
  ];
  return { size: offset + 8, align: offset, fields, cut: 0 };
}

const count = 10_000;

describe.skipIf(withoutChromium !== '')(`a report of ${count} types${withoutChromium}`, () => {
  let browser: Browser;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samebytes-large-'));
    file = join(folder, 'index.html');
    const html = renderHtml(largeReport(count), largeDetails(count));
    expect(html.length).toBeLessThan(8_000_000);
    writeFileSync(file, html);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the whole matrix and the first types, those that disagree first', async () => {
    const { page, complaints } = await openPage(browser, file);
    const matrix = await page.locator('.matrix .cell').allInnerTexts();
    expect(matrix).toHaveLength(36);
    expect(matrix[0]).toBe('✓ 10000/10000');
    expect(matrix[6]).toBe('✗ 9980/10000');
    const rows = page.locator('.types tbody tr');
    expect(await rows.count()).toBeLessThan(2000);
    expect(await rows.first().innerText()).toContain('Type3');
    expect(complaints).toEqual([]);
  });

  it('shows more types as one scrolls', async () => {
    const { page } = await openPage(browser, file);
    const before = await page.locator('.types tbody tr').count();
    await page.getByRole('button', { name: /^Show more/ }).scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('.types tbody tr').count()).toBeGreaterThan(before);
  });

  it('finds a type, and opens it', async () => {
    const { page } = await openPage(browser, file, '#search=type9876');
    await expect.poll(() => page.locator('.types tbody tr').count()).toBe(1);
    await page.locator('.types a').click();
    await page.locator('svg').waitFor();
    expect(await page.locator('.piece title').first().textContent()).toBe('field0of9876: u32, bytes 0 to 3');
  });
});
