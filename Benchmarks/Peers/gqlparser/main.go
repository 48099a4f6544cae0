// gqlparser among the peers; see Sources/Contestant.
package main

import (
	"bufio"
	"fmt"
	"os"
	"syscall"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

func read(path string) string {
	bytes, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return string(bytes)
}

func parse(text string) *ast.QueryDocument {
	document, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		panic(err)
	}
	return document
}

func task(name, text string, schema *ast.Schema) func() {
	if name == "parse" {
		return func() { parse(text) }
	}
	document := parse(text)
	return func() { validator.Validate(schema, document) }
}

// processorTime is that of all threads, the garbage collector's included, in nanoseconds.
func processorTime() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func main() {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: read(os.Args[1])})
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var name, file string
		var count int
		if _, err := fmt.Sscan(lines.Text(), &name, &file, &count); err != nil {
			panic(err)
		}
		work := task(name, read(file), schema)
		start := processorTime()
		for i := 0; i < count; i++ {
			work()
		}
		fmt.Println(processorTime() - start)
	}
}
