/** The smoke test: tells a bad adapter from a bad implementation. */
export { renderSmoke } from './render.ts';
export type { SmokeEvidence, SmokeOutcome, SmokeResult, SmokeStep } from './result.ts';
export { type SmokeOptions, smokeTest } from './smoke-test.ts';
