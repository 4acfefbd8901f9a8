// `npm run bench`: how fast, in one run on this machine. docs/performance.md says what is counted.
import { runBench } from '../dist/bench/bench.js';

await runBench(process.argv.slice(2));
