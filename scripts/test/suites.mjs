import { buildFolder, inRepository, python } from '../paths.mjs';
import { countCargo, countCtest, countPytest, countVitest } from './counts.mjs';

const cTests = buildFolder('native-tests', 'c');
const cppTests = buildFolder('native-tests', 'cpp');

/** Every test suite of the project: its commands in order, and how its output is counted. */
export const suites = [
  {
    name: 'vitest: the harness, the TypeScript peer, the conformance suite',
    commands: [
      {
        run: [inRepository('node_modules', '.bin', 'vitest'), 'run'],
        env: process.stdout.isTTY ? { FORCE_COLOR: '1' } : {},
      },
    ],
    count: countVitest,
  },
  {
    name: 'ctest: the C containers and peer',
    commands: [
      { run: ['cmake', '-S', inRepository('peers', 'c'), '-B', cTests, '-G', 'Ninja'] },
      { run: ['cmake', '--build', cTests, '--parallel', '2'] },
      { run: ['ctest', '--output-on-failure'], cwd: cTests },
    ],
    count: countCtest,
  },
  {
    name: 'ctest: the C++ containers and peer',
    commands: [
      { run: ['cmake', '-S', inRepository('peers', 'cpp'), '-B', cppTests, '-G', 'Ninja'] },
      { run: ['cmake', '--build', cppTests, '--parallel', '2'] },
      { run: ['ctest', '--output-on-failure'], cwd: cppTests },
    ],
    count: countCtest,
  },
  {
    name: 'cargo test: the Rust containers and peer',
    commands: [
      {
        run: ['cargo', 'test', '--workspace', '--no-fail-fast'],
        cwd: inRepository('peers', 'rust'),
        env: { CARGO_TARGET_DIR: buildFolder('native-tests', 'rust') },
      },
    ],
    count: countCargo,
  },
  {
    name: 'pytest: the Python containers and peer',
    commands: [
      {
        run: [python, '-m', 'pytest', '-p', 'no:cacheprovider'],
        cwd: inRepository('peers', 'python'),
      },
    ],
    count: countPytest,
  },
];
