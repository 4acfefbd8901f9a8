// `make fuzz`: looks for what nobody thought of, FUZZ_SECONDS (60) for each part, and says what was found. docs/fuzzing.md.
import { commandWorks } from './fuzz/command-works.mjs';
import { nativePart } from './fuzz/native-part.mjs';
import { parserPart } from './fuzz/parser-part.mjs';
import { runCommands } from './run-commands.mjs';

const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
if (!Number.isInteger(seconds) || seconds < 1) {
  console.error(`FUZZ_SECONDS is "${process.env.FUZZ_SECONDS}": a whole number of seconds is needed`);
  process.exit(2);
}
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const show = (chunk) => process.stdout.write(chunk);

/** @param {string[]} words */
const samebytes = async (...words) => {
  const run = ['node', 'harness/bin/samebytes.js', 'fuzz', '--time', `${seconds}s`, '--seed', `${seed}`, ...words];
  return (await runCommands([{ run }], show)).succeeded;
};

const cppWays = [
  { folder: 'peers/cpp/fuzz', variant: 'libfuzzer', name: 'libFuzzer, ASan and UBSan' },
  { folder: 'peers/cpp/fuzz', variant: 'own-driver', name: 'our own driver, ASan and UBSan' },
];
const rustWays = [
  {
    folder: 'peers/rust/libfuzzer',
    variant: 'address-sanitizer',
    name: 'libFuzzer, ASan, assertions and overflow checks',
  },
  { folder: 'peers/rust/libfuzzer', variant: 'coverage', name: 'libFuzzer, assertions and overflow checks' },
  { folder: 'peers/rust/fuzz', name: 'our own driver, assertions and overflow checks' },
];
const hasMiri = await commandWorks('cargo', '+nightly', 'miri', '--version');
const parts = [
  { name: 'random images, all peers', run: () => samebytes('--images', '--out', 'reports/fuzz') },
  { name: 'random types and values, all peers', run: () => samebytes('--out', 'reports/fuzz') },
  { name: 'C++ reader in its own process', run: () => nativePart(cppWays, { seconds, seed }) },
  { name: 'Rust reader in its own process', run: () => nativePart(rustWays, { seconds, seed }) },
  ...(hasMiri ? [{ name: 'Rust containers under Miri', run: () => miri() }] : []),
  { name: "the harness's own parsers", run: () => parserPart(seconds) },
];

/** A quarter of the tests' cases takes Miri some minutes: the containers alone, which hold all the unsafe code that users get. */
async function miri() {
  const run = [
    'cargo',
    '+nightly',
    'miri',
    'test',
    '--manifest-path',
    'peers/rust/Cargo.toml',
    '--package',
    'samebytes-abi',
  ];
  return (await runCommands([{ run }], show)).succeeded;
}

const failed = [];
for (const { name, run } of parts) {
  console.log(`\n=== ${name}`);
  if (!(await run())) failed.push(name);
}
if (!hasMiri) console.log('\nnot done: Miri is not installed (rustup +nightly component add miri)');
console.log(`\n=== ${parts.length - failed.length} of ${parts.length} parts found nothing; seed ${seed}`);
for (const name of failed) console.log(`found something: ${name}`);
process.exitCode = failed.length === 0 ? 0 : 1;
