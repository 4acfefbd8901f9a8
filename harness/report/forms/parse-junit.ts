import { type TestCase, type TestCases, testCaseElements } from './test-cases.ts';

/** Text that is kept as it is, a tag with its attributes, or anything else up to the next tag. */
const token =
  /<!\[CDATA\[(?<text>[\s\S]*?)\]\]>|<(?<close>\/?)(?<name>\w+)(?<attributes>(?: \w+="[^"]*")*)(?<end>\/?)>|[^<]+|</g;
const attribute = / (?<name>\w+)="(?<value>[^"]*)"/g;

type Draft = { -readonly [Key in keyof TestCase]: TestCase[Key] };

/**
 * Undoes `junitXml`: the test cases by suite. It reads no other XML: of text that `junitXml` did not write anything may come, and whoever has to know
 * writes them again and compares.
 */
export function parseJunitXml(xml: string): TestCases {
  const suites = new Map<string, Draft[]>();
  let suite = '';
  for (const { groups = {} } of xml.matchAll(token)) {
    const { text, close = '', name = '', attributes = '' } = groups;
    const last = suites.get(suite)?.at(-1);
    if (text !== undefined) addDetails(last, text);
    if (close !== '') continue;
    if (name === 'testsuite') {
      suite = attributesOf(attributes).name ?? '';
      suites.set(suite, suites.get(suite) ?? []);
    } else if (name === 'testcase') {
      suites.get(suite)?.push({ type: suite, name: attributesOf(attributes).name ?? '', outcome: 'passed' });
    } else addOutcome(last, name, attributes);
  }
  return suites;
}

/** A section that ends within the text goes on in the next one. */
function addDetails(last: Draft | undefined, text: string): void {
  if (last !== undefined) last.details = `${last.details ?? ''}${text}`;
}

function addOutcome(last: Draft | undefined, name: string, attributes: string): void {
  const outcome = (['failed', 'error', 'skipped'] as const).find((each) => testCaseElements[each] === name);
  if (last === undefined || outcome === undefined) return;
  const { message, type: rule } = attributesOf(attributes);
  last.outcome = outcome;
  if (message !== undefined) last.message = message;
  if (rule !== undefined) last.rule = rule;
}

function attributesOf(text: string): Readonly<Record<string, string | undefined>> {
  const found = [...text.matchAll(attribute)].map(({ groups = {} }) => [
    groups.name ?? '',
    unescape(groups.value ?? ''),
  ]);
  return Object.fromEntries(found) as Record<string, string>;
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, code: string | undefined, name: string) => {
    if (code === undefined) return characters[name] ?? whole;
    const number = Number.parseInt(code, 16);
    return number > 0x10ffff ? whole : String.fromCodePoint(number);
  });
}
