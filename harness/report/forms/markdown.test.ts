import { describe, expect, test } from 'vitest';
import { codeBlock, markdownTable, markdownText } from './markdown.ts';
import { html, shownText } from './testing/github-page.ts';
import { hostileText } from './testing/hostile-report.ts';

describe('Markdown', () => {
  test('text shows itself, whatever is in it', () => {
    const shown = shownText(markdownText(hostileText));
    expect(html(markdownText(hostileText))).toMatch(/^<p>[^<]*<\/p>$/);
    expect(shown).toContain('| a | `b` ``` ~~~');
    expect(shown).toContain('*x* _y_ [z](http://z.example) ![i](j) # h');
    expect(shown).toContain('\\u{0}\\u{1}\\u{1b}[31m\\u{85}\\u{fffe}\\u{d800}');
  });

  test('a cell stays one cell', () => {
    const table = html(markdownTable(['a', 'b'], [[markdownText(hostileText), 'x']]));
    expect(table.match(/<td/g)).toHaveLength(2);
    expect(table.match(/<tr/g)).toHaveLength(2);
  });

  test('a block of code ends where it should', () => {
    const block = html(`${codeBlock(`${hostileText}\n\`\`\`\`\``)}\n\nafter`);
    expect(block.match(/<code/g)).toHaveLength(1);
    expect(block).toMatch(/<\/code><\/pre>\n<p>after<\/p>$/);
  });
});
