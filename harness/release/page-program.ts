import { sha256Of } from '../check/plan/input-digests.ts';
import type { ParsedPage } from '../report/html/parse-html.ts';

export const pageFile = 'index.html';
/** What of a page follows from the descriptions and peers of its run. */
export const details = `maps, declarations and cases of types in ${pageFile}`;

/**
 * SHA-256 of the programs that pages in `reports/` were published with, by earlier builds of the same version, of another `harness/report/html/app/`. Any
 * other program than that of this build is a problem. When `app/` changes after a release, `samebytes verify` names the digest to add here.
 */
const earlierPrograms: ReadonlySet<string> = new Set([
  // 0.1.0-rc.2
  '2205a1ce21ba1745bb24f7ff8fd60e26adc5e1abb4fc9ce46e7b13ef2788a37e',
]);

/** Whether the program of a page is one that was published with a report of this project. */
export function isEarlierProgram(page: ParsedPage): boolean {
  return earlierPrograms.has(programDigest(page));
}

/** SHA-256 of a page without its data and what its title says: of what a browser executes. */
export function programDigest({ shell }: ParsedPage): string {
  const program = shell
    .replace(/(?:\[(?:types|findings)-\d+\]\n)*\[head\]/, '[data]')
    .replace(/<title>[^<]*<\/title>/, '<title></title>')
    .replace(/<noscript><p>[^<]*<\/p><\/noscript>/, '<noscript></noscript>');
  return sha256Of(program);
}
