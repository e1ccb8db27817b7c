// node judge.mjs <library.cql> <cases.json>: compiles the library to ELM with the reference translator, runs it on every case with
// cql-execution, and prints [{ "at least", "at most", route, fired }]. A case is the library's parameters.
import { readFileSync } from 'node:fs';
import { compile, executor } from './library.mjs';

const [library, cases] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const judge = executor(compile(library));
const results = [];
for (const it of JSON.parse(cases)) results.push(await judge(it));
console.log(JSON.stringify(results));
