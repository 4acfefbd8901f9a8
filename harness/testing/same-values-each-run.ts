import fc from 'fast-check';
import { randomSeed } from './random-seed.ts';

// A property that fails on one machine must fail on the next: without a seed, fast-check takes another one each time.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: randomSeed });
