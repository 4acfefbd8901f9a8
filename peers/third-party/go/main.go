// A peer of samebytes in Go: it builds its types from `hello`, and Go's reflect lays them out.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"syscall"
	"unsafe"
)

// problem is an error of the protocol; any other panic ends the peer.
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
	Memory      struct{ Size int }
	Types       []*description
	Type        string
	Count       uint64
	Image, Tape struct{ Offset, Size, Stride uint64 }
}

var (
	memory, readOnly []byte // the two mappings
	declared         = types{}
	leaving          bool
	methods          = map[string]func(parameters) any{"hello": hello, "layout": layout, "write": write, "read": read,
		"shutdown": func(parameters) any { leaving = true; return struct{}{} }}
)

func hello(q parameters) any {
	memory = must(syscall.Mmap(3, 0, q.Memory.Size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED))
	readOnly = must(syscall.Mmap(3, 0, q.Memory.Size, syscall.PROT_READ, syscall.MAP_SHARED))
	for _, d := range q.Types {
		declared.declare(d)
	}
	return map[string]any{"protocol": 1, "name": "go", "language": "Go", "compiler": strings.Replace(runtime.Version(), "go", "go ", 1),
		"platform": map[string]string{"amd64": "x86_64", "arm64": "aarch64", "arm": "armhf", "386": "i686"}[runtime.GOARCH],
		"profiles": []string{"s-core"}, "capabilities": []string{"layout", "read", "write", "nanBits"}}
}

// entries are those of a node and of everything in it.
func (n *node) entries(path string, offset int) []map[string]any {
	whole := map[string]any{"path": path, "offset": offset, "size": n.native.Size(), "align": n.align}
	if n.kind == "array" {
		whole["count"], whole["stride"] = n.limit, n.native.Elem().Size()
	}
	list := []map[string]any{whole}
	for _, p := range n.parts {
		below := p.entries(join(path, p.name), offset+p.offset)
		if p.name == "" {
			below = below[1:]
		}
		list = append(list, below...)
	}
	return list
}

func layout(q parameters) any {
	list := declared.named(q.Type).entries("", 0)
	list[0]["fields"] = list[1:]
	return list[0]
}

// transfer visits each slot in turn, and tells how much of the tape was used and how many values were refused.
func transfer(q parameters, images []byte, visit func(*node, unsafe.Pointer, *tape) (refused int)) any {
	n, image, total, refused := declared.named(q.Type), q.Image, uint64(len(images)), 0
	require(image.Offset <= total && image.Size <= total-image.Offset, -32602, "the image ends beyond the memory")
	require(q.Tape.Offset <= total && q.Tape.Size <= total-q.Tape.Offset, -32602, "the tape ends beyond the memory")
	require(image.Stride >= uint64(n.native.Size()) && (image.Stride|image.Offset)%uint64(n.align) == 0 && q.Count <= image.Size/image.Stride,
		-32602, "the slots do not fit the type or the region")
	t := &tape{bytes: memory[q.Tape.Offset:][:q.Tape.Size]}
	for i := range q.Count {
		refused += visit(n, unsafe.Pointer(&images[image.Offset+i*image.Stride]), t)
	}
	return map[string]int{"bytes": t.at, "refused": refused}
}

func write(q parameters) any {
	return transfer(q, memory, func(n *node, slot unsafe.Pointer, t *tape) int {
		record := &tape{bytes: t.next(int(t.get(4))), writing: true}
		clear(unsafe.Slice((*byte)(slot), n.native.Size()))
		rule, path := n.walk(slot, record)
		require(rule == "" && record.at == len(record.bytes), -32002, "a record is no value: "+rule+" "+path)
		return 0
	})
}

func read(q parameters) any {
	return transfer(q, readOnly, func(n *node, slot unsafe.Pointer, t *tape) int {
		if rule, path := n.walk(slot, nil); rule != "" {
			text := strings.TrimSuffix(rule+" "+path, " ")
			t.put(4, 0xffffffff)
			t.put(4, uint64(len(text)))
			copy(t.next(len(text)), text)
			return 1
		}
		length, start := &tape{bytes: t.next(4)}, t.at
		n.walk(slot, t)
		length.put(4, uint64(t.at-start))
		return 0
	})
}

func answer(line []byte) (answer map[string]any) {
	var q struct {
		ID     json.RawMessage
		Method string
		Params parameters
	}
	malformed := json.Unmarshal(line, &q)
	answer = map[string]any{"jsonrpc": "2.0", "id": q.ID}
	defer catch(func(found problem) { answer["error"] = found })
	require(json.Valid(line), -32700, "not JSON")
	method, known := methods[q.Method]
	require(known, -32601, "unknown method "+q.Method)
	require(malformed == nil, -32602, "wrong parameters")
	answer["result"] = method(q.Params)
	return answer
}

func main() {
	protocol := os.NewFile(uintptr(must(syscall.Dup(1))), "protocol")
	must(0, syscall.Dup3(2, 1, 0))
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 16<<20+1) // a line and its end
	for !leaving && input.Scan() {
		must(protocol.Write(append(must(json.Marshal(answer(input.Bytes()))), '\n')))
	}
}
