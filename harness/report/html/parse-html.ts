import { gunzipSync } from 'node:zlib';

/** The HTML report taken apart again. */
export interface ParsedPage {
  /** All but the data, with a mark where each part of them is. */
  readonly shell: string;
  /** The data, by the name of their part: plain data of whatever form. */
  readonly parts: ReadonlyMap<string, unknown>;
}

/** A part of the data as `renderHtml` writes it. */
const partForm = /<script type="text\/plain" data-part="(head|types-\d+|findings-\d+)">([A-Za-z0-9+/=]*)<\/script>/g;
/** Bytes of one part, unpacked: a page that was made to fill the memory is no page. */
const mostBytes = 512 * 1024 * 1024;

/** Takes a page apart. A part that is damaged, or there more than once, stays in the shell. */
export function parseHtml(html: string): ParsedPage {
  const parts = new Map<string, unknown>();
  const shell = html.replace(partForm, (whole, name: string, packed: string) => {
    const data = parts.has(name) ? undefined : unpack(packed);
    if (data === undefined) return whole;
    parts.set(name, data);
    return `[${name}]`;
  });
  return { shell, parts };
}

function unpack(packed: string): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostBytes }).toString());
  } catch {
    return undefined;
  }
}

/** The parts of details of one name, joined: `types` or `findings`; whatever is no list has none. */
export function detailsOf({ parts }: ParsedPage, name: 'types' | 'findings'): unknown[] {
  const found = [...parts].filter(([part]) => part.startsWith(`${name}-`));
  return found.flatMap(([, items]) => (Array.isArray(items) ? (items as unknown[]) : []));
}
