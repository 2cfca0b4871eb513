// Divides a sheet in two: what the first pages can match, and what comes with the later ones.
//
// The second sheet is applied after the first, so a rule that goes there wins over rules that stood behind it before. One
// that could meet such a rule on the same element, with nothing else to decide between the two, stays in the first sheet.
import parser from 'postcss-selector-parser';
import { canMatch, dropEmpty } from './purge.mjs';

const isPseudoElement = (node) => node.type === 'pseudo' && /^(::|:before$|:after$)/.test(node.value);

/** [ids, classes, types] as the cascade counts them. */
function specificity(node) {
  const own = { id: [1, 0, 0], class: [0, 1, 0], attribute: [0, 1, 0], tag: [0, 0, 1] }[node.type];
  if (own) return own;
  const inner = () => (node.nodes ?? []).map(specificity);
  const sum = (all) => all.reduce((total, one) => total.map((count, at) => count + one[at]), [0, 0, 0]);
  if (node.type !== 'pseudo') return sum(inner());
  if (node.value === ':where') return [0, 0, 0];
  const largest = inner().sort((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2])[0] ?? [0, 0, 0];
  if ([':is', ':not', ':has'].includes(node.value)) return largest;
  return isPseudoElement(node) ? [0, 0, 1] : sum([[0, 1, 0], largest]);
}

/** What a branch says of the element that it is about: its classes, also those to choose from, its type and its pseudo-element. */
function subject(branch) {
  const last = branch.nodes.slice(branch.nodes.findLastIndex((node) => node.type === 'combinator') + 1);
  const named = (nodes) => nodes.flatMap((node) => {
    if (node.type === 'class') return [node.value];
    return [':is', ':where'].includes(node.value) ? node.nodes.flatMap((choice) => subject(choice).classes) : [];
  });
  return {
    classes: named(last),
    tag: last.find((node) => node.type === 'tag' || node.value === ':root')?.value,
    part: last.find(isPseudoElement)?.value.replace(/^:+/, ''),
  };
}

/** The rules for elements, in the order of the cascade. */
function rulesOf(sheet) {
  const found = [];
  sheet.walkRules((rule) => { if (rule.parent.name !== 'keyframes') found.push(rule); });
  return found;
}

/** The branches of a rule's selector, with all that decides which of two wins. */
function branchesOf(rule, later) {
  const properties = rule.nodes.filter((node) => node.type === 'decl').map((decl) => decl.prop);
  return parser().astSync(rule.selector).nodes.map((branch) => {
    const early = canMatch(branch, { has: (name) => !later.has(name) });
    return { text: String(branch).trim(), early, properties, weight: String(specificity(branch)), ...subject(branch) };
  });
}

/** One property, or a shorthand and what it stands for. */
const overlap = (a, b) => a === b || (!a.startsWith('--') && (a.startsWith(`${b}-`) || b.startsWith(`${a}-`)));

/** Whether the order of two branches can decide anything: equal weight, a common property, and perhaps one element. */
function orderMatters(a, b) {
  if (a.weight !== b.weight || a.part !== b.part || (a.tag && b.tag && a.tag !== b.tag)) return false;
  const apart = a.classes.length > 0 && b.classes.length > 0 && !a.classes.some((name) => b.classes.includes(name));
  const isRoot = (branch) => branch.tag === ':root';
  return !apart && isRoot(a) === isRoot(b) && a.properties.some((one) => b.properties.some((other) => overlap(one, other)));
}

/** A later branch stays early when the order would matter, and then it counts as early for those before it. */
function keepOrder(branches) {
  for (let again = true; again; ) {
    again = false;
    branches.forEach((branch, at) => {
      if (branch.early || !branches.slice(at + 1).some((behind) => behind.early && orderMatters(branch, behind))) return;
      branch.early = true;
      again = true;
    });
  }
}

function keep(rule, branches) {
  if (branches.length > 0) rule.selector = branches.map((branch) => branch.text).join(',');
  else rule.remove();
}

/** `[first, second]`; `later` are the classes that only the later pages use. */
export function divide(sheet, later) {
  const first = sheet.clone();
  const second = sheet.clone();
  const branches = rulesOf(sheet).map((rule) => branchesOf(rule, later));
  keepOrder(branches.flat());
  rulesOf(first).forEach((rule, at) => keep(rule, branches[at].filter((branch) => branch.early)));
  rulesOf(second).forEach((rule, at) => keep(rule, branches[at].filter((branch) => !branch.early)));
  second.walkAtRules(/^(font-face|keyframes)$/, (rule) => { rule.remove(); });
  for (const part of [first, second]) dropEmpty(part);
  return [first, second];
}
