package main

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// node is a type: what Go makes of it, and the parts that it is made of. Offsets and sizes are in bytes.
type node struct {
	kind     string
	native   reflect.Type             // size and offsets of fields are Go's
	align    int                      // native.Align(), or more where a description asks for more than Go can
	parts    []part                   // those of the layout, in memory order; without name: only what is in them has entries
	limit    int                      // elements of an array; greatest length, flag or tag in parts[0] of what begins with one
	rule     string                   // the first that its bytes can break; none: ""
	payloads []part                   // of flag 0 and 1; of a variant: of tag 0, and the next level
	valid    func(bits uint64) bool   // of a leaf: whether they are a value; nil: all are
	variable func(unsafe.Pointer) any // of a leaf: a pointer to its Go type
}

type part struct {
	name   string
	offset int
	*node
}

func array(element *node, count int) *node {
	return &node{kind: "array", native: reflect.ArrayOf(count, element.native), align: element.align, limit: count, parts: []part{{"[]", 0, element}}}
}

// structure has Go lay out parts. It aligns nothing to more than 8: where more is asked for, bytes fill up, as if written by hand.
func structure(n node, parts ...part) *node {
	var fields []reflect.StructField
	place := func(native reflect.Type) int {
		fields = append(fields, reflect.StructField{Name: "F" + strconv.Itoa(len(fields)), Type: native})
		n.native = reflect.StructOf(fields)
		return int(n.native.Field(len(fields) - 1).Offset)
	}
	for i, p := range parts {
		n.align = max(n.align, p.align)
		if parts[i].offset = place(p.native); parts[i].offset%p.align > 0 {
			fields = fields[:len(fields)-1]
			place(array(primitive("u8"), p.align-parts[i].offset%p.align).native)
			parts[i].offset = place(p.native)
		}
	}
	if over := int(n.native.Size()) % n.align; over > 0 {
		place(array(primitive("u8"), n.align-over).native)
	}
	n.parts = parts
	return &n
}

// union is bytes, and empty arrays that give the alignment; members are reached through pointers, as with cgo.
func union(name string, members ...part) []part {
	if members = slices.DeleteFunc(members, func(m part) bool { return m.node == nothing }); len(members) == 0 {
		return nil
	}
	parts, size := []part{}, 0
	for _, m := range members {
		parts, size = append(parts, part{"", 0, array(m.node, 0)}), max(size, int(m.native.Size()))
	}
	n := structure(node{kind: "union"}, append(parts, part{"", 0, array(primitive("u8"), size)})...)
	n.parts = members
	return []part{{name, 0, n}}
}

func variant(kind string, alternatives []part, level int) *node {
	first, rest := alternatives[0], part{"", 0, nothing}
	if len(alternatives) > 1 {
		rest.node = variant("level", alternatives[1:], level+1)
	}
	tag := part{"tag" + strings.TrimPrefix(strconv.Itoa(level), "0"), 0, primitive("u8")}
	n := node{kind: kind, rule: "variant.tag", limit: len(alternatives) - 1, payloads: []part{first, rest}}
	first.name = "value." + first.name
	return structure(n, append([]part{tag}, union("", first, rest)...)...)
}

// entries are those of a part, unless it has no name, and of what is in it.
func (p part) entries(path string, offset int) (list []map[string]any) {
	path, offset = path+strings.Replace(strings.TrimSuffix("."+p.name, "."), ".[]", "[]", 1), offset+p.offset
	whole := map[string]any{"path": strings.TrimLeft(path, "."), "offset": offset, "size": p.native.Size(), "align": p.align}
	if p.kind == "array" {
		whole["count"], whole["stride"] = p.limit, p.native.Elem().Size()
	}
	if p.name != "" {
		list = append(list, whole)
	}
	for _, below := range p.parts {
		list = append(list, below.entries(path, offset)...)
	}
	return list
}

