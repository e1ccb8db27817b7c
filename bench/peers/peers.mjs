// node peers.mjs <folder>: json-rules-engine and cql-execution on the rules and cases that Myotome.Bench wrote there. Each answer is compared
// first; then each engine goes through all cases again and again. Prints the median nanoseconds a case.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from 'json-rules-engine';
import { compile, executor } from '../../tests/cql/library.mjs';

const folder = process.argv[2];
const read = (file) => readFileSync(join(folder, file), 'utf8');
const cases = JSON.parse(read('cases.json'));
const urgencies = ['self-care', 'appointment', 'within-24-hours', 'emergency'];

const rules = new Engine(JSON.parse(read('rules.json')));
const engines = {
  'json-rules-engine': async ({ audience, facts }) => {
    const { events } = await rules.run(facts);
    const milder = new Set(audience === 'clinician' ? events.filter((event) => event.params.says === 'milder').map((event) => event.type) : []);
    const fired = new Map(events.filter((event) => event.params.says === 'fires').map(({ type, params }) => [type, milder.has(type) ? params.milder : params.urgency]));
    const open = events.filter((event) => event.params.says === 'open' && !fired.has(event.type)).map((event) => event.params.urgency);
    const atLeast = Math.max(0, ...fired.values());
    return { 'at least': urgencies[atLeast], 'at most': urgencies[Math.max(atLeast, ...open)], fired: [...fired.keys()] };
  },
  'cql-execution': (() => {
    const judge = executor(compile(read('triage.cql')));
    return ({ stated }) => judge(stated);
  })(),
};

for (const [name, judge] of Object.entries(engines)) {
  for (const it of cases) {
    const said = await judge(it);
    const [a, b] = [said, it.expected].map((answer) => JSON.stringify([answer['at least'], answer['at most'], [...answer.fired].sort()]));
    if (a !== b) throw new Error(`${name} says ${a}, expected ${b}`);
  }
}
const passes = Number(process.argv[3] ?? 3);
for (const [name, judge] of Object.entries(engines)) {
  const times = [];
  for (let pass = 0; pass < passes; pass++) {
    const start = process.hrtime.bigint();
    for (const it of cases) await judge(it);
    times.push(Number(process.hrtime.bigint() - start) / cases.length);
  }
  console.log(`${name} ${Math.round(times.sort((a, b) => a - b)[passes >> 1])}`);
}
