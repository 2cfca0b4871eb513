// Makes static/patternfly.css and static/console.css.
//
//   node build.mjs           writes both files
//   node build.mjs --check   fails when a file is not what the sources would make
//
// patternfly.css is PatternFly with everything taken out that the console does not use: selectors whose classes appear
// nowhere in src/ or index.html, themes other than light and dark, and custom properties that nothing reads.
// console.css is our own layer, joined from static/css/*.css.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { transform } from 'lightningcss';
import postcss from 'postcss';
import { usedClasses, dropUnusedRules } from './purge.mjs';
import { settleProperties } from './properties.mjs';

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

function patternfly(own) {
  const sheet = postcss.root();
  const package_ = join(here, 'node_modules/@patternfly/patternfly');
  for (const part of PARTS) sheet.append(postcss.parse(read(join(package_, part)), { from: part }));
  dropUnusedRules(sheet, usedClasses(root));
  settleProperties(sheet, own);
  const { version } = JSON.parse(read(join(package_, 'package.json')));
  const licence = `/*! PatternFly ${version}, MIT licence, (c) Red Hat, Inc. Made by crates/xtask/css/build.mjs; do not edit. */\n`;
  return licence + minify('patternfly.css', sheet.toString()) + '\n';
}

const own = LAYERS.map((name) => read(join(root, 'static/css', name))).join('\n');
const outputs = {
  'static/patternfly.css': patternfly(postcss.parse(own)),
  'static/console.css': `/* Made from static/css/ by crates/xtask/css/build.mjs; do not edit. */\n${minify('console.css', own)}\n`,
};

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
