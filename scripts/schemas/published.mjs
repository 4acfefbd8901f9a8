/** Each file format: the name of its JSON Schema, its title, and the compiled module and export of its zod schema. */
const formats = [
  ['description', 'Types, described for samebytes', 'describe/schema.js', 'descriptionSchema'],
  ['cases', 'Values to try', 'describe/cases-schema.js', 'casesSchema'],
  ['profile', 'How containers lie in memory', 'layout/profile.js', 'profileSchema'],
  ['platform', 'Sizes and alignments of primitives', 'layout/platform.js', 'platformSchema'],
  ['peer', 'Manifest of a program under test', 'peers/manifest.js', 'manifestSchema'],
  ['known', 'Disagreements that are expected', 'check/known.js', 'knownSchema'],
  ['config', 'samebytes.config.json5', 'check/inputs.js', 'configurationSchema'],
  ['report', 'What a run found', 'report/schema.js', 'reportSchema'],
];

/** The zod schemas of all file formats, from the built harness. */
export async function publishedSchemas() {
  return Promise.all(
    formats.map(async ([name, title, module, exported]) => {
      const schema = (await import(`../../dist/${module}`))[exported];
      if (schema === undefined) throw new Error(`dist/${module} exports no ${exported}: run \`make setup\` first`);
      return { name, title: `samebytes: ${title}`, schema };
    }),
  );
}
