import { relative } from 'node:path';
import type { Layout } from '../layout/index.ts';
import type { Paint } from '../report/console/paint.ts';
import { commandLine } from '../report/reproduce.ts';
import { decodeImage, toJson } from '../values/index.ts';
import type { ImageFinding } from './image-fuzzer.ts';

/**
 * One image that a reader gets wrong, for a person: who, what, the image.
 * @param files that `samebytes run` takes to offer it again; `undefined`: no case can hold it
 */
export function renderImageFinding(
  { type, fault, image, layout }: ImageFinding,
  files: readonly string[] | undefined,
  selector: string,
  paint: Paint,
): string {
  const lines = [
    `${paint('red', 'FAIL')} ${paint('bold', type)}  ${fault.message}`,
    `  rule      ${fault.rule}`,
    `  expected  ${fault.expected}`,
    `  actual    ${fault.actual}`,
    ...(image === undefined ? [notAlone] : imageLines(image, layout)),
  ];
  for (const [peer, log] of Object.entries(fault.logs ?? {})) {
    if (log.length > 0) lines.push(`  ${peer} logged:`, ...log.map((line) => `    | ${line}`));
  }
  if (files !== undefined) {
    const paths = files.map((file) => relative(process.cwd(), file) || file);
    lines.push(`  again     ${commandLine(['run', ...paths, '--types', type, '--peers', selector])}`);
  } else if (image !== undefined) {
    lines.push('  again     no case can hold the image: the same seed finds it once more');
  }
  return lines.join('\n');
}

const notAlone = '  image     none fails alone in a new process: the same seed may find it once more';

function imageLines(image: Uint8Array, layout: Layout): string[] {
  const outcome = decodeImage(layout, image, 0);
  const meaning = outcome.refused
    ? `to be refused: ${outcome.refusal.rule} ${outcome.refusal.path}`.trimEnd()
    : JSON.stringify(toJson(outcome.value));
  return [
    ...hexRows(image).map((row, index) => `  ${index === 0 ? 'image    ' : '         '} ${row}`),
    `  meaning   ${meaning.length > 400 ? `${meaning.slice(0, 400)}...` : meaning}`,
  ];
}

/** Rows of 32 bytes; rows of zeros only are left out. */
function hexRows(image: Uint8Array): string[] {
  const rows: string[] = [];
  for (let at = 0; at < image.length && rows.length < 32; at += 32) {
    const row = image.subarray(at, at + 32);
    if (row.every((byte) => byte === 0)) continue;
    rows.push(`${String(at).padStart(6)}: ${[...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`);
  }
  return rows.length === 0 ? [`${image.length} zero bytes`] : rows;
}
