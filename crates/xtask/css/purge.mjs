// Takes out the rules of PatternFly that no markup of the console can match.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import parser from 'postcss-selector-parser';

/** Set from outside the markup: the theme script puts it on the root element. */
const ALWAYS = ['pf-v6-theme-dark'];

/** Every PatternFly class that is written somewhere in the console. */
export function usedClasses(root) {
  const files = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.rs'));
  const texts = [...files.map((name) => join(root, 'src', name)), join(root, 'index.html'), join(root, 'static/boot.js')].map((path) => readFileSync(path, 'utf8'));
  const found = texts.flatMap((text) => text.match(/\bpf-(?:v6|m)-[\w-]+/g) ?? []);
  return new Set([...ALWAYS, ...found]);
}

/** Whether markup could match: every class it asks for is used. What stands in `:not()` is not asked for. */
export function canMatch(selector, used) {
  const missing = (node) => {
    if (node.type === 'class') return !used.has(node.value);
    // The console is laid out by the browser's own direction; PatternFly's right-to-left variants are not shipped.
    if (node.type === 'attribute') return node.attribute === 'dir';
    if (node.type === 'pseudo' && node.value === ':not') return false;
    if (node.type === 'pseudo' && [':is', ':where'].includes(node.value) && node.nodes.length) return node.nodes.every(missing);
    return node.nodes ? node.nodes.some(missing) : false;
  };
  return !missing(selector);
}

/** The selector list without the branches that can't match; also inside `:is()` and `:where()`. Empty when none is left. */
function prune(text, used) {
  return parser((list) => {
    for (const branch of [...list.nodes]) if (!canMatch(branch, used)) branch.remove();
    list.walkPseudos((pseudo) => {
      if (![':is', ':where'].includes(pseudo.value)) return;
      for (const branch of [...pseudo.nodes]) if (!canMatch(branch, used)) branch.remove();
    });
  }).processSync(text).trim();
}

/** Drops what can't match, and the containers that are empty afterwards. */
export function dropUnusedRules(sheet, used) {
  sheet.walkComments((comment) => comment.remove());
  sheet.walkAtRules((rule) => {
    if (['charset', 'property', 'font-face'].includes(rule.name)) rule.remove();
  });
  sheet.walkRules((rule) => {
    if (rule.parent.name === 'keyframes') return;
    const selector = prune(rule.selector, used);
    if (selector) rule.selector = selector;
    else rule.remove();
  });
  dropEmpty(sheet);
  const text = sheet.toString();
  sheet.walkAtRules('keyframes', (rule) => {
    const name = new RegExp(`(animation|Animation)[^;{}]*\\b${rule.params}\\b`);
    if (!name.test(text)) rule.remove();
  });
}

/** Removes rules and at-rules that hold nothing, from the inside out. */
export function dropEmpty(sheet) {
  for (let again = true; again; ) {
    again = false;
    sheet.walk((node) => {
      if (node.nodes && node.nodes.length === 0 && node.type !== 'root') { node.remove(); again = true; }
    });
  }
}
