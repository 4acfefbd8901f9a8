import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { $ } from 'zx';
import { inRepository, python } from '../paths.mjs';
import { SetupError, say } from './messages.mjs';

const folder = inRepository('.venv');
const requirements = inRepository('scripts', 'requirements.txt');
const stamp = inRepository('.venv', '.samebytes-requirements');

/** Makes `.venv` with the pinned Python tools, unless it was made from this requirements file in this place. */
export async function makePythonEnvironment() {
  // A virtual environment holds absolute paths: a moved checkout needs a new one.
  const wanted = `${folder}\n${readFileSync(requirements, 'utf8')}`;
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('making the Python environment (.venv)');
  rmSync(stamp, { force: true });
  const run = $({ quiet: true, nothrow: true });
  failUnlessDone('python3 -m venv .venv', await run`python3 -m venv --clear ${folder}`);
  const installed =
    await run`${python} -m pip install --quiet --disable-pip-version-check --requirement ${requirements}`;
  failUnlessDone('pip install --requirement scripts/requirements.txt', installed);
  writeFileSync(stamp, wanted);
}

function failUnlessDone(command, { exitCode, stdout, stderr }) {
  if (exitCode === 0) return;
  const hint = [
    'is the Python package index reachable? `make test` and `make lint` need these tools;',
    'the suite alone does not: node harness/bin/samebytes.js run',
  ];
  throw new SetupError([`${command} failed:`, lastLines(`${stdout}${stderr}`, 8), ...hint].join('\n'));
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
