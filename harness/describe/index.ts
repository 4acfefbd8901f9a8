export { type Json5Document, type Json5Path, parseJson5Text } from './json5.ts';
export { formatProblems, InputError, type Problem, problemLine } from './problem.ts';
export { type Json5File, parseJson5, readJson5File } from './validate.ts';
export { integerRange, parseInteger } from './integer.ts';
export { describeText, describeTexts, loadDescriptions } from './load.ts';
export { closest, didYouMean } from './suggest.ts';
export { parseTag } from './tag.ts';
export * from './types.ts';
