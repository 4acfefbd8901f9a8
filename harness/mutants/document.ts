import { type Mutant, mutantFamilies } from './catalogue.ts';

/** What each family of mutants is about. */
const families: Readonly<Record<Mutant['family'], string>> = {
  layout: 'The peer has another idea of where bytes lie.',
  values: 'The layout is right, and what the bytes say is not, or is misread.',
  memory: 'The peer touches what is not its own, leaves what nobody should see, or does not look.',
  behaviour: 'The peer accepts what it must refuse, refuses what is valid, or fails as a program.',
};

/** The folder of a manifest and the language of its peers. */
const languages: Readonly<Record<string, string>> = {
  cpp: 'C++',
  python: 'Python',
  rust: 'Rust',
  typescript: 'TypeScript',
};

/** The text of `docs/mutants.md`: every mutant of a catalogue, with what it imitates. */
export function documentCatalogue(mutants: readonly Mutant[]): string {
  return `${[introduce(mutants), ...mutantFamilies.map((family) => listFamily(family, mutants))].join('\n\n')}\n`;
}

function introduce(mutants: readonly Mutant[]): string {
  return `# The mutants

<!-- Made of mutants/catalogue.json5 by \`node scripts/mutants-doc.mjs\`: change that file instead. -->

A harness that never fails proves nothing. \`samebytes mutants\` runs the whole suite against ${mutants.length} bundled peers with
one thing broken, each beside a conforming peer, and against the conforming peers alone. A mutant counts as **found** only when a
finding names its peer, the path and the rule; a finding that blames anybody else is a **false alarm**.

\`\`\`sh
samebytes mutants                              # all of them, and the score
samebytes mutants pack-1 no-repr-c             # some
samebytes mutants --json mutants.json          # {all, found, falseAlarms, mutants: [{id, family, breaks, found, finding}]}
\`\`\`

It leaves with 0 when all are found and there is no false alarm, else with 1. Types are those of
[\`mutants/types.json5\`](../mutants/types.json5), cases those of [\`mutants/cases.json5\`](../mutants/cases.json5), the seed is fixed. What is broken, and how, is a file of a few lines for each:
\`mutants/python/mutants/\`, \`mutants/typescript/mutants/\`, flags of \`mutants/cpp/peer.json5\`, and \`mutants/edit.mjs\`.

To add one: break a peer (\`docs/peers.md\`, "A peer that is broken on purpose"), name it as a variant in the manifest, add it to
\`mutants/catalogue.json5\` under an id that was never used, and run \`node scripts/mutants-doc.mjs\`.`;
}

function listFamily(family: Mutant['family'], mutants: readonly Mutant[]): string {
  const rows = mutants.filter((mutant) => mutant.family === family).map(row);
  const head = ['| id | peer | what it imitates | rule | where |', '|---|---|---|---|---|'];
  return [`## ${family}: ${rows.length}`, '', families[family], '', ...head, ...rows].join('\n');
}

function row({ id, peer, imitates, breaks, types, expect }: Mutant): string {
  const [folder = ''] = peer.split(':');
  const place = [expect.type ?? types[0], expect.path].filter((part) => part !== '').join(' ');
  const where = expect.kind === 'error' || expect.kind === 'unsupported' ? 'the peer itself' : `\`${place}\``;
  return `| \`${id}\` | ${languages[folder] ?? folder} | ${escapeCell(imitates)} | \`${breaks}\` | ${where} |`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
