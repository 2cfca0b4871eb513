// Tells which classes the pages of the first program file can use: Connect, Servers, the frame and what those are made of.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Classes by PatternFly's naming and by ours. */
const CLASS = /\b(?:pf-v6-\w|pf-m-\w|mw-\w)[\w-]*/g;
/** What is drawn before the program is here. */
const PAGE = ['index.html', 'static/boot.js', 'static/theme.js'];
/** Where parts are kept: each part belongs to the first file only when something of the first file uses it. */
const PARTS = ['ui', 'parts'];

/** The sources as the console has them, comments left out: path below src/ and text. */
function sources(root) {
  const names = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.rs'));
  return new Map(names.map((name) => [name, readFileSync(join(root, 'src', name), 'utf8').replace(/^\s*\/\/.*$/gm, '')]));
}

const belongsTo = (module) => (name) => name === `${module}.rs` || name.startsWith(`${module}/`);

/** What else comes with the second program file, whole. */
const LATER = ['overlays', 'tools'];

/** The modules of `pages/` that a file draws. */
const pagesOf = (text) => [...text.matchAll(/\bpages::(\w+)::/g)].map(([, page]) => `pages/${page}`);

/** For each part and each module that `src/ui.rs` and `src/parts.rs` give out, the module it is in. */
function partModules(texts) {
  const modules = new Map();
  for (const folder of PARTS) {
    for (const [, module, names] of texts.get(`${folder}.rs`).matchAll(/pub use (\w+)::(\{[^}]*\}|\w+);/g)) {
      for (const name of names.match(/\w+/g)) modules.set(`${folder}::${name}`, `${folder}/${module}`);
    }
    // One that is given out as a whole is named by its module.
    for (const [, module] of texts.get(`${folder}.rs`).matchAll(/pub mod (\w+);/g)) modules.set(`${folder}::${module}`, `${folder}/${module}`);
  }
  return modules;
}

/** The parts that a file takes in: `use crate::ui::{A, B}`, `ui::A`, and `super::A` among the parts themselves. */
function partsOf(name, text) {
  const found = [];
  for (const [, from, names] of text.matchAll(/\b(ui|parts|super)::(\{[^}]*\}|\w+)/g)) {
    const folder = from === 'super' ? PARTS.find((part) => name.startsWith(`${part}/`)) : from;
    found.push(...names.match(/\w+/g).map((part) => `${folder}::${part}`));
  }
  return found;
}

/** The files whose markup shows without the second program file. */
function firstFiles(texts) {
  const later = pagesOf(texts.get('later.rs'));
  // A name of theirs in that file would make their styles come late.
  const wrong = later.filter((page) => ['pages/connect', 'pages/servers'].includes(page));
  if (wrong.length) throw new Error(`src/later.rs names ${wrong}, whose styles are needed from the start`);
  const waits = [...later, ...LATER, ...PARTS].map(belongsTo);
  const lists = PARTS.map((folder) => `${folder}.rs`);
  const first = new Set([...texts.keys()].filter((name) => !lists.includes(name) && !waits.some((is) => is(name))));
  const modules = partModules(texts);
  // A set that grows while it is walked is walked to its end.
  for (const name of first) {
    const used = partsOf(name, texts.get(name)).map((part) => modules.get(part)).filter(Boolean);
    for (const file of texts.keys()) if (used.some((module) => belongsTo(module)(file))) first.add(file);
  }
  return first;
}

/** The classes that only the pages of the second file can use. One that is put together from pieces is none of them. */
export function laterClasses(root) {
  const texts = sources(root);
  const first = firstFiles(texts);
  const classesIn = (names) => names.flatMap((name) => texts.get(name).match(CLASS) ?? []);
  const page = PAGE.flatMap((path) => readFileSync(join(root, path), 'utf8').match(CLASS) ?? []);
  const early = new Set([...page, ...classesIn([...first])]);
  const begun = [...early].filter((name) => name.endsWith('-'));
  const isEarly = (name) => early.has(name) || begun.some((start) => name.startsWith(start));
  return new Set(classesIn([...texts.keys()].filter((name) => !first.has(name))).filter((name) => !isEarly(name)));
}
