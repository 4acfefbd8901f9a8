import { nativeName } from '../describe/types.ts';
import { fieldNames, importedModule, moduleName } from '../generate/python/names.ts';
import type { Profile } from '../layout/index.ts';
import { assertionsOf, type PlatformFacts, platformNames, type TypeFact } from './facts.ts';
import { introduction, stringLiteral } from './text.ts';

/**
 * A Python module beside the modules of the types: `check()` raises where they lie otherwise than the reference says.
 * `library`: the module of the container library.
 */
export function pythonAssertions(facts: readonly PlatformFacts[], profile: Profile, library: string): string {
  const fitting = facts.flatMap(({ types }) => types.map(({ declaration }) => declaration.package));
  const imports = [...new Set(fitting)]
    .sort()
    .map((name) => `from . import ${moduleName(name)} as ${importedModule(name)}\n`);
  const libraryImports = `from ${library}.shapes import StructShape, place_of, shape_of
from ${library}.storage import storage_of
`;
  return `"""${introduction.head}

\`check()\`, or \`python -m\` with this module, fails where the types lie otherwise than all languages expect.
"""

from __future__ import annotations

import platform
import struct
import sys
from typing import Any

${(library.startsWith('.') ? [...imports, libraryImports] : [libraryImports, '\n', ...imports]).join('')}
#: A type, a field or none, what of it, the bytes that it must be, and the sentence for whoever changed it.
Assertion = tuple[Any, str, str, int, str]

${facts.map((group, index) => assertionList(group, index, profile)).join('\n')}
#: What \`sys.platform\`, \`platform.machine()\` and the bits of a pointer say, and what is asserted there.
PLATFORMS: dict[str, list[Assertion]] = {
${platformLines(facts).join('\n')}
}


def problems() -> list[str]:
    """Says for each type and field that lies elsewhere what was found and what would be right; nothing: all is well.

    Errors: \`LookupError\` on a platform that the assertions were not generated for.
    """
    here = f"{sys.platform} {platform.machine()} {8 * struct.calcsize('P')}"
    if here not in PLATFORMS:
        raise LookupError(f"{here}: ${introduction.elsewhere(platformNames(facts))}")
    measured = ((_measure(native, field, what), right, text) for native, field, what, right, text in PLATFORMS[here])
    return [f"found {found}, but {text}" for found, right, text in measured if found != right]


def check() -> None:
    """Raises an \`AssertionError\` that lists all problems."""
    found = problems()
    if found:
        raise AssertionError("\\n".join(found))


def _measure(native: Any, field: str, what: str) -> int:
    storage = storage_of(native)
    place = place_of(storage)
    if field:
        shape = shape_of(storage)
        assert isinstance(shape, StructShape)
        places = {each.name: each.place for each in shape.fields}
        if field not in places:
            return -1
        place = places[field]
    return {"offset": place.offset, "size": place.size, "align": place.alignment}[what]


if __name__ == "__main__":
    check()
`;
}

function assertionList(group: PlatformFacts, index: number, profile: Profile): string {
  const lines = group.types.flatMap((fact) => {
    const names = membersOf(fact);
    return assertionsOf(fact, profile).map(({ member, property, expected, sentence }) => {
      const field = member === undefined ? '' : (names[fact.members.indexOf(member)] ?? '');
      return `    (${nativeOf(fact)}, "${field}", "${property}", ${expected}, ${stringLiteral(sentence)}),`;
    });
  });
  return `_PLATFORMS_${index}: list[Assertion] = [\n${lines.join('\n')}\n]\n`;
}

function nativeOf({ declaration }: TypeFact): string {
  return `${importedModule(declaration.package)}.${nativeName(declaration)}`;
}

function membersOf({ declaration }: TypeFact): string[] {
  return declaration.kind === 'struct' || declaration.kind === 'tuple' ? fieldNames(declaration) : [];
}

function platformLines(facts: readonly PlatformFacts[]): string[] {
  return facts.flatMap(({ platforms }, index) =>
    platforms.flatMap(({ conditions }) =>
      (conditions?.python ?? []).map((here) => `    ${stringLiteral(here)}: _PLATFORMS_${index},`),
    ),
  );
}
