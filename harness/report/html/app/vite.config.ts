import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

/** The page as one file, without data: `make setup` puts it to dist/. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [viteSingleFile()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022', reportCompressedSize: false, emptyOutDir: true },
});