// description is a type or a declaration as `hello` has it.
type description struct {
	Kind, Name, Underlying                         string
	Align, Count, Capacity                         int
	Type, Payload, Target, Element, Value, Ok, Err *description
	Fields, Elements, Alternatives                 []*description
	Values                                         []struct{ Value json.Number }
}

func build(d *description) *node {
	var parts []part
	for _, member := range append(append(d.Fields, d.Elements...), d.Alternatives...) {
		parts = append(parts, part{member.Name, 0, nothing})
		if of := cmp.Or(member.Type, member.Payload); of != nil {
			parts[len(parts)-1].node = build(of)
		}
	}
	switch d.Kind {
	case "primitive":
		return primitive(d.Name)
	case "named":
		return named(d.Name)
	case "alias":
		return build(d.Target)
	case "array":
		return array(build(d.Element), d.Count)
	case "vec", "string":
		element := cmp.Or(d.Element, &description{Kind: "primitive", Name: "u8"})
		elements := part{map[string]string{"vec": "elements", "string": "bytes"}[d.Kind], 0, array(build(element), d.Capacity)}
		length, capacity := part{"len", 0, primitive("u32")}, part{"capacity", 0, primitive("u32")}
		return structure(node{kind: d.Kind, rule: d.Kind + ".len", limit: d.Capacity}, length, capacity, elements)
	case "struct", "tuple":
		return structure(node{kind: "struct", align: d.Align}, parts...)
	case "variant":
		return variant("variant", parts, 0)
	case "option":
		n := node{kind: "option", rule: "option.flag", limit: 1, payloads: []part{{"", 0, nothing}, {"some", 0, build(d.Value)}}}
		return structure(n, part{"is_some", 0, primitive("u8")}, part{"value", 0, n.payloads[1].node})
	case "result":
		ok, err := part{"ok", 0, build(d.Ok)}, part{"err", 0, build(d.Err)}
		n := node{kind: "result", rule: "result.flag", limit: 1, payloads: []part{err, ok}}
		return structure(n, part{"is_ok", 0, primitive("u8")}, union("value", ok, err)[0])
	case "enum":
		n, unused := primitive(d.Underlying), 64-8*primitive(d.Underlying).native.Size()
		n.rule, n.valid = "enum.value", func(bits uint64) bool {
			unsigned, signed := json.Number(strconv.FormatUint(bits, 10)), json.Number(strconv.FormatInt(int64(bits<<unused)>>unused, 10))
			return slices.ContainsFunc(d.Values, func(v struct{ Value json.Number }) bool { return v.Value == unsigned || v.Value == signed })
		}
		return n
	}
	panic(problem{-32000, "unknown kind " + d.Kind})
}

func bytesOf(bits uint64) []byte            { return binary.LittleEndian.AppendUint64(nil, bits) }
func variable[T any](at unsafe.Pointer) any { return (*T)(at) }

var (
	variables = map[string]func(unsafe.Pointer) any{"bool": variable[bool], "char": variable[rune], "TypeTag": variable[uint64],
		"u8": variable[uint8], "u16": variable[uint16], "u32": variable[uint32], "u64": variable[uint64], "f32": variable[float32],
		"i8": variable[int8], "i16": variable[int16], "i32": variable[int32], "i64": variable[int64], "f64": variable[float64]}
	printable  = regexp.MustCompile("^[ -~]{8}$")
	restricted = map[string]node{
		"bool":    {rule: "bool.pattern", valid: func(bits uint64) bool { return bits <= 1 }},
		"char":    {rule: "char.scalar", valid: func(bits uint64) bool { return utf8.ValidRune(rune(bits)) }},
		"TypeTag": {rule: "typetag.ascii", valid: func(bits uint64) bool { return bits>>63 == 1 || printable.Match(bytesOf(bits)) }}}
	nothing = &node{kind: "struct"}
)

func primitive(name string) *node {
	require(variables[name] != nil, -32000, "Go has no "+name)
	n := restricted[name]
	n.kind, n.variable, n.native = "leaf", variables[name], reflect.TypeOf(variables[name](nil)).Elem()
	n.align = n.native.Align()
	return &n
}
