// graphql-js among the peers; see Sources/Contestant.
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const { buildSchema, parse, validate } = require("graphql");

const schema = buildSchema(readFileSync(process.argv[2], "utf8"));

function task(name, text) {
  if (name === "parse") return () => parse(text);
  const document = parse(text);
  return () => validate(schema, document);
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const [name, file, count] = line.split(" ");
  const work = task(name, readFileSync(file, "utf8"));
  const start = process.cpuUsage();
  for (let i = 0; i < Number(count); i++) work();
  const { user, system } = process.cpuUsage(start);
  console.log((user + system) * 1000);
});
