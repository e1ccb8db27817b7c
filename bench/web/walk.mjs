// 200 people walk the self-check at the same time, each with a browser's cookies, and nobody may meet an error. Beside it, in the same run, a bare page.
// node bench/web/walk.mjs [people] after: dotnet build src/Myotome.Web -c Release; dotnet build bench/web/bare.cs -c Release -o artifacts/bare
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const people = Number(process.argv[2] ?? 200), posts = 2000, connections = 32;
const none = { DOTNET_gcServer: "0", Limits__PagesPerMinute: "10000000", Limits__MachinesPerMinute: "10000000", Logging__LogLevel__Default: "None" };

async function start(dll, port) {
  const child = spawn("dotnet", [dll, "--urls", `http://127.0.0.1:${port}`, "--Urls", `http://127.0.0.1:${port}`], { env: { ...process.env, ...none }, stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`, began = performance.now();
  for (;;) {
    try { await (await fetch(address)).text(); return { child, address, first: performance.now() - began }; } catch { await new Promise((done) => setTimeout(done, 10)); }
    if (child.exitCode !== null) throw new Error(`${dll} ended.`);
  }
}

// Time of the process on the processors: it does not grow because others use the machine too.
const cpu = (child) => readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const fields = (html, pattern) => [...html.matchAll(pattern)].map((match) => match[1]);

async function walk(address, times) {
  const cookies = new Map();
  async function ask(method, body) {
    const began = performance.now();
    const answer = await fetch(address + "/check", { method, body, redirect: "manual", headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") } });
    const text = await answer.text();
    times.push(performance.now() - began);
    for (const set of answer.headers.getSetCookie()) { const [name, value] = set.split(";")[0].split(/=(.*)/s); cookies.set(name, value); }
    if (answer.status !== (method === "GET" ? 200 : 302)) throw new Error(`${method} ${answer.status}`);
    return text;
  }
  for (let pages = 1; pages < 30; pages++) {
    const html = await ask("GET");
    if (html.includes("data-at-least=\"self-care\"")) return pages;
    const form = new URLSearchParams({ __RequestVerificationToken: fields(html, /__RequestVerificationToken" type="hidden" value="([^"]+)"/g)[0] });
    if (html.includes("value=\"finish\"")) form.set("go", "finish");
    else {
      form.set("go", "next");
      form.set("page", fields(html, /name="page" value="([^"]+)"/g).at(-1));
      if (html.includes("id=\"age\"")) { form.set("for", "me"); form.set("age", "40"); form.set("sex", "male"); }
      for (const asked of fields(html, /name="asked" value="([^"]+)"/g)) form.set("asked", asked);
      for (const list of fields(html, /name="(none\.\d+)"/g)) form.set(list, "1");
    }
    await ask("POST", form);
  }
  throw new Error("no end");
}

async function many(count, at, one) {
  let next = 0;
  const errors = [];
  const began = performance.now();
  await Promise.all(Array.from({ length: at }, async () => { while (next++ < count) try { await one(); } catch (error) { errors.push(String(error)); } }));
  return { seconds: (performance.now() - began) / 1000, errors };
}

async function measured(site, name, count, at_, one) {
  const times = [];
  const before = cpu(site.child);
  const { seconds, errors } = await many(count, at_, () => one(times));
  const used = cpu(site.child) - before;
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(34)} ${String(times.length).padStart(6)} requests  ${(times.length / seconds).toFixed(0).padStart(6)} /s  median ${at(times, 0.5).toFixed(1).padStart(7)} ms  p99 ${at(times, 0.99).toFixed(1).padStart(8)} ms  CPU ${(used * 1000 / times.length).toFixed(0).padStart(6)} us a request  errors ${errors.length}${errors.length ? " " + errors[0] : ""}`);
  if (errors.length) process.exitCode = 1;
  return used * 1000 / times.length;
}

const timed = async (times, ask) => { const began = performance.now(); const answer = await ask(); await answer.arrayBuffer(); times.push(performance.now() - began); if (!answer.ok) throw new Error(String(answer.status)); };
const ours = await start("artifacts/bin/Myotome.Web/release/Myotome.Web.dll", 5991), bare = await start("artifacts/bare/bare.dll", 5992);
try {
  console.log(`first answer after start: ours ${ours.first.toFixed(0)} ms, bare ${bare.first.toFixed(0)} ms`);
  const body = JSON.stringify({ person: { age: 46, sex: "male" }, findings: { "weakness-one-leg": "present", "saddle-numbness": "absent", "bladder-disturbance": "absent", "pain-one-leg": "present", fever: "absent" } });
  const post = (site, path) => (times) => timed(times, () => fetch(site.address + path, { method: "POST", body, headers: { "content-type": "application/json" } }));
  await many(300, connections, () => post(ours, "/api/assessments?view=triage")([])); await many(300, connections, () => post(bare, "/plain")([])); await many(4, 4, () => walk(ours.address, []));
  await measured(ours, `${people} people walk the check`, people, people, (times) => walk(ours.address, times));
  await measured(ours, "our home page", posts, connections, (times) => timed(times, () => fetch(ours.address)));
  await measured(bare, "bare page", posts, connections, (times) => timed(times, () => fetch(bare.address)));
  const triage = await measured(ours, "POST /api/assessments?view=triage", posts, connections, post(ours, "/api/assessments?view=triage"));
  const plain = await measured(bare, "POST, plain answer", posts, connections, post(bare, "/plain"));
  console.log(`triage / plain in CPU a request: ${(triage / plain).toFixed(2)}`);
} finally {
  ours.child.kill(); bare.child.kill();
}
