// Makes docs/images/*: what real commands print, and the HTML report. Run it again when the output changes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { $ } from 'zx';
import { inRepository, root } from './paths.mjs';
import { drawPages } from './picture/page.mjs';

const escapeSequence = new RegExp(`(${String.fromCharCode(27)}\\[\\d+m)`);
const colours = { 31: '#f47067', 32: '#57ab5a', 33: '#daaa3f' };
const [charWidth, lineHeight, margin] = [7.85, 18, 16];

await draw('run', ['run', '--seed', '1']);
await draw('finding', [
  'run',
  'harness/testing/motor.json5',
  '--types',
  'demo.motor.Cylinder',
  '--peers',
  'rust,harness/testing/broken-peers/packed-struct',
  '--seed',
  '1',
]);
await draw('layout', ['layout', 'demo.motor.Cylinder']);
const brokenPeers = ['packed-struct', 'wrong-capacity'].map((name) => `harness/testing/broken-peers/${name}`);
const peers = ['cpp', 'rust', 'python', 'typescript', ...brokenPeers].join();
await drawPages(
  ['harness/testing/motor.json5', '--peers', peers, '--seed', '7', '--values', '20'],
  [
    { name: 'report', hash: '', width: 1200, height: 860 },
    { name: 'report-type', hash: '#type=demo.motor.Cylinder', width: 1200, height: 640 },
  ],
);

/** Runs the command and draws its last lines. */
async function draw(name, args) {
  const program = inRepository('harness', 'bin', 'samebytes.js');
  const env = { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' };
  const { stdout } = await $({ cwd: root, quiet: true, nothrow: true, env })`node ${program} ${args}`;
  const lines = [`$ samebytes ${args.join(' ')}`, ...stdout.trimEnd().split('\n').filter(isResult)];
  mkdirSync(inRepository('docs', 'images'), { recursive: true });
  writeFileSync(inRepository('docs', 'images', `${name}.svg`), picture(lines));
}

/** Progress is left out: a picture stands still. */
function isResult(line) {
  return !/^[❯›]/u.test(stripVTControlCharacters(line));
}

function picture(lines) {
  const longest = Math.max(...lines.map((line) => stripVTControlCharacters(line).length));
  const width = Math.ceil(longest * charWidth + 2 * margin);
  const height = lines.length * lineHeight + 2 * margin;
  const rows = lines.map((line, index) => {
    return `<text x="${margin}" y="${margin + (index + 0.75) * lineHeight}" xml:space="preserve">${spans(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escape(lines[0])}</title>
<rect width="100%" height="100%" rx="8" fill="#22272e"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="13" fill="#cdd9e5">
${rows.join('\n')}
</g>
</svg>
`;
}

/** Escape sequences as styles: bold, dim and the three colours that the console uses. */
function spans(line) {
  let style = '';
  return line
    .split(escapeSequence)
    .map((piece) => {
      const code = escapeSequence.test(piece) ? piece.slice(2, -1) : undefined;
      if (code === undefined) return piece === '' ? '' : `<tspan${style}>${escape(piece)}</tspan>`;
      if (code === '1') style = ' font-weight="bold"';
      else if (code === '2') style = ' fill="#768390"';
      else style = colours[code] === undefined ? '' : ` fill="${colours[code]}"`;
      return '';
    })
    .join('');
}

function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
