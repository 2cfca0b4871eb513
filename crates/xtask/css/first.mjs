// Tells which classes come with which program file: Connect, the frame and what those are made of with the first one,
// Servers with the second, every other page with the last.
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
  // The measuring harness is never published.
  return new Map(names.filter((name) => !belongsTo('bench')(name)).map((name) => [name, readFileSync(join(root, 'src', name), 'utf8').replace(/^\s*\/\/.*$/gm, '')]));
}

const belongsTo = (module) => (name) => name === `${module}.rs` || name.startsWith(`${module}/`);

/** What else comes with the last program file, whole. */
const LATE_FOLDERS = ['overlays', 'tools'];

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

/** The pages of the program files after the first, by the source that names them. */
const ROWS = 'rows/draw.rs';
const LATER = 'later.rs';

/** The files whose markup shows without what these sources draw. */
function filesBefore(texts, sources) {
  const later = sources.flatMap((name) => pagesOf(texts.get(name)));
  // A name of theirs in those files would make their styles come late.
  const early = ['pages/connect', ...(sources.includes(ROWS) ? [] : ['pages/servers'])];
  const wrong = later.filter((page) => early.includes(page));
  if (wrong.length) throw new Error(`${sources} names ${wrong}, whose styles are needed earlier`);
  const waits = [...later, ...LATE_FOLDERS, ...PARTS].map(belongsTo);
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

/** The classes that only the pages of these sources can use. One that is put together from pieces is none of them. */
function classesAfter(root, sourcesOfPages) {
  const texts = sources(root);
  const first = filesBefore(texts, sourcesOfPages);
  const classesIn = (names) => names.flatMap((name) => texts.get(name).match(CLASS) ?? []);
  const page = PAGE.flatMap((path) => readFileSync(join(root, path), 'utf8').match(CLASS) ?? []);
  const early = new Set([...page, ...classesIn([...first])]);
  const begun = [...early].filter((name) => name.endsWith('-'));
  const isEarly = (name) => early.has(name) || begun.some((start) => name.startsWith(start));
  return new Set(classesIn([...texts.keys()].filter((name) => !first.has(name))).filter((name) => !isEarly(name)));
}

/** The classes that nothing can match before the second program file is here. */
export const rowsClasses = (root) => classesAfter(root, [ROWS, LATER]);

/** The classes that nothing can match before the last program file is here. */
export const laterClasses = (root) => classesAfter(root, [LATER]);
