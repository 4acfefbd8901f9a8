/** Each file format, and each message of the protocol: the name of its JSON Schema, its title, and the compiled module and export of its zod schema. */
const formats = [
  ['description', 'Types, described for samebytes', 'describe/schema.js', 'descriptionSchema'],
  ['cases', 'Values to try', 'describe/cases-schema.js', 'casesSchema'],
  ['profile', 'How containers lie in memory', 'layout/profile.js', 'profileSchema'],
  ['platform', 'Sizes and alignments of primitives', 'layout/platform.js', 'platformSchema'],
  ['levels', 'Levels of conformance', 'release/level-definitions.js', 'levelsSchema'],
  ['peer', 'Manifest of a program under test', 'peers/manifest/manifest.js', 'manifestSchema'],
  ['known', 'Disagreements that are expected', 'check/plan/known.js', 'knownSchema'],
  ['config', 'samebytes.config.json5', 'check/plan/inputs.js', 'configurationSchema'],
  ['report', 'What a run found', 'report/schema.js', 'reportSchema'],
  ['protocol-request', 'A line from the harness to a peer', 'peers/protocol/protocol-messages.js', 'requestMessage'],
  ['protocol-hello', 'The answer to hello', 'peers/protocol/protocol-messages.js', 'helloMessage'],
  ['protocol-layout', 'The answer to layout', 'peers/protocol/protocol-messages.js', 'layoutMessage'],
  ['protocol-write', 'The answer to write', 'peers/protocol/protocol-messages.js', 'writeMessage'],
  ['protocol-read', 'The answer to read', 'peers/protocol/protocol-messages.js', 'readMessage'],
  ['protocol-subscribe', 'The answer to subscribe', 'peers/protocol/protocol-messages.js', 'subscribeMessage'],
  ['protocol-deliver', 'The answer to deliver', 'peers/protocol/protocol-messages.js', 'deliverMessage'],
  ['protocol-shutdown', 'The answer to shutdown', 'peers/protocol/protocol-messages.js', 'shutdownMessage'],
  ['protocol-error', 'An error, instead of any answer', 'peers/protocol/protocol-messages.js', 'errorMessage'],
];

/** The zod schemas of all of them, from the built harness. */
export async function publishedSchemas() {
  return Promise.all(
    formats.map(async ([name, title, module, exported]) => {
      const schema = (await import(`../../dist/${module}`))[exported];
      if (schema === undefined) throw new Error(`dist/${module} exports no ${exported}: run \`make setup\` first`);
      return { name, title: `samebytes: ${title}`, schema };
    }),
  );
}
