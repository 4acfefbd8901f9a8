import type { Report } from '../../schema.ts';
import type { ReportCheck } from '../read-checks.ts';

/** Text that breaks out of XML, Markdown, HTML and the commands of CI systems, if it is let. */
export const hostileText = [
  ']]>',
  '<script>alert(1)</script>&amp;',
  '| a | `b` ``` ~~~',
  '*x* _y_ [z](http://z.example) ![i](j) # h',
  '"quoted" \'too\'',
  '\u0000\u0001\u001b[31m\u0085\ufffe\ud800',
  '::error::no\r\n::warning::no%0A',
  '</details></summary>--><!--',
  '@everyone',
].join('\n');

/** A report and its checks in which every text that peers and users choose is hostile. */
export function madeHostile(report: Report, checks: readonly ReportCheck[]): { report: Report; checks: ReportCheck[] } {
  return {
    report: {
      ...report,
      peers: report.peers.map((peer) => ({ ...peer, compiler: hostileText, logs: [hostileText] })),
      findings: report.findings.map((finding) => ({
        ...finding,
        expected: hostileText,
        actual: hostileText,
        message: `${hostileText}${finding.message}`,
        ruleText: hostileText,
        ruleSource: hostileText,
        value: hostileText,
        logs: { [finding.peer]: [hostileText] },
        reproduce: hostileText,
        ...(finding.place === undefined ? {} : { place: { ...finding.place, file: `a,b:c%\n${hostileText}` } }),
      })),
    },
    checks: checks.map((check) => ({
      ...check,
      ...(check.reason === undefined ? {} : { reason: hostileText }),
      ...(check.fault === undefined ? {} : { fault: { ...check.fault, message: hostileText, actual: hostileText } }),
    })),
  };
}
