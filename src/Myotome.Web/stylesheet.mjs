// Makes wwwroot/nhsuk.css from nhsuk-frontend: its layout and components, with colours of our own, without the font and the pictures
// that are not for others to use. What is left loads nothing from anywhere.
import { readFileSync, writeFileSync } from "node:fs";

const colours = {
  "#005eb8": "#0b5563", // brand: links, header, the card of no urgency
  "#003087": "#06323b",
  "#004b93": "#084450",
  "#002f5c": "#06323b",
  "#337ec6": "#5a9aa6",
  "#c7dcef": "#d3e7ea",
  "#007f3b": "#0b5563", // buttons; then under the pointer, pressed, and their shadow
  "#00662f": "#084450",
  "#004c23": "#06323b",
  "#00401e": "#052a32",
  "#0055a6": "#0a4d59",
  "#00478a": "#084450",
  "#004281": "#084450",
  "#003d78": "#06323b",
  "#330072": "#4a3b6b", // visited links
};

let css = readFileSync(new URL("node_modules/nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css", import.meta.url), "utf8")
  .replace(/@font-face\{[^}]*\}/g, "")
  .replace(/Frutiger W01,\s*/g, "")
  .replace(/url\(\/assets\/[^)]*\)/g, "none")
  .replace(/\/\*#[^*]*\*\//g, "");
for (const [theirs, ours] of Object.entries(colours)) css = css.replaceAll(theirs, ours);
if (/https?:\/\/(?!www\.w3\.org)|Frutiger/i.test(css)) throw new Error("The stylesheet still asks for something from elsewhere.");
writeFileSync(new URL("wwwroot/nhsuk.css", import.meta.url), css);
