package main

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// node is a type: what Go makes of it, and the parts that it is made of. Offsets and sizes are in bytes.
type node struct {
	kind     string
	native   reflect.Type // size and offsets of fields are Go's
	align    int          // native.Align(), or more where a description asks for more than Go can
	parts    []part       // those of the layout, in memory order; without name: only what is in them has entries
	limit    uint64       // elements of an array; greatest length, flag or tag in parts[0] of what begins with one
	rule     string       // the first that its bytes can break; none: ""
	payloads []part       // of flag 0 and 1; of a variant: of tag 0, and the next level
	lacking  string       // what Go lacks
	// Of a leaf: how bits get out of and into a variable of the Go type, and whether raw bytes break the rule.
	load   func(unsafe.Pointer) uint64
	store  func(unsafe.Pointer, uint64)
	broken func(unsafe.Pointer) bool
}

type part struct {
	name   string
	offset int
	*node
}

var nothing = &node{kind: "struct"}

func primitive(name string) *node {
	n, known := leaves[name]
	require(known, -32000, "Go has no "+name)
	return &n
}

func array(element *node, count int) *node {
	return &node{kind: "array", native: reflect.ArrayOf(count, element.native), align: element.align, limit: uint64(count),
		parts: []part{{"[]", 0, element}}}
}

func bytes(count int) reflect.Type { return reflect.ArrayOf(count, reflect.TypeFor[byte]()) }

// structure has Go lay out parts in order. Go aligns nothing to more than 8 bytes: where a description asks for more,
// bytes stand in front of what Go has placed too low, and at the end, as in Go that is written by hand.
func structure(kind string, align int, parts ...part) *node {
	n := &node{kind: kind, align: align, parts: parts}
	var fields []reflect.StructField
	place := func(native reflect.Type) int {
		fields = append(fields, reflect.StructField{Name: "F" + strconv.Itoa(len(fields)), Type: native})
		n.native = reflect.StructOf(fields)
		return int(n.native.Field(len(fields) - 1).Offset)
	}
	for i, p := range parts {
		n.align = max(n.align, p.align)
		parts[i].offset = place(p.native)
		if low := parts[i].offset % p.align; low > 0 {
			fields = fields[:len(fields)-1]
			place(bytes(p.align - low))
			parts[i].offset = place(p.native)
		}
	}
	if over := int(n.native.Size()) % n.align; over > 0 {
		place(bytes(n.align - over))
	}
	return n
}

// headed is a structure that begins with a length, flag or tag.
func headed(kind, rule string, limit int, payloads []part, parts ...part) *node {
	n := structure(kind, 1, parts...)
	n.rule, n.limit, n.payloads = rule, uint64(limit), payloads
	return n
}

// union is bytes, and empty arrays that give the alignment; members are reached through pointers, as with cgo.
func union(name string, members ...part) part {
	var parts []part
	size := 0
	for _, m := range members {
		parts = append(parts, part{"", 0, &node{native: reflect.ArrayOf(0, m.native), align: m.align}})
		size = max(size, int(m.native.Size()))
	}
	n := structure("union", 1, append(parts, part{"", 0, &node{native: bytes(size), align: 1}})...)
	n.parts = members
	return part{name, 0, n}
}

func variant(kind string, alternatives []part, level int) *node {
	first, rest, members := alternatives[0], part{"", 0, nothing}, []part{}
	parts := []part{{"tag" + strings.TrimPrefix(strconv.Itoa(level), "0"), 0, primitive("u8")}}
	if first.node != nothing {
		members = append(members, part{"value." + first.name, 0, first.node})
	}
	if len(alternatives) > 1 {
		rest.node = variant("level", alternatives[1:], level+1)
		members = append(members, rest)
	}
	if len(members) > 0 {
		parts = append(parts, union("", members...))
	}
	return headed(kind, "variant.tag", len(alternatives)-1, []part{first, rest}, parts...)
}

