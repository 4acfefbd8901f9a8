import { expect, it } from 'vitest';
import { describeWith } from '../testing/cross-tools.ts';
import { runChecks } from '../testing/run-checks.ts';

/** Every kind of check of a few types, between the usual peer of a language and other variants of it. */
async function outcomeOf(...peers: string[]) {
  const report = await runChecks({ peers, types: ['demo.motor.Motor', 'demo.motor.Shape'], values: 50 });
  const ready = report.peers.filter(({ status }) => status === 'ready').map(({ name }) => name);
  const { failed, errors, unsupported } = report.checks;
  return { ready, findings: report.findings, failed, errors, unsupported };
}

const conforms = (...ready: string[]) => ({ ready, findings: [], failed: 0, errors: 0, unsupported: 0 });

describeWith({ programs: ['g++'] }, 'standards and optimisation of g++', () => {
  it('make no difference', async () => {
    const peers = ['cpp', 'cpp:g++-O0', 'cpp:g++-O3-lto', 'cpp:g++-c++20', 'cpp:g++-c++23'];
    expect(await outcomeOf(...peers)).toEqual(conforms(...peers));
  });
});

describeWith({ programs: ['clang++'] }, 'clang++ beside g++', () => {
  it('makes no difference', async () => {
    expect(await outcomeOf('cpp', 'cpp:clang++-O2')).toEqual(conforms('cpp', 'cpp:clang++-O2'));
  });
});

describeWith({ programs: ['gcc', 'clang'] }, 'clang beside gcc', () => {
  it('makes no difference, nor do sanitizers find anything', async () => {
    const peers = ['c', 'c:clang-O2', 'c:gcc-sanitized'];
    expect(await outcomeOf(...peers)).toEqual(conforms(...peers));
  });
});

describeWith({ programs: ['rustc'] }, 'profiles of rustc', () => {
  it('make no difference', async () => {
    const peers = ['rust', 'rust:debug', 'rust:release-lto'];
    expect(await outcomeOf(...peers)).toEqual(conforms(...peers));
  });
});
