import { SamebytesReporter, samebytes } from 'samebytes/vitest';
import { defineConfig } from 'vitest/config';

/** One test for each type and kind of check, of what samebytes.config.json5 names. */
export default defineConfig({
  plugins: [samebytes()],
  test: { reporters: ['default', new SamebytesReporter()] },
});
