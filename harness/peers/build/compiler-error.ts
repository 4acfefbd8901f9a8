import { basename } from 'node:path';

/**
 * The first error in what compilers printed, as one sentence; `undefined`: there is none. What an assertion of the sources says stands
 * alone, some other errors with what to do; errors in somebody's own sources with their place.
 */
export function firstCompilerError(output: string): string | undefined {
  const line = output.split('\n').find((each) => errorLine.test(each));
  if (line === undefined) return undefined;
  const text = line.replace(errorLine, '').trim();
  const sentence = staticAssertion(text) ?? constantAssertion(text, output);
  if (sentence !== undefined) return sentence;
  const advice = advices.find(([pattern]) => pattern.test(text))?.[1];
  const said = `${placeOf(line, output)}${text}`;
  return advice === undefined ? said : `${said}${fieldOf(line, output)}: ${advice}`;
}

/** Where the error is, if that is in a file which somebody wrote for the peer: `motor.rs:3:8: `. */
function placeOf(error: string, output: string): string {
  const following = output.slice(output.indexOf(error)).split('\n', 2)[1] ?? '';
  const [, file, place] =
    /^(\S.*?):(\d+:\d+): (?:fatal )?error: /.exec(error) ?? /^ *--> (.+):(\d+:\d+)$/.exec(following) ?? [];
  return file === undefined || ownSources.test(file) ? '' : `${basename(file)}:${place}: `;
}

/** Generated units and the runtimes that they are built with. */
const ownSources = /(?:^|\/)(?:generated|runtime)\//;

/** Which field a line of generated Rust is about: its comment, in what rustc shows of it. */
function fieldOf(error: string, output: string): string {
  const shown = output.slice(output.indexOf(error)).split('\n').slice(1, longestHead);
  const [, comment] = /^\s*\d+ \|.*\/\/ (.+)$/.exec(shown.find((each) => /^\s*\d+ \|/.test(each)) ?? '') ?? [];
  return comment === undefined ? '' : ` (${comment})`;
}

/** Lines of an error of rustc with the place and the line of the source. */
const longestHead = 6;

/** `unit.cpp:3:1: error: `, `error[E0609]: `, `fatal error: `. */
const errorLine = /^(?:\S.*?: )?(?:fatal )?error(?:\[E\d+\])?: /;

/** What the static assertion of a C++ compiler says. clang tells the condition, too; old ones quote the sentence. */
function staticAssertion(text: string): string | undefined {
  const [, said] = /^static(?: assertion|_assert) failed(?: due to requirement '.*?')?:? (.+)$/.exec(text) ?? [];
  return said?.startsWith('"') ? said.slice(1, -1).replace(/\\(.)/g, '$1') : said;
}

/** What an assertion in a constant says, in Rust; old compilers tell it some lines below. */
function constantAssertion(text: string, output: string): string | undefined {
  const [, said] = /^evaluation panicked: (.+)$/.exec(text) ?? [];
  if (said !== undefined || !text.startsWith('evaluation of constant value failed')) return said;
  return /the evaluated program panicked at '(.+)', /.exec(output)?.[1];
}

/** What rustc says of types that somebody wrote without samebytes in mind. */
const advices: readonly (readonly [RegExp, string])[] = [
  [/^no field `.*` on type `/, 'if it is called otherwise, say so in "fields" of its peer.json5'],
  [/^no variant.* named `/, 'if it is called otherwise, say so in "values" of its peer.json5'],
  [
    /^(?:field|struct|enum|union|type alias) `.*` is private$/,
    'a peer reads and writes through it: make it `pub` or `pub(crate)`',
  ],
  [
    /^the trait bound `.*Walk` is not satisfied$/,
    'it is no type that "types" of its peer.json5 lists, and no container of the library; an Option or Result of the standard library lies as rustc likes',
  ],
  [
    /^only traits defined in the current crate can be implemented for/,
    'types of another crate cannot be checked: name their source file in "modules" of its peer.json5',
  ],
  [/^cannot find type `.*` in module `crate::/, 'look at its name in "types" of its peer.json5'],
  [/^missing generics for /, 'say them in "types" of its peer.json5: my::Pair<u32, f32>'],
  [/^unresolved import `crate::/, 'name its source file in "modules" of its peer.json5, too'],
  [/^unresolved import `/, 'a crate that the sources need goes into "crates" of its peer.json5 (docs/peers.md)'],
];
