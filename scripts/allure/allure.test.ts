import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../../harness/peers/package-folder.ts';
import { withoutChromium, withPage } from '../../harness/testing/chromium.ts';
import { brokenPeer } from '../../harness/testing/run-checks.ts';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { makeAllureReport } from './make-report.mjs';

interface Result {
  readonly name: string;
  readonly status: string;
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly steps: readonly { readonly attachments: readonly { readonly name: string; readonly source: string }[] }[];
}

let folder: string;
let results: Result[];

/** A project as a user has it, with a peer that is right and one that writes a wrong capacity. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-allure-'));
  mkdirSync(join(folder, 'types'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const note = readFileSync(join(packageFolder, 'harness/replay/testing/note.json5'));
  writeFileSync(join(folder, 'types', 'note.json5'), note);
  symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'));
  const harness = join(packageFolder, 'harness');
  const settings = {
    files: ['types'],
    peers: ['python', brokenPeer('wrong-capacity')],
    values: 5,
    seed: 7,
    output: 'out',
  };
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `import { defineConfig } from 'vitest/config';
import { AllureReporter } from ${JSON.stringify(join(harness, 'testing/allure-reporter.ts'))};
import { samebytes } from ${JSON.stringify(join(harness, 'vitest/plugin.ts'))};

export default defineConfig({
  plugins: [samebytes(${JSON.stringify(settings)})],
  test: { name: 'conformance', reporters: ['default', new AllureReporter('conformance')] },
});
`,
  );
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|GITHUB)/.test(name)));
  const github = { GITHUB_SERVER_URL: 'https://forge.example', GITHUB_REPOSITORY: 'we/us', GITHUB_SHA: 'c0ffee' };
  await execa(process.execPath, [join(packageFolder, 'node_modules/vitest/vitest.mjs'), 'run'], {
    cwd: folder,
    reject: false,
    extendEnv: false,
    env: { ...env, ...github },
  });
  const written = join(folder, 'reports', 'allure-results');
  results = readdirSync(written)
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(readFileSync(join(written, name), 'utf8')) as Result);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The test of the type under a kind of check. */
function resultOf(kind: string): Result {
  const found = results.find(({ name }) => name === `${kind} demo.note.Note`);
  if (found === undefined) throw new Error(`no result of ${kind}: ${results.map(({ name }) => name).join(', ')}`);
  return found;
}

function attachment(result: Result, name: RegExp): string {
  const found = result.steps.flatMap(({ attachments }) => attachments).find((each) => name.test(each.name));
  return readFileSync(join(folder, 'reports', 'allure-results', found?.source ?? 'none'), 'utf8');
}

describe('the results for Allure', () => {
  test('say profile, package, type, and who took part', () => {
    const { labels, parameters } = resultOf('values');
    for (const label of [
      { name: 'epic', value: 's-core' },
      { name: 'feature', value: 'demo.note' },
      { name: 'story', value: 'Note' },
    ]) {
      expect(labels).toContainEqual(label);
    }
    expect(Object.fromEntries(parameters.map(({ name, value }) => [name, value]))).toMatchObject({
      writer: 'python, wrong-capacity',
      reader: 'python, wrong-capacity',
      platform: expect.stringMatching(/./),
      seed: '7',
    });
  });

  test('have the byte map of every type, and the bytes of a value', () => {
    expect(attachment(resultOf('layout'), /^byte map$/)).toMatch(/^<svg .*marks\.capacity/s);
    expect(resultOf('layout').status).toBe('passed');
    expect(attachment(resultOf('values'), /^annotated hex of the first value$/)).toMatch(
      /28 {2}08 00 00 00 +text\.len/,
    );
  });

  test('have kind, marked byte map, annotated hex and line of each finding', () => {
    const failed = resultOf('values');
    expect(failed.status).not.toBe('passed');
    expect(failed.labels).toContainEqual({ name: 'finding', value: 'values' });
    expect(attachment(failed, /^byte map$/)).toContain('class="mark"');
    expect(attachment(failed, /^annotated hex of [0-9a-f]{8}$/)).toMatch(/marks\.capacity .*<-- differs/);
    expect(JSON.stringify(failed)).toMatch(/https:\/\/forge\.example\/we\/us\/blob\/c0ffee\/types\/note\.json5#L\d+/);
  });
});

describe(`the static report, in a browser${withoutChromium}`, () => {
  test.skipIf(withoutChromium !== '')(
    'opens from disk, loads nothing, and shows types and kinds of finding',
    async () => {
      const file: string = await makeAllureReport(join(folder, 'reports', 'allure-results'), join(folder, 'page'));
      await withPage(file, async (page, requests) => {
        await page.getByText('s-core').first().waitFor();
        for (const text of ['demo.note', 'Note', 'values demo.note.Note']) {
          await page.getByText(text, { exact: true }).first().waitFor();
        }
        await page.getByText('values demo.note.Note', { exact: true }).first().click();
        await page
          .getByText(/^annotated hex of [0-9a-f]{8}$/)
          .first()
          .click();
        await page.getByText('<-- differs').first().waitFor();
        await page.goBack();
        await page.getByText('Categories', { exact: true }).first().click();
        await page.getByText('Values that are written or read wrongly').first().waitFor();
        expect(requests).toEqual([]);
      });
    },
  );
});
