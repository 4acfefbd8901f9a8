import { createHash } from 'node:crypto';
import { isCGlobal } from '../../describe/c-globals.ts';
import { whyReserved } from '../../describe/reserved-words.ts';
import type { Declaration, Type, TypeTable } from '../../describe/types.ts';
import { nativeName, typeText } from '../../describe/types.ts';
import { declarationOf } from '../cpp/native-types.ts';
import type { ContainerType } from './resolved.ts';
import { containersOf } from './resolved.ts';

/** What names mean in the generated C of one table of types; all of them are global. */
export interface Names {
  /** `demo_motor_Motor`. */
  declared(declaration: Declaration): string;
  /** A container without aliases in it: `abi_vec_f32_64`, `abi_option__demo_motor_Gear`. */
  container(type: ContainerType): string;
}

/**
 * Names that no two things share: what a macro of the container library or the generator derives from a name (its
 * functions, an enum's constants) is its own, too. One that meets another gets an underscore.
 */
export function nameTypes(types: TypeTable): Names {
  const plain = new Map([...types.values()].map((declaration) => [declaration, plainName(declaration)]));
  const wanted = new Set(plain.values());
  const taken = new Set<string>(memberNames(types));
  const claim = (name: string, suffixes: readonly string[], others: ReadonlySet<string>): string => {
    const all = ['', ...suffixes].map((suffix) => name + suffix);
    if (isForeign(name) || all.some((each) => taken.has(each) || others.has(each))) {
      return claim(`${name}_`, suffixes, wanted);
    }
    for (const each of all) taken.add(each);
    return name;
  };
  const declared = new Map<Declaration, string>();
  for (const [declaration, name] of plain) {
    const others = new Set(wanted);
    others.delete(name);
    declared.set(declaration, claim(name, derivedNames(declaration), others));
  }
  const nameOf = (declaration: Declaration): string => declared.get(declaration) as string;
  const containers = new Map<string, string>();
  for (const type of [...types.values()].flatMap((declaration) => containersOf(declaration, types))) {
    const key = typeText(type);
    if (containers.has(key)) continue;
    const name = containerName(type, (inner) => nameOf(declarationOf(inner, types)));
    containers.set(key, claim(name, functionsOf[type.kind], wanted));
  }
  return { declared: nameOf, container: (type) => containers.get(typeText(type)) as string };
}

function plainName(declaration: Declaration): string {
  return `${declaration.package.replaceAll('.', '_')}_${nativeName(declaration)}`;
}

/** Constants may be macros, which would replace a member of the same name. */
function memberNames(types: TypeTable): string[] {
  return [...types.values()].flatMap((declaration) => {
    if (declaration.kind === 'struct') return declaration.fields.map(({ name }) => name);
    return declaration.kind === 'variant' ? declaration.alternatives.map(({ name }) => name) : [];
  });
}

/** Whether a name is the C library's: `size_t` would be the type `t` of a package `size`. POSIX reserves all of `_t`. */
function isForeign(name: string): boolean {
  return isCGlobal(name) || whyReserved(name, false) !== undefined;
}

/** What is declared beside a type, as what follows its name. */
function derivedNames(declaration: Declaration): string[] {
  switch (declaration.kind) {
    case 'alias':
      return [];
    case 'enum':
      return declaration.values.map(({ name }) => `_${name}`);
    case 'struct':
    case 'tuple':
      return ['_type_tag'];
    case 'variant':
      return [
        ...['_init', '_index', '_is_valid'],
        ...declaration.alternatives.flatMap(({ name }) =>
          ['index', 'holds', 'get', 'emplace', 'set'].map((verb) => `_${verb}_${name}`),
        ),
      ];
  }
}

const functionsOf: Readonly<Record<ContainerType['kind'], readonly string[]>> = {
  array: words('at get set'),
  vec: words('clear init capacity size is_valid at get append push set pop remove'),
  string: words('clear init capacity size data is_valid assign assign_c append equals'),
  option: words('init reset has_value is_valid get emplace set value_or'),
  result: words('init is_ok is_valid get_ok get_err emplace_ok emplace_err set_ok set_err'),
};

function words(text: string): string[] {
  return text.split(' ').map((word) => `_${word}`);
}

/** In characters; a longer name of a container is cut, and told apart by a hash. */
const longestName = 120;

/** Two underscores, which no described name has, keep the name of a declared type apart from what is around it. */
function containerName(type: ContainerType, nameOf: (declared: string) => string): string {
  const name = `abi_${tokensOf(type, nameOf).join('_')}`.replaceAll(/_{3,}/g, '__').replace(/_+$/, '');
  if (name.length <= longestName) return name;
  const hash = createHash('sha256').update(typeText(type)).digest('hex').slice(0, 16);
  return `${name.slice(0, longestName - 18).replace(/_+$/, '')}__${hash}`;
}

function tokensOf(type: Type, nameOf: (declared: string) => string): string[] {
  const tokens = (inner: Type): string[] => tokensOf(inner, nameOf);
  switch (type.kind) {
    case 'primitive':
      return [type.name === 'TypeTag' ? 'type_tag' : type.name];
    case 'named':
      return [`_${nameOf(type.name)}_`];
    case 'array':
      return ['array', ...tokens(type.element), `${type.count}`];
    case 'vec':
      return ['vec', ...tokens(type.element), `${type.capacity}`];
    case 'string':
      return ['string', `${type.capacity}`];
    case 'option':
      return ['option', ...tokens(type.value)];
    case 'result':
      return ['result', ...tokens(type.ok), ...tokens(type.err)];
  }
}
