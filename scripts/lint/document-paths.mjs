import { posix } from 'node:path';

/** A path in backticks is one of the repository if it begins with one of these; what is built is not listed. */
const topFolders = [
  '.ci',
  '.github',
  'cases',
  'descriptions',
  'docs',
  'harness',
  'mutants',
  'peers',
  'schemas',
  'scripts',
];

/**
 * The paths that a Markdown text mentions and that do not exist, with their lines.
 * Looks at backticks (`harness/layout/`, globs, `descriptions/NAME.json5`: capitals stand for anything) and at
 * relative links; code blocks are examples and not looked at.
 *
 * @param {string} text
 * @param {string} document the text's own path, which links are relative to
 * @param {(pattern: string) => Promise<boolean>} exists told a path from the root of the repository, `*` allowed
 */
export async function missingPaths(text, document, exists) {
  const missing = [];
  for (const mention of [...mentionedPaths(text), ...linkedPaths(text, document)]) {
    if (!(await exists(mention.path)) && !(await exists(withWildcards(mention.path)))) missing.push(mention);
  }
  return missing;
}

function mentionedPaths(text) {
  return [...withoutCodeBlocks(text).matchAll(/`([^`\s]+)`/g)]
    .map((match) => ({ path: match[1].replace(/:\d+$/, ''), line: lineOf(text, match.index) }))
    .filter(({ path }) => /^[\w.@*-]+(?:\/[\w.@*-]+)*\/?$/.test(path) && path.includes('/'))
    .filter(({ path }) => topFolders.includes(path.split('/')[0]));
}

function linkedPaths(text, document) {
  return [...withoutCodeBlocks(text).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .filter((match) => !/^[a-z]+:/i.test(match[1]))
    .map((match) => ({ path: posix.join(posix.dirname(document), match[1]), line: lineOf(text, match.index) }));
}

/** Blanks code blocks, keeping every line where it is. */
function withoutCodeBlocks(text) {
  return text.replace(/^( *)(```+|~~~+)[\s\S]*?^ *\2/gm, (block) => block.replace(/[^\n]/g, ' '));
}

function withWildcards(path) {
  return path.replace(/(?<![A-Za-z])[A-Z][A-Z_]+(?![A-Za-z])/g, '*');
}

function lineOf(text, index) {
  return text.slice(0, index).split('\n').length;
}
