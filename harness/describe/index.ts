export { casesSchema, type WrittenCases } from './cases-schema.ts';
export { integerRange, parseInteger } from './integer.ts';
export { type Json5Document, type Json5Path, parseJson5Text } from './json5.ts';
export { describeText, describeTexts, loadDescriptions } from './load.ts';
export { formatProblems, InputError, type Problem, problemLine, shownPath } from './problem.ts';
export { closest, didYouMean } from './suggest.ts';
export { parseTag } from './tag.ts';
export * from './types.ts';
export { type Json5File, parseJson5, readJson5File } from './validate.ts';
