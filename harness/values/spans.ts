import type { ConstantPart, Layout, Part, ResultLayout, StringLayout, VariantLayout } from '../layout/layout.ts';
import type { Check, ProfileRule } from '../layout/profile.ts';
import { joinPath } from '../layout/record.ts';
import { utf8Length } from './utf8.ts';
import type { StructValue, Value } from './value.ts';
import { onlyMember } from './value.ts';

/** Bytes of an image that carry one leaf of its value. */
export interface ValueSpan {
  /** Bytes from the start of the image. */
  readonly offset: number;
  readonly size: number;
  /** Layout path with indices: `history.elements[3]`, `fault.is_some`. */
  readonly path: string;
  /** Path of the value that the leaf belongs to: `history[3]`, `fault`. */
  readonly logicalPath: string;
  /** Id of the rule that says what the bytes are. */
  readonly rule: string;
  readonly role: 'value' | 'text' | 'terminator' | 'length' | 'constant' | 'flag' | 'tag';
}

/** Every leaf that a reader of `value` reaches, in the order of validation. A text is one leaf. */
export function valueSpans(layout: Layout, value: Value): ValueSpan[] {
  const spans: ValueSpan[] = [];
  collect(layout, value, { path: '', logicalPath: '', start: 0, spans });
  return spans;
}

/** The leaf that owns the byte at `offset` of the image of `value`; `undefined`: the byte is unspecified. */
export function spanAt(layout: Layout, value: Value, offset: number): ValueSpan | undefined {
  return valueSpans(layout, value).find((span) => offset >= span.offset && offset < span.offset + span.size);
}

interface Place {
  readonly path: string;
  readonly logicalPath: string;
  readonly start: number;
  readonly spans: ValueSpan[];
}

function collect(layout: Layout, value: Value, place: Place): void {
  switch (layout.kind) {
    case 'primitive':
      push(place, '', 0, layout.size, 'primitive.bytes', 'value');
      return;
    case 'struct':
      for (const part of layout.parts) collectField(part, value, place);
      return;
    case 'array':
      collectElements(layout.element, layout.stride, value as readonly Value[], place);
      return;
    case 'vec':
      pushNumber(place, layout.length, ruleId(layout.rules, 'length'), 'length');
      pushConstants(place, layout.constants, layout.rules);
      collectElements(layout.array.element, layout.array.stride, value as readonly Value[], {
        ...place,
        path: joinPath(place.path, layout.elements.path),
        start: place.start + layout.elements.offset,
      });
      return;
    case 'string':
      collectText(layout, value as string, place);
      return;
    case 'option':
      pushNumber(place, layout.flag, ruleId(layout.rules, 'flag'), 'flag');
      pushConstants(place, layout.constants, layout.rules);
      if (value !== null) collectPart(layout.payload, '.some', (value as StructValue).some as Value, place);
      return;
    case 'result':
      collectResult(layout, value as StructValue, place);
      return;
    case 'variant':
      collectVariant(layout, value, place);
      return;
    case 'union':
      throw new TypeError('a union alone has no value');
  }
}

function collectField(part: Part, value: Value, place: Place): void {
  const name = part.path.slice(1);
  const member = Array.isArray(value) ? (value[Number(name)] as Value) : ((value as StructValue)[name] as Value);
  collectPart(part, part.path, member, place);
}

function collectPart(part: Part, logicalSegment: string, value: Value, place: Place): void {
  collect(part.layout, value, {
    path: joinPath(place.path, part.path),
    logicalPath: joinPath(place.logicalPath, logicalSegment),
    start: place.start + part.offset,
    spans: place.spans,
  });
}

function collectElements(element: Layout, stride: number, values: readonly Value[], place: Place): void {
  for (const [index, value] of values.entries()) {
    collect(element, value, {
      path: `${place.path}[${index}]`,
      logicalPath: `${place.logicalPath}[${index}]`,
      start: place.start + index * stride,
      spans: place.spans,
    });
  }
}

function collectText(layout: StringLayout, text: string, place: Place): void {
  const { elements, terminator, capacity, rules } = layout;
  const length = utf8Length(text);
  pushNumber(place, layout.length, ruleId(rules, 'length'), 'length');
  pushConstants(place, layout.constants, rules);
  if (length > 0) push(place, elements.path, elements.offset, length, 'primitive.bytes', 'text');
  if (terminator === 'none') return;
  const index = terminator === 'at-end' ? capacity : length;
  push(place, `${elements.path}[${index}]`, elements.offset + index, 1, ruleId(rules, 'terminator'), 'terminator');
}

function collectResult(layout: ResultLayout, value: StructValue, place: Place): void {
  pushNumber(place, layout.flag, ruleId(layout.rules, 'flag'), 'flag');
  pushConstants(place, layout.constants, layout.rules);
  const isOk = value.ok !== undefined;
  if (isOk) collectPart(layout.ok, '.ok', value.ok as Value, place);
  else collectPart(layout.err, '.err', value.err as Value, place);
}

function collectVariant(layout: VariantLayout, value: Value, place: Place): void {
  const [name, member] = typeof value === 'string' ? [value, null] : onlyMember(value as StructValue);
  const alternative = layout.alternatives.find((candidate) => candidate.name === name);
  if (alternative === undefined) throw new TypeError(`${name} is no alternative`);
  for (const { part } of alternative.tags) pushNumber(place, part, ruleId(layout.rules, 'tag'), 'tag');
  if (alternative.payload !== null) collectPart(alternative.payload, `.${name}`, member, place);
}

function pushConstants(place: Place, constants: readonly ConstantPart[], rules: readonly ProfileRule[]): void {
  for (const { part } of constants) {
    const rule = rules.find((candidate) => candidate.check === 'constant' && `.${candidate.part}` === part.path);
    pushNumber(place, part, rule?.id ?? part.rule, 'constant');
  }
}

function pushNumber(place: Place, part: Part, rule: string, role: ValueSpan['role']): void {
  push(place, part.path, part.offset, part.layout.size, rule, role);
}

function push(place: Place, path: string, offset: number, size: number, rule: string, role: ValueSpan['role']): void {
  place.spans.push({
    offset: place.start + offset,
    size,
    path: joinPath(place.path, path),
    logicalPath: place.logicalPath,
    rule,
    role,
  });
}

/** A profile may have no rule of the kind, e.g. none for a terminator that nobody checks. */
function ruleId(rules: readonly ProfileRule[], check: Check): string {
  return rules.find((rule) => rule.check === check)?.id ?? 'primitive.bytes';
}
