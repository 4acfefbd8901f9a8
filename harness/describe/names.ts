import { ownModules, whyReserved, whyReservedPackage } from './reserved-words.ts';

/** What is wrong with a name, and what would be right. */
export interface NameFault {
  readonly message: string;
  readonly hint: string;
}

const longestName = 64;

/** The fault of a declared type's name (`kind` "type"), a field's, an alternative's or an enum value's; undefined: it is fine. */
export function nameFault(name: string, kind: 'type' | 'field' | 'alternative' | 'value'): NameFault | undefined {
  const spelling = spellingFault(name, `${kind} name`);
  if (spelling) return spelling;
  const reason = whyReserved(name, kind === 'type');
  if (reason === undefined) return undefined;
  return {
    message: `"${name}" cannot be the name of ${kind === 'alternative' ? 'an' : 'a'} ${kind}: it is ${reason}`,
    hint: `rename it, for example to ${freeName(name)}`,
  };
}

/** The fault of a package's name: segments like names, joined by dots. */
export function packageFault(name: string): NameFault | undefined {
  const segments = name.split('.');
  for (const segment of segments) {
    const fault = spellingFault(segment, 'package segment') ?? reservedSegment(segment);
    if (fault) return fault;
  }
  const first = segments[0] ?? '';
  const reason =
    whyReservedPackage(first) ??
    (segments.length === 1 && ownModules.has(first) ? 'a module of Python or Rust' : undefined);
  if (name.length > 128)
    return { message: `the package name has ${name.length} characters`, hint: 'at most 128 are allowed' };
  if (reason === undefined) return undefined;
  return {
    message: `the package name must not begin with "${first}": it is ${reason}`,
    hint: 'begin with the name of your organisation or product',
  };
}

function reservedSegment(segment: string): NameFault | undefined {
  const reason = ['std', 'abi', 'samebytes'].includes(segment)
    ? 'a namespace that generated code uses'
    : whyReserved(segment, false);
  if (reason === undefined) return undefined;
  return {
    message: `"${segment}" cannot be a segment of a package name: it is ${reason}`,
    hint: 'choose another name',
  };
}

function spellingFault(name: string, kind: string): NameFault | undefined {
  const hint = 'a name has letters a-z, digits and single _, and begins with a letter';
  const shown = JSON.stringify(name.length > longestName ? `${name.slice(0, 20)}...` : name);
  if (name.length > longestName)
    return {
      message: `the ${kind} ${shown} has ${name.length} characters`,
      hint: `at most ${longestName} are allowed`,
    };
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) return { message: `${shown} is not a valid ${kind}`, hint };
  if (name.includes('__')) return { message: `${shown} is not a valid ${kind}: C++ reserves names with __`, hint };
  return undefined;
}

function freeName(name: string): string {
  const free = name.replace(/^SAMEBYTES_(?=[A-Za-z])/, '');
  return /^[A-Z]/.test(free) ? `"${free}Type"` : `"${free}_value"`;
}
