import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../describe/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { parseHtml } from '../report/html/parse-html.ts';
import { formatReport } from '../report/run-recorder.ts';
import { packageVersion } from '../report/version.ts';
import { releaseFiles } from './release-files.ts';
import { rerun } from './rerun.ts';
import { conforming, forge, release, scratch } from './testing/releases.ts';
import { verifyRelease } from './verify.ts';
import { writeRelease } from './write-release.ts';

afterAll(() => rmSync(scratch, { recursive: true }));

const problemOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.problems[0]?.message ?? '';
    throw error;
  }
  return 'no problem';
};

describe('a release', () => {
  it('has the report, its pages, a badge, test cases, and checksums that sha256sum knows', async () => {
    const folder = await release();
    expect(readdirSync(folder).sort()).toEqual([
      'SHA256SUMS',
      'badge.svg',
      'certificate.md',
      'index.html',
      'junit.xml',
      'report.json',
    ]);
    expect(spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder }).status).toBe(0);
  });

  it('is never changed, and never of a part of the checks', async () => {
    const folder = await release();
    expect(problemOf(() => writeRelease(folder, conforming))).toBe('this release is there already');
    const other = join(scratch, '1.5.0');
    expect(problemOf(() => writeRelease(other, { ...conforming, completed: false }))).toMatch(/stopped, or is a part/);
    expect(problemOf(() => writeRelease(join(scratch, '.hidden'), conforming))).toBe('".hidden" is no version');
    expect(existsSync(other)).toBe(false);
  });

  it('is not made of a report that is older than levels', () => {
    const { byFeatures: _, ...older } = conforming;
    const written = problemOf(() => writeRelease(join(scratch, '1.6.0'), older));
    expect(written).toBe('the report is older than levels of conformance');
  });

  it('has a page of its own report, whatever lies beside that', async () => {
    const folder = await release();
    const merged = { ...conforming, startedAt: '2020-01-01T00:00:00.000Z' };
    writeFileSync(join(folder, 'merged.json'), formatReport(merged));
    const files = await releaseFiles(merged, join(folder, 'merged.json'));
    expect(parseHtml(files.get('index.html') ?? '').parts.get('head')).toMatchObject({
      run: { startedAt: merged.startedAt },
    });
  });

  it('leaves nothing behind when it cannot be written', () => {
    const folder = join(scratch, 'full', '1.4.0');
    const unwritable = new Map([['no/such/folder', 'text']]);
    expect(() => writeRelease(folder, conforming, unwritable)).toThrow();
    expect(readdirSync(join(scratch, 'full'))).toEqual([]);
  });

  it('is not written below a file, and says so', () => {
    const file = join(scratch, 'a-file');
    writeFileSync(file, '');
    expect(problemOf(() => writeRelease(join(file, '1.4.0'), conforming))).toBe('the folder cannot be written');
  });
});

describe('the releases of this project', () => {
  const folder = join(packageFolder, 'reports');
  const published = readdirSync(folder).filter((name) => /^\d/.test(name));

  it('are there', () => {
    expect(published).not.toEqual([]);
  });

  it.each(published)('%s is as it was published', async (name) => {
    const { problems } = await verifyRelease(join(folder, name));
    // Descriptions may grow after a release.
    expect(problems.filter((problem) => !problem.endsWith('is not the file of the run'))).toEqual([]);
  });
});

describe('a page that an earlier build of this version made', () => {
  it('is known by its program alone', async () => {
    const folder = join(scratch, 'earlier', '0.1.0-rc.2');
    cpSync(join(packageFolder, 'reports/0.1.0-rc.2'), folder, { recursive: true });
    const { notes } = await verifyRelease(folder);
    expect(notes).toContainEqual(expect.stringMatching(/an earlier build made it$|samebytes 0\.1\.0 made it$/));
    forge(folder, 'index.html', (page) => page.replace(/<title>[^<]*/, '<title>all agree'));
    const isSameVersion = packageVersion() === '0.1.0';
    const found = (await verifyRelease(folder)).problems.filter((problem) => problem.startsWith('index.html'));
    expect(found).toEqual(isSameVersion ? [expect.stringMatching(/all agree/)] : []);
    forge(folder, 'index.html', (page) => page.replace('</script>', ';alert(1)</script>'));
    const program = (await verifyRelease(folder)).problems.filter((problem) => problem.startsWith('index.html'));
    expect(program).toEqual(isSameVersion ? [expect.stringMatching(/its program has the SHA-256 [0-9a-f]{64}$/)] : []);
  });
});

describe('rerun', () => {
  it('comes to the same as the report', async () => {
    const again = await rerun(conforming);
    expect(again.checks).toEqual(conforming.checks);
    expect(again.matrix).toEqual(conforming.matrix);
  });
});
