import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, inRepository, python } from '../paths.mjs';

const bin = (name) => inRepository('node_modules', '.bin', name);
const script = (name) => ['node', inRepository('scripts', name)];
const rust = { cwd: inRepository('peers', 'rust') };
const pythonPeer = inRepository('peers', 'python');
const pythonMutants = inRepository('mutants', 'python');
const iceoryx2 = inRepository('transports', 'iceoryx2');
const containers = inRepository('peers', 'third-party', 'iceoryx2');
const pythonFolders = [
  pythonPeer,
  inRepository('harness', 'testing'),
  pythonMutants,
  iceoryx2,
  join(containers, 'python'),
];
// Named by the interpreter, because scripts in an environment stop working when its folder moves.
const clangFormat = [python, inRepository('.venv', 'bin', 'clang-format')];
const shellcheck = [inRepository('.venv', 'bin', 'shellcheck'), '--severity=style'];
const shellScripts = [
  '.ci/run',
  'scripts/setup.sh',
  ...['setup', 'run', 'merge'].map((name) => `scripts/action/${name}.sh`),
];
// The schemas come with the tool: nothing is downloaded.
const schemaCheck = (schema) => [python, '-m', 'check_jsonschema', '--builtin-schema', `vendor.${schema}`];

/**
 * Every linter and formatter: `check` says whether the files are right, `fix` (where there is one) makes them right.
 * Paths are listed when they are needed, not when this module is loaded.
 */
