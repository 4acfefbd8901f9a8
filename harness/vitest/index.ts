/** What a vitest configuration imports: `import { samebytes, SamebytesReporter } from 'samebytes/vitest'`. */

export type { ConformanceOptions } from './options.ts';
export { samebytes } from './plugin.ts';
export { default as SamebytesReporter } from './reporter.ts';
