// html FOLDER: prints what a validator finds in each page of a folder. qr: reads a picture of squares from standard input and prints its text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [what, folder] = process.argv.slice(2);
if (what === "html") {
  const { HtmlValidate } = await import("html-validate");
  const judge = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      // How it is written, not whether it is right: the pages are made by Razor, which has its own way.
      "no-trailing-whitespace": "off", "void-style": "off", "no-inline-style": "error", "long-title": "off", "doctype-style": "off",
      // Radio buttons and ticks of a list share a name on purpose.
      "form-dup-name": "off",
      // A number that can be called is not broken over two lines by our stylesheet.
      "tel-non-breaking": "off",
      // Safari leaves lists without marks out of its lists unless they say that they are one; and a scrolling box has to be reached by the keyboard.
      "no-redundant-role": "off", "prefer-native-element": "off", "wcag/h37": "error",
    },
  });
  let bad = 0;
  for (const name of readdirSync(folder).filter((it) => it.endsWith(".html")).sort()) {
    const report = await judge.validateString(readFileSync(join(folder, name), "utf8"), name);
    for (const result of report.results) for (const it of result.messages.filter((message) => message.severity === 2)) {
      bad++;
      console.log(`${name}:${it.line}:${it.column}: ${it.ruleId}: ${it.message}`);
    }
  }
  process.exitCode = bad ? 1 : 0;
} else if (what === "qr") {
  const jsQR = (await import("jsqr")).default.default ?? (await import("jsqr")).default;
  const rows = readFileSync(0, "utf8").trim().split("\n");
  const scale = 4, quiet = 4, width = (rows.length + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  rows.forEach((row, y) => [...row].forEach((square, x) => {
    if (square !== "#") return;
    for (let dy = 0; dy < scale; dy++) for (let dx = 0; dx < scale; dx++) {
      const at = (((y + quiet) * scale + dy) * width + (x + quiet) * scale + dx) * 4;
      pixels[at] = pixels[at + 1] = pixels[at + 2] = 0;
    }
  }));
  console.log(jsQR(pixels, width, width)?.data ?? "");
}