export const linters = [
  {
    name: 'biome (format, lint)',
    check: () => ({ run: [bin('biome'), 'check'] }),
    fix: () => ({ run: [bin('biome'), 'check', '--write'] }),
  },
  { name: 'tsc (harness)', check: () => ({ run: [bin('tsc'), '-p', 'tsconfig.json'] }) },
  {
    name: 'tsc (page of the HTML report)',
    check: () => ({ run: [bin('tsc'), '-p', 'harness/report/html/app/tsconfig.json'] }),
  },
  { name: 'tsc (TypeScript peer)', check: () => ({ run: [bin('tsc'), '-p', 'peers/typescript/tsconfig.json'] }) },
  {
    name: 'tsc (TypeScript peer over iceoryx2)',
    check: () => ({ run: [bin('tsc'), '-p', 'transports/iceoryx2/peers/typescript/tsconfig.json'] }),
  },
  { name: 'tsc (mutants)', check: () => ({ run: [bin('tsc'), '-p', 'mutants/typescript/tsconfig.json'] }) },
  {
    name: 'clang-format',
    check: () => ({ run: [...clangFormat, '--dry-run', '-Werror', ...nativeFiles()] }),
    fix: () => ({ run: [...clangFormat, '-i', ...nativeFiles()] }),
  },
  {
    name: 'cargo fmt',
    check: () => ({ run: ['cargo', 'fmt', '--all', '--check'], ...rust }),
    fix: () => ({ run: ['cargo', 'fmt', '--all'], ...rust }),
  },
  {
    // No member of the workspace: it needs libFuzzer.
    name: 'cargo fmt: peers/rust/libfuzzer',
    check: () => ({ run: ['cargo', 'fmt', '--check'], cwd: inRepository('peers', 'rust', 'libfuzzer') }),
    fix: () => ({ run: ['cargo', 'fmt'], cwd: inRepository('peers', 'rust', 'libfuzzer') }),
  },
  {
    // A workspace of its own: only who runs over iceoryx2 needs it. Its clippy needs iceoryx2 itself: see CONTRIBUTING.md.
    name: 'cargo fmt: transports/iceoryx2',
    check: () => ({ run: ['cargo', 'fmt', '--all', '--check'], cwd: iceoryx2 }),
    fix: () => ({ run: ['cargo', 'fmt', '--all'], cwd: iceoryx2 }),
  },
  {
    // A workspace of its own, of which a test runs the rest (harness/check/iceoryx2.test.ts).
    name: 'cargo fmt: peers/third-party/iceoryx2',
    check: () => ({ run: ['cargo', 'fmt', '--check'], cwd: join(containers, 'rust') }),
    fix: () => ({ run: ['cargo', 'fmt'], cwd: join(containers, 'rust') }),
  },
  {
    name: 'cargo clippy',
    check: () => ({
      run: ['cargo', 'clippy', '--quiet', '--workspace', '--all-targets', '--', '-D', 'warnings'],
      ...rust,
      env: { CARGO_TARGET_DIR: buildFolder('native-tests', 'rust') },
    }),
  },
  {
    // A workspace of its own, of which a test runs the rest (harness/check/s-core-baselibs.test.ts).
    name: 'cargo fmt: peers/third-party/s-core-baselibs',
    check: () => ({ run: ['cargo', 'fmt', '--check'], cwd: inRepository('peers', 'third-party', 's-core-baselibs') }),
    fix: () => ({ run: ['cargo', 'fmt'], cwd: inRepository('peers', 'third-party', 's-core-baselibs') }),
  },
  {
    name: 'ruff check',
    check: () => ({ run: [python, '-m', 'ruff', 'check', '--quiet', '--no-cache', ...pythonFolders] }),
    fix: () => ({ run: [python, '-m', 'ruff', 'check', '--quiet', '--no-cache', '--fix', ...pythonFolders] }),
  },
  {
    name: 'ruff format',
    check: () => ({ run: [python, '-m', 'ruff', 'format', '--no-cache', '--diff', ...pythonFolders] }),
    fix: () => ({ run: [python, '-m', 'ruff', 'format', '--no-cache', '--quiet', ...pythonFolders] }),
  },
  {
    name: 'mypy --strict',
    check: () => ({
      run: [python, '-m', 'mypy', '--cache-dir', buildFolder('mypy')],
      cwd: pythonPeer,
    }),
  },
  {
    name: 'mypy --strict (mutants)',
    check: () => ({
      run: [python, '-m', 'mypy', '--strict', '--cache-dir', buildFolder('mypy-mutants'), 'peer.py', 'mutants'],
      cwd: pythonMutants,
      env: { MYPYPATH: ['runtime', 'abi'].map((folder) => join(pythonPeer, folder)).join(':') },
    }),
  },
  {
    // The package iceoryx2 has no type stubs.
    name: 'mypy --strict (over iceoryx2)',
    check: () => ({
      run: [
        python,
        '-m',
        'mypy',
        '--strict',
        '--ignore-missing-imports',
        '--cache-dir',
        buildFolder('mypy-iceoryx2'),
        '.',
      ],
      cwd: join(iceoryx2, 'peers', 'python'),
      env: { MYPYPATH: ['runtime', 'abi'].map((folder) => join(pythonPeer, folder)).join(':') },
    }),
  },
  {
    name: 'mypy --strict (containers of iceoryx2)',
    check: () => ({
      run: [python, '-m', 'mypy', '--strict', '--cache-dir', buildFolder('mypy-containers'), '.'],
      cwd: join(containers, 'python'),
      env: { MYPYPATH: ['runtime', 'abi'].map((folder) => join(pythonPeer, folder)).join(':') },
    }),
  },
  {
    name: 'docs/mutants.md',
    check: () => ({ run: [...script('mutants-doc.mjs'), '--check'] }),
    fix: () => ({ run: script('mutants-doc.mjs') }),
  },
  { name: 'shellcheck', check: () => ({ run: [...shellcheck, ...shellScripts] }) },
  { name: 'actionlint', check: () => ({ run: script('lint/workflows.mjs') }) },
  {
    name: 'action.yml (JSON Schema)',
    check: () => ({ run: [...schemaCheck('github-actions'), inRepository('action.yml')] }),
  },
  {
    name: 'GitLab example (JSON Schema)',
    check: () => ({
      run: [
        ...schemaCheck('gitlab-ci'),
        '--data-transform',
        'gitlab-ci',
        inRepository('docs', 'examples', 'gitlab-ci.yml'),
      ],
    }),
  },
  { name: 'paths in the documents', check: () => ({ run: script('check-docs.mjs') }) },
  {
    name: 'JSON Schemas',
    check: () => ({ run: [...script('schemas.mjs'), '--check'] }),
    fix: () => ({ run: script('schemas.mjs') }),
  },
];

function nativeFiles() {
  return ['peers/c', 'peers/cpp', 'peers/third-party/iceoryx2/cpp', 'mutants/c', 'mutants/cpp', 'transports']
    .map((folder) => inRepository(...folder.split('/')))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(?:h|c|hpp|cpp)$/.test(path))
        .sort()
        .map((path) => join(folder, path)),
    );
}
