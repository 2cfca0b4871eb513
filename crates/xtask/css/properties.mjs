// Makes PatternFly's custom properties as few as the console needs.
//
// A property that is defined once has one meaning, so its value can stand where it is read. A property that our own
// layer reads or sets keeps its name. What nobody reads goes.
import { dropEmpty } from './purge.mjs';

const isCustom = (name) => name.startsWith('--pf-');

/** Replaces each outermost `var(--pf-…)` by what `decide(name, fallback)` answers; undefined leaves it. */
function replaceVars(value, decide) {
  let out = '';
  for (let at = 0; ; ) {
    const start = value.indexOf('var(--pf-', at);
    if (start < 0) return out + value.slice(at);
    let depth = 0;
    let end = start + 3;
    do {
      if (value[end] === '(') depth += 1;
      if (value[end] === ')') depth -= 1;
      end += 1;
    } while (depth > 0);
    const inner = value.slice(start + 4, end - 1);
    const comma = inner.indexOf(',');
    const name = (comma < 0 ? inner : inner.slice(0, comma)).trim();
    const fallback = comma < 0 ? undefined : inner.slice(comma + 1).trim();
    out += value.slice(at, start) + (decide(name, fallback) ?? value.slice(start, end));
    at = end;
  }
}

function definitions(sheet) {
  const found = new Map();
  sheet.walkDecls(/^--pf-/, (decl) => {
    if (!found.has(decl.prop)) found.set(decl.prop, []);
    found.get(decl.prop).push(decl);
  });
  return found;
}

function reads(sheet) {
  const names = new Set();
  sheet.walkDecls((decl) => {
    for (const [, name] of decl.value.matchAll(/var\(\s*(--pf-[\w-]+)/g)) names.add(name);
  });
  return names;
}

/** Later definitions under the very same condition win, so the earlier ones are noise. */
function dropOverruled(sheet) {
  sheet.walkRules((rule) => {
    const seen = new Set();
    for (const decl of [...rule.nodes].reverse()) {
      if (decl.type !== 'decl' || !isCustom(decl.prop)) continue;
      if (seen.has(decl.prop)) decl.remove();
      seen.add(decl.prop);
    }
  });
}

/** Values that are long or read often are cheaper by name, though brotli makes little of the difference. */
function isPlain(value) {
  return !value.includes('{') && value.length <= 120;
}

function inlineOnce(sheet, keep) {
  const defined = definitions(sheet);
  let changed = false;
  sheet.walkDecls((decl) => {
    if (!decl.value.includes('var(--pf-')) return;
    const value = replaceVars(decl.value, (name, fallback) => {
      if (keep.has(name)) return undefined;
      const all = defined.get(name) ?? [];
      if (all.length === 0) return fallback ?? 'unset-by-purge';
      if (all.length === 1 && all[0] !== decl && isPlain(all[0].value)) return all[0].value;
      return undefined;
    });
    if (value !== decl.value) { decl.value = value; changed = true; }
  });
  // A declaration that reads a property nobody sets has no effect: the same as its absence.
  sheet.walkDecls((decl) => { if (decl.value.includes('unset-by-purge')) decl.remove(); });
  return changed;
}

function dropUnread(sheet, keep) {
  const read = reads(sheet);
  let changed = false;
  sheet.walkDecls(/^--pf-/, (decl) => {
    if (!read.has(decl.prop) && !keep.has(decl.prop)) { decl.remove(); changed = true; }
  });
  return changed;
}

/** Repeats until nothing changes: taking one property out can make others unread. `own` is our layer, parsed. */
export function settleProperties(sheet, own) {
  const keep = new Set([...definitions(own).keys(), ...reads(own)]);
  dropOverruled(sheet);
  while (dropUnread(sheet, keep) || inlineOnce(sheet, keep)) { /* Each round exposes the next. */ }
  dropEmpty(sheet);
}