// description is a type or a declaration as `hello` has it.
type description struct {
	Kind, Name, Underlying                         string
	Align, Count, Capacity                         int
	Type, Payload, Target, Element, Value, Ok, Err *description
	Fields, Elements, Alternatives                 []*description
	Values                                         []struct{ Value json.Number }
}

// types are the declared ones, by name.
type types map[string]*node

func (t types) named(name string) *node {
	n, known := t[name]
	require(known, -32001, "unknown type "+name)
	require(n.lacking == "", -32000, n.lacking)
	return n
}

func (t types) declare(d *description) {
	defer catch(func(p problem) { t[d.Name] = &node{lacking: p.Message} })
	t[d.Name] = t.build(d)
}

func (t types) build(d *description) *node {
	var parts []part
	for _, field := range append(append(d.Fields, d.Elements...), d.Alternatives...) {
		parts = append(parts, part{field.Name, 0, nothing})
		if of := cmp.Or(field.Type, field.Payload); of != nil {
			parts[len(parts)-1].node = t.build(of)
		}
	}
	switch d.Kind {
	case "primitive":
		return primitive(d.Name)
	case "named":
		return t.named(d.Name)
	case "alias":
		return t.build(d.Target)
	case "array":
		return array(t.build(d.Element), d.Count)
	case "vec", "string":
		elements := part{"bytes", 0, array(primitive("u8"), d.Capacity)}
		if d.Kind == "vec" {
			elements = part{"elements", 0, array(t.build(d.Element), d.Capacity)}
		}
		length, capacity := part{"len", 0, primitive("u32")}, part{"capacity", 0, primitive("u32")}
		return headed(d.Kind, d.Kind+".len", d.Capacity, nil, length, capacity, elements)
	case "struct", "tuple":
		return structure("struct", max(d.Align, 1), parts...)
	case "variant":
		return variant("variant", parts, 0)
	case "option":
		value, flag := t.build(d.Value), part{"is_some", 0, primitive("u8")}
		return headed("option", "option.flag", 1, []part{{"", 0, nothing}, {"some", 0, value}}, flag, part{"value", 0, value})
	case "result":
		ok, err, flag := part{"ok", 0, t.build(d.Ok)}, part{"err", 0, t.build(d.Err)}, part{"is_ok", 0, primitive("u8")}
		return headed("result", "result.flag", 1, []part{err, ok}, flag, union("value", ok, err))
	case "enum":
		n, known := primitive(d.Underlying), map[string]bool{}
		for _, v := range d.Values {
			known[v.Value.String()] = true
		}
		n.rule, n.broken = "enum.value", func(at unsafe.Pointer) bool {
			bits := n.load(at)
			return !known[strconv.FormatInt(int64(bits), 10)] && !known[strconv.FormatUint(bits, 10)]
		}
		return n
	}
	panic(problem{-32000, "unknown kind " + d.Kind})
}

func leafOf[T any](bits func(T) uint64, value func(uint64) T) node {
	native := reflect.TypeFor[T]()
	return node{kind: "leaf", native: native, align: native.Align(),
		load:  func(at unsafe.Pointer) uint64 { return bits(*(*T)(at)) },
		store: func(at unsafe.Pointer, v uint64) { *(*T)(at) = value(v) }}
}

func (n node) refuse(rule string, broken func(unsafe.Pointer) bool) node {
	n.rule, n.broken = rule, broken
	return n
}

func integer[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64]() node {
	return leafOf(func(v T) uint64 { return uint64(v) }, func(bits uint64) T { return T(bits) })
}

