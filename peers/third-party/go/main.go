// A peer of samebytes in Go: it builds its types from `hello`, and Go's reflect lays them out.
package main

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"unicode/utf8"
	"unsafe"
)

// problem is an error of the protocol, or, without code, a value that breaks a rule; any other panic ends the peer.
type problem struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func require(condition bool, code int, message string) {
	if !condition {
		panic(problem{code, message})
	}
}

func catch(then func(problem)) {
	if found := recover(); found != nil {
		then(found.(problem))
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

type parameters struct {
	Memory, Image, Tape struct{ Offset, Size, Stride uint64 }
	Types               []*description
	Type                string
	Count               uint64
}

var (
	memory, readOnly []byte                      // the two mappings
	declared         = map[string]func() *node{} // those that Go cannot have panic
	methods          = map[string]func(parameters) any{"hello": hello, "layout": layout,
		"write":    func(q parameters) any { return transfer(q, memory, (*tape).write) },
		"read":     func(q parameters) any { return transfer(q, readOnly, (*tape).read) },
		"shutdown": func(parameters) any { os.Stdin.Close(); return struct{}{} }}
)

func hello(q parameters) any {
	memory = must(syscall.Mmap(3, 0, int(q.Memory.Size), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED))
	readOnly = must(syscall.Mmap(3, 0, int(q.Memory.Size), syscall.PROT_READ, syscall.MAP_SHARED))
	for _, d := range q.Types {
		declared[d.Name] = sync.OnceValue(func() *node { return build(d) })
	}
	return map[string]any{"protocol": 1, "name": "go", "language": "Go", "compiler": strings.Replace(runtime.Version(), "go", "go ", 1),
		"platform": map[string]string{"amd64": "x86_64", "arm64": "aarch64", "arm": "armhf", "386": "i686"}[runtime.GOARCH],
		"profiles": []string{"s-core"}, "capabilities": []string{"layout", "read", "write", "nanBits"}}
}

func named(name string) *node {
	require(declared[name] != nil, -32001, "unknown type "+name)
	return declared[name]()
}

func layout(q parameters) any {
	list := part{".", 0, named(q.Type)}.entries("", 0)
	list[0]["fields"] = list[1:]
	return list[0]
}

// transfer visits each slot in turn, and tells how much of the tape was used and how many values were refused.
func transfer(q parameters, images []byte, visit func(*tape, *node, unsafe.Pointer)) any {
	n, image, total := named(q.Type), q.Image, uint64(len(images))
	require(image.Offset <= total && image.Size <= total-image.Offset, -32602, "the image ends beyond the memory")
	require(q.Tape.Offset <= total && q.Tape.Size <= total-q.Tape.Offset, -32602, "the tape ends beyond the memory")
	require(image.Stride >= uint64(n.native.Size()) && q.Count <= image.Size/image.Stride, -32602, "the slots do not fit")
	t := &tape{bytes: memory[q.Tape.Offset:][:q.Tape.Size]}
	for i := range q.Count {
		visit(t, n, unsafe.Pointer(&images[image.Offset+i*image.Stride]))
	}
	return map[string]int{"bytes": t.at, "refused": t.refused}
}

// tape is a region with values in their layout-free form: for reading images, or for writing them.
type tape struct {
	bytes       []byte
	at, refused int
	writing     bool
	path        []part // to where a walk is
}

func (t *tape) next(size int) []byte {
	require(size <= len(t.bytes)-t.at, -32002, "the tape ends too early")
	t.at += size
	return t.bytes[t.at-size : t.at]
}

func (t *tape) write(n *node, slot unsafe.Pointer) {
	record := &tape{bytes: t.next(int(binary.LittleEndian.Uint32(t.next(4)))), writing: true}
	clear(unsafe.Slice((*byte)(slot), n.native.Size()))
	n.walk(slot, record)
	require(record.at == len(record.bytes), -32002, "a record is longer than its value")
}

func (t *tape) read(n *node, slot unsafe.Pointer) {
	length, start := t.next(4), t.at
	defer catch(func(refusal problem) {
		require(refusal.Code == 0, refusal.Code, refusal.Message)
		binary.LittleEndian.PutUint32(length, 0xffffffff)
		t.at, t.path, t.refused = start, nil, t.refused+1
		binary.LittleEndian.PutUint32(t.next(4), uint32(len(refusal.Message)))
		copy(t.next(len(refusal.Message)), refusal.Message)
	})
	n.walk(slot, t)
	binary.LittleEndian.PutUint32(length, uint32(t.at-start))
}

// require refuses the value that a walk has come to.
func (t *tape) require(valid bool, rule string) {
	if !valid {
		path := ""
		for _, p := range t.path {
			step := strings.Replace(p.name, "[]", "["+strconv.Itoa(p.offset/int(p.native.Size()))+"]", 1)
			path = strings.TrimSuffix(path+"."+step, ".")
		}
		panic(problem{0, strings.TrimSpace(rule + " " + strings.TrimPrefix(strings.ReplaceAll(path, ".[", "["), "."))})
	}
}

// bitsOf are those that a leaf has in memory; they are checked before they become a variable.
func bitsOf(at unsafe.Pointer, n *node) uint64 {
	return binary.LittleEndian.Uint64(append(make([]byte, 0, 8), unsafe.Slice((*byte)(at), n.native.Size())...)[:8])
}

func (t *tape) move(at unsafe.Pointer, n *node) {
	bytes := t.next(int(n.native.Size()))
	move, from := binary.Encode, at
	if t.writing {
		move, from = binary.Decode, unsafe.Pointer(&bytes[0])
	}
	t.require(n.valid == nil || n.valid(bitsOf(from, n)), n.rule)
	must(move(bytes, binary.LittleEndian, n.variable(at)))
}

// constant is a number that is not on the tape.
func (t *tape) constant(at unsafe.Pointer, n *node, value int, rule string) {
	if t.writing {
		must(binary.Decode(bytesOf(uint64(value)), binary.LittleEndian, n.variable(at)))
	}
	t.require(bitsOf(at, n) == uint64(value), rule)
}

// walk goes through the parts that a value has, in the order of the tape and of validation.
func (n *node) walk(at unsafe.Pointer, t *tape) {
	parts, head, count, stride := n.parts, 0, len(n.parts), 0
	if n.rule != "" && n.kind != "leaf" {
		if n.kind != "level" { // the tape has one index
			t.move(at, n.parts[0].node)
		}
		t.require(bitsOf(at, n.parts[0].node) <= uint64(n.limit), n.rule)
		head = int(bitsOf(at, n.parts[0].node))
	}
	switch n.kind {
	case "leaf":
		t.move(at, n)
	case "array":
		count, stride = n.limit, int(parts[0].native.Size())
	case "vec", "string":
		t.constant(unsafe.Add(at, n.parts[1].offset), n.parts[1].node, n.limit, n.kind+".capacity")
		array := n.parts[2]
		parts, count, stride, at = array.parts, head, int(array.native.Elem().Size()), unsafe.Add(at, array.offset)
	case "option", "result", "variant", "level":
		parts, count, at = n.payloads[min(head, 1):], 1, unsafe.Add(at, n.parts[len(n.parts)-1].offset)
		if n.rule == "variant.tag" && head > 0 {
			t.constant(at, n.parts[0].node, head-1, n.rule)
		}
	}
	for i := range count {
		c := parts[min(i, len(parts)-1)]
		c.offset += i * stride
		t.path = append(t.path, c)
		c.walk(unsafe.Add(at, c.offset), t)
		t.path = t.path[:len(t.path)-1]
	}
	t.require(n.kind != "string" || utf8.Valid(unsafe.Slice((*byte)(at), count)), "string.utf8")
}

func answer(line []byte) (answer map[string]any) {
	var q struct {
		ID     json.RawMessage
		Method string
		Params parameters
	}
	malformed := json.Unmarshal(line, &q)
	answer = map[string]any{"jsonrpc": "2.0", "id": q.ID}
	defer catch(func(found problem) { answer["error"] = problem{cmp.Or(found.Code, -32002), found.Message} })
	require(json.Valid(line), -32700, "not JSON")
	require(methods[q.Method] != nil, -32601, "unknown method "+q.Method)
	require(malformed == nil, -32602, "wrong parameters")
	answer["result"] = methods[q.Method](q.Params)
	return answer
}

func main() {
	protocol := os.NewFile(uintptr(must(syscall.Dup(1))), "protocol")
	must(0, syscall.Dup3(2, 1, 0))
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 16<<20+1) // a line and its end
	for input.Scan() {
		must(protocol.Write(append(must(json.Marshal(answer(input.Bytes()))), '\n')))
	}
}
