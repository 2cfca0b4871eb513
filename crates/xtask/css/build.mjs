// Makes static/console.css, static/rows.css and static/later.css.
//
//   node build.mjs           writes the files
//   node build.mjs --check   fails when a file is not what the sources would make
//
// Together they are PatternFly and our own layer, in this order. Of PatternFly, all is taken out that the console does
// not use: selectors whose classes appear nowhere in src/ or index.html, themes other than light and dark, and custom
// properties that nothing reads. Our own layer is joined from static/css/*.css.
//
// console.css holds what Connect and the frame can match, rows.css what comes with the page of servers, later.css what
// comes with every other page.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { transform } from 'lightningcss';
import postcss from 'postcss';
import { usedClasses, dropUnusedRules } from './purge.mjs';
import { settleProperties } from './properties.mjs';
import { laterClasses, rowsClasses } from './first.mjs';
import { divide } from './divide.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const read = (path) => readFileSync(path, 'utf8');

/** The parts of PatternFly that the console builds on, in PatternFly's own order. */
const PARTS = [
  'base/patternfly-variables.css',
  ...['Alert', 'Banner', 'Button', 'Check', 'DescriptionList', 'EmptyState', 'Form', 'FormControl', 'HelperText', 'Label',
    'Masthead', 'Menu', 'MenuToggle', 'ModalBox', 'Nav', 'Radio', 'Skeleton', 'Table', 'Tabs', 'TextInputGroup', 'ToggleGroup',
  ].map((name) => `components/${name}/${name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()}.css`),
];

/** Our own layer, in the order of the cascade. */
const LAYERS = readdirSync(join(root, 'static/css')).filter((name) => name.endsWith('.css')).sort();

function minify(name, css) {
  const { code } = transform({ filename: name, code: Buffer.from(css), minify: true });
  return code.toString();
}

const package_ = join(here, 'node_modules/@patternfly/patternfly');
const { version } = JSON.parse(read(join(package_, 'package.json')));
const LICENCE = `/*! PatternFly ${version}, MIT licence, (c) Red Hat, Inc. Made by crates/xtask/css/build.mjs; do not edit. */\n`;

function patternfly(own) {
  const sheet = postcss.root();
  for (const part of PARTS) sheet.append(postcss.parse(read(join(package_, part)), { from: part }));
  dropUnusedRules(sheet, usedClasses(root));
  settleProperties(sheet, own);
  return sheet;
}

const own = postcss.parse(LAYERS.map((name) => read(join(root, 'static/css', name))).join('\n'));
const whole = patternfly(own).append(own);
// Each sheet may be applied without those after it, and stands behind those before it.
const [soon, later] = divide(whole, laterClasses(root));
const [first, rows] = divide(soon, rowsClasses(root));
const sheets = { 'static/console.css': first, 'static/rows.css': rows, 'static/later.css': later };
const printed = (sheet) => `${LICENCE}${minify('sheet.css', sheet.toString())}\n`;
const outputs = Object.fromEntries(Object.entries(sheets).map(([path, sheet]) => [path, printed(sheet)]));

let stale = 0;
for (const [path, text] of Object.entries(outputs)) {
  const target = join(root, path);
  const brotli = brotliCompressSync(Buffer.from(text), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  console.log(`${path}: ${text.length} bytes, ${brotli} brotli`);
  if (!process.argv.includes('--check')) { writeFileSync(target, text); continue; }
  let present = '';
  try { present = read(target); } catch { /* A missing file is a stale one. */ }
  if (present !== text) { stale += 1; console.error(`${path} is not current. Run: cargo xtask css`); }
}
process.exit(stale ? 1 : 0);
