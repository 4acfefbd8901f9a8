import { execa } from 'execa';
import { expect, it } from 'vitest';
import { describeWith } from '../testing/cross-tools.ts';
import { iceoryx2Places, iceoryx2Sources } from './installed.ts';

describeWith({ iceoryx2: true, programs: ['cargo'] }, 'the crate over iceoryx2', () => {
  it('passes its own tests', { timeout: 600_000 }, async () => {
    const options = ['--release', '--locked', '--target-dir', iceoryx2Places().target];
    const { exitCode, all } = await execa('cargo', ['test', ...options], {
      cwd: iceoryx2Sources,
      reject: false,
      all: true,
    });
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/test result: ok\. 5 passed/);
  });
});
