// How Allure shows the results of `npm test`: by profile, package and type; what failed by the kind of finding.
import { defineConfig } from 'allure';
import { inRepository } from '../paths.mjs';

/** Tests carry the kinds of their findings in the label `finding` (harness/vitest/allure.ts). */
const categories = [
  ['Layouts that differ', 'layout'],
  ['Values that are written or read wrongly', 'values'],
  ['Broken images that are accepted, or good ones refused', 'refuse'],
  ['Memory that is touched or left out', 'memory'],
  ['Memory that leaks through padding', 'leak'],
  ['Peers that do not build, crash, hang or answer garbage', 'error'],
];

export default defineConfig({
  name: 'samebytes',
  output: inRepository('reports', 'allure'),
  plugins: { awesome: { options: { singleFile: true, groupBy: ['epic', 'feature', 'story'], reportLanguage: 'en' } } },
  categories: categories.map(([name, kind]) => ({ name, matchers: { labels: { finding: kind } } })),
});
