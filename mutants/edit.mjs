// Copies generated sources, changed as somebody might write them by hand.
// Usage: node edit.mjs GENERATED EDITED EDIT
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each: a pattern in the declarations and what stands there instead. */
const edits = {
  nothing: [],
  // C++: the compiler chooses how wide an enum is.
  'plain-enums': [/^enum class (\w+) : [\w:]+ \{/gm, 'enum $1 {'],
  // C: an enum is what the compiler makes of it, an int.
  'c-plain-enums': [/^typedef u?int\d+_t (\w+);\nenum \{([^}]*)\};/gm, 'typedef enum {$2} $1;'],
  // Rust: the compiler chooses the order of the fields, ...
  'no-repr-c': [/^#\[repr\(C\)\]$/gm, ''],
  // ... or leaves no padding, ...
  'repr-packed': [/^#\[repr\(C\)\](?=\n#\[derive.*\]\npub struct Mixed )/gm, '#[repr(C, packed)]'],
  // ... or chooses how wide an enum is.
  'no-repr-enum': [/^#\[repr\([ui]\d+\)\]$/gm, ''],
  // ... or makes it as wide as an enum of C.
  'enum-repr-c': [/^#\[repr\([ui]\d+\)\]$/gm, '#[repr(C)]'],
};

const [generated, edited, name] = process.argv.slice(2);
const edit = name && edits[name];
if (!generated || !edited || !edit) {
  console.error(`usage: node edit.mjs GENERATED EDITED EDIT; there are the edits ${Object.keys(edits).join(', ')}`);
  process.exit(2);
}
cpSync(generated, edited, { recursive: true, preserveTimestamps: true });
const [pattern, replacement] = edit;
for (const entry of readdirSync(edited, { recursive: true, withFileTypes: true })) {
  if (!pattern || !entry.isFile()) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(pattern, replacement);
  if (changed !== text) writeFileSync(file, changed);
}
