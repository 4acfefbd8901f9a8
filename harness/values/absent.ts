import type { Layout, Part } from '../layout/layout.ts';
import { joinPath } from '../layout/record.ts';
import type { StructValue, Value } from './value.ts';
import { onlyMember } from './value.ts';

/** The payload of an Option that holds nothing. */
export interface AbsentPayload {
  /** Bytes from the start of the image. */
  readonly offset: number;
  readonly size: number;
  /** Layout path with indices: `cylinders[2].fault.value`. */
  readonly path: string;
}

/** Where the absent payloads of the Options of a value are; those inside of absent parts are not listed again. */
export function absentPayloads(layout: Layout, value: Value): AbsentPayload[] {
  const found: AbsentPayload[] = [];
  collect(layout, value, '', 0, found);
  return found;
}

function collect(layout: Layout, value: Value, path: string, start: number, found: AbsentPayload[]): void {
  const into = (part: Part, member: Value) => {
    collect(part.layout, member, joinPath(path, part.path), start + part.offset, found);
  };
  switch (layout.kind) {
    case 'struct':
      for (const part of layout.parts) into(part, memberOf(value, part.path.slice(1)));
      return;
    case 'array':
      collectElements(layout.element, layout.stride, value as readonly Value[], path, start, found);
      return;
    case 'vec': {
      const { array, elements } = layout;
      const first = start + elements.offset;
      collectElements(
        array.element,
        array.stride,
        value as readonly Value[],
        joinPath(path, elements.path),
        first,
        found,
      );
      return;
    }
    case 'option': {
      const { payload } = layout;
      if (value !== null) into(payload, (value as StructValue).some as Value);
      else
        found.push({ offset: start + payload.offset, size: payload.layout.size, path: joinPath(path, payload.path) });
      return;
    }
    case 'result': {
      const [name, member] = onlyMember(value as StructValue);
      into(name === 'ok' ? layout.ok : layout.err, member);
      return;
    }
    case 'variant': {
      if (typeof value === 'string') return;
      const [name, member] = onlyMember(value as StructValue);
      const payload = layout.alternatives.find((alternative) => alternative.name === name)?.payload;
      if (payload) into(payload, member);
      return;
    }
    default:
      return;
  }
}

function collectElements(
  element: Layout,
  stride: number,
  values: readonly Value[],
  path: string,
  start: number,
  found: AbsentPayload[],
): void {
  for (const [index, value] of values.entries()) {
    collect(element, value, `${path}[${index}]`, start + index * stride, found);
  }
}

function memberOf(value: Value, name: string): Value {
  return Array.isArray(value) ? (value[Number(name)] as Value) : ((value as StructValue)[name] as Value);
}