var leaves = map[string]node{
	"u8": integer[uint8](), "u16": integer[uint16](), "u32": integer[uint32](), "u64": integer[uint64](),
	"i8": integer[int8](), "i16": integer[int16](), "i32": integer[int32](), "i64": integer[int64](),
	"f32": leafOf(func(v float32) uint64 { return uint64(math.Float32bits(v)) }, func(bits uint64) float32 { return math.Float32frombits(uint32(bits)) }),
	"f64": leafOf(math.Float64bits, math.Float64frombits),
	"bool": leafOf(func(v bool) uint64 { return map[bool]uint64{true: 1}[v] }, func(bits uint64) bool { return bits == 1 }).refuse(
		"bool.pattern", func(at unsafe.Pointer) bool { return *(*byte)(at) > 1 }),
	"char": integer[rune]().refuse("char.scalar", func(at unsafe.Pointer) bool { return !utf8.ValidRune(*(*rune)(at)) }),
	"TypeTag": integer[uint64]().refuse("typetag.ascii", func(at unsafe.Pointer) bool {
		text := string(unsafe.Slice((*byte)(at), 8))
		return *(*uint64)(at)>>63 == 0 && strings.ContainsFunc(text, func(r rune) bool { return r < 0x20 || r > 0x7e })
	}),
}

// tape is a region with values in their layout-free form: for reading images, or for writing them.
type tape struct {
	bytes   []byte
	at      int
	writing bool
}

func (t *tape) next(size int) []byte {
	require(size <= len(t.bytes)-t.at, -32002, "the tape ends too early")
	t.at += size
	return t.bytes[t.at-size : t.at]
}

func (t *tape) get(size int) uint64 {
	var bits [8]byte
	copy(bits[:], t.next(size))
	return binary.LittleEndian.Uint64(bits[:])
}

func (t *tape) put(size int, bits uint64) {
	copy(t.next(size), binary.LittleEndian.AppendUint64(nil, bits))
}

// walk goes through the parts that a value has, in the order of the tape and of validation. It returns the first rule
// that is broken, if any, and the logical path of what breaks it. What is written is checked, too: the tape may be wrong.
func (n *node) walk(at unsafe.Pointer, t *tape) (rule, path string) {
	writing, head := t != nil && t.writing, uint64(0)
	if n.rule != "" && n.kind != "leaf" {
		if n.kind != "level" { // the tape has one index
			n.parts[0].walk(at, t)
		}
		if head = n.parts[0].load(at); head > n.limit {
			return n.rule, ""
		}
	}
	constant := func(at unsafe.Pointer, leaf *node, value uint64) (wrong bool) {
		if writing {
			leaf.store(at, value)
		}
		return leaf.load(at) != value
	}
	child, count := func(i int) part { return n.parts[i] }, len(n.parts)
	switch n.kind {
	case "leaf":
		if writing {
			n.store(at, t.get(int(n.native.Size())))
		} else if t != nil {
			t.put(int(n.native.Size()), n.load(at))
		}
		if n.rule != "" && n.broken(at) {
			return n.rule, ""
		}
	case "array":
		child, count = n.element, int(n.limit)
	case "vec", "string":
		if constant(unsafe.Add(at, n.parts[1].offset), n.parts[1].node, n.limit) {
			return n.kind + ".capacity", ""
		}
		child, count, at = n.parts[2].element, int(head), unsafe.Add(at, n.parts[2].offset)
	case "option", "result", "variant", "level":
		child, count = func(int) part { return n.payloads[min(head, 1)] }, 1
		at = unsafe.Add(at, n.parts[len(n.parts)-1].offset)
		if n.rule == "variant.tag" && head > 0 && constant(at, n.parts[0].node, head-1) {
			return n.rule, ""
		}
	}
	for i := range count {
		c := child(i)
		if rule, path = c.walk(unsafe.Add(at, c.offset), t); rule != "" {
			return rule, join(strings.Replace(c.name, "[]", "["+strconv.Itoa(i)+"]", 1), path)
		}
	}
	if n.kind == "string" && !utf8.Valid(unsafe.Slice((*byte)(at), count)) {
		return "string.utf8", ""
	}
	return "", ""
}

func (n *node) element(i int) part {
	return part{"[]", i * int(n.native.Elem().Size()), n.parts[0].node}
}

func join(path, rest string) string {
	if path == "" || rest == "" || rest[0] == '[' {
		return path + rest
	}
	return path + "." + rest
}
