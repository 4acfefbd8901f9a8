import type { FindingDetails, PageHead, TypeDetails } from '../page-data.ts';

/** What the page opens with. */
export async function readHead(): Promise<PageHead> {
  const head = await readPart('head');
  if (head === undefined) throw new Error('the file has no data; it is whole only as "samebytes run" writes it');
  return head as PageHead;
}

/** Details of the type with this number; `undefined`: the run knew none. */
export async function readTypeDetails(index: number, { typesPerPart }: PageHead): Promise<TypeDetails | undefined> {
  const part = await readPart(`types-${Math.floor(index / typesPerPart)}`);
  return (part as TypeDetails[] | undefined)?.[index % typesPerPart];
}

/** Details of the finding with this number; `undefined`: the run knew none. */
export async function readFindingDetails(
  index: number,
  { findingsPerPart }: PageHead,
): Promise<FindingDetails | undefined> {
  const part = await readPart(`findings-${Math.floor(index / findingsPerPart)}`);
  return (part as FindingDetails[] | undefined)?.[index % findingsPerPart];
}

/** Parts are unpacked when they are first needed. */
const parts = new Map<string, Promise<unknown>>();

function readPart(name: string): Promise<unknown> {
  const known = parts.get(name);
  if (known !== undefined) return known;
  const text = document.querySelector(`script[data-part="${name}"]`)?.textContent;
  const part = text === undefined || text === null ? Promise.resolve(undefined) : unpack(text);
  parts.set(name, part);
  return part;
}

async function unpack(base64: string): Promise<unknown> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}
