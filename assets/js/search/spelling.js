// Misspelled words: which words a reader may have meant, from those of titles, units and terms, and of all texts.
import { comparable } from "./catalogue.js";

const MOST_CHANGES = 2; // words of a query
const FAR = 20; // letters
const CHOICES = 8; // nearest words that are weighed for each word
const [UNKNOWN, KNOWN_WORD, SPLIT] = [3, 0.55, 1]; // what it costs to keep an unknown word, to change a known one, to split one
const [OF_TEXTS, TEXT_PAIR] = [0.7, 2]; // what it costs more to take a word that no heading has; what a pair of texts is worth
const [PAIR, STEP, CROSSED] = [2.5, 2, 0.6]; // what a known pair of words is worth; what a letter's change costs; of a step, two in the wrong order

const dictionaries = new WeakMap();

// Words, with how often they come and how they are written most; pairs of neighbours, with what they are worth.
function dictionary(catalogue, inTexts) {
  if (!dictionaries.has(catalogue)) dictionaries.set(catalogue, read(catalogue, inTexts));
  return dictionaries.get(catalogue);
}

function read({ rows, units, options, terms, glossary }, inTexts) {
  const [words, pairs] = [new Map(), new Map()];
  const entryOf = (word) => words.get(word) ?? words.set(word, { count: 0, common: 0, forms: new Map() }).get(word);
  const add = ({ folded, marked }) => folded.forEach((word, index) => {
    const entry = entryOf(word);
    entry.count += 1;
    entry.forms.set(marked[index], (entry.forms.get(marked[index]) ?? 0) + 1);
    const pair = index && `${folded[index - 1]} ${word}`;
    if (pair) pairs.set(pair, PAIR);
  });
  rows.forEach((row) => add(row.heading.title));
  units.forEach(({ label, also }) => [label, also].forEach((text) => add(comparable(text))));
  terms.forEach((name) => options[name].forEach(([, label]) => add(comparable(label))));
  glossary.flat().forEach(add);
  for (const text of inTexts) {
    const [word, other] = text.split(" ");
    entryOf(word);
    if (!other) continue;
    pairs.set(text, pairs.get(text) ?? TEXT_PAIR);
    [word, other].forEach((each) => { entryOf(each).common += 1; });
  }
  return { words, pairs };
}

// Letters to change, leave out, put in or let change places; more than `most` counts as Infinity.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let place = 1; place <= other.length; place += 1) {
      const changed = row[place - 1] + (one[at - 1] === other[place - 1] ? 0 : 1);
      next[place] = Math.min(changed, row[place] + 1, next[place - 1] + 1);
      const crossed = at > 1 && place > 1 && one[at - 1] === other[place - 2] && one[at - 2] === other[place - 1];
      if (crossed) next[place] = Math.min(next[place], before[place - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length] <= most ? row[other.length] : Infinity;
}

// Syllables that many speakers say alike, and so mistake for each other, come out the same.
export const sound = (word) => word.replace(/^tr/, "ch").replace(/^s/, "x").replace(/^(gi|r|v)/, "d").replace(/^n(?![gh])/, "l")
  .replace(/(ch|c|t)$/, "t").replace(/(ng|nh|n)$/, "n").replace(/y/g, "i");

const letters = (word) => [...word].sort().join("");

function steps(one, other) {
  if (sound(one) === sound(other)) return 1;
  const changes = distance(one, other, one.length > 4 ? 2 : 1);
  if (changes === 1 && letters(one) === letters(other)) return CROSSED;
  return one.length > 2 ? changes : Infinity; // the shortest are like too many
}

// What may stand for a word, each with its price: the word itself, near words, the word in two.
function choices(word, isKnown, { words, pairs }) {
  const changed = isKnown ? KNOWN_WORD : 0;
  const near = [];
  for (const [other, { count, common }] of words) {
    if (other === word || /\d/.test(other)) continue;
    const away = steps(word, other);
    if (away < Infinity) near.push({ words: [other], price: away * STEP + changed + (count ? 0 : OF_TEXTS) - Math.log1p(count || common) / 5 });
  }
  for (let at = 2; at < word.length - 1; at += 1) {
    const halves = [word.slice(0, at), word.slice(at)];
    if (!isKnown && pairs.has(halves.join(" "))) near.push({ words: halves, price: SPLIT - PAIR });
  }
  near.sort((one, other) => one.price - other.price);
  return [{ words: [word], price: isKnown ? 0 : UNKNOWN * STEP, kept: true }, ...near.slice(0, CHOICES)];
}

// The cheapest way through the choices of each word, known pairs of neighbours making it cheaper. With every word that
// is changed it is less sure what was meant.
function cheapest(columns, pairs) {
  let ways = [{ path: [], price: 0, changes: 0 }];
  const step = (choice, before, changes) => {
    const prices = before.map((way) => {
      const last = way.path.at(-1)?.words.at(-1);
      return way.price + choice.price - ((last && pairs.get(`${last} ${choice.words[0]}`)) ?? 0);
    });
    const price = Math.min(...prices);
    return { path: [...before[prices.indexOf(price)].path, choice], price, changes };
  };
  for (const column of columns) {
    ways = column.flatMap((choice) => Array.from({ length: MOST_CHANGES + 1 }, (_, changes) => {
      const before = ways.filter((way) => way.changes === changes - (choice.kept ? 0 : 1));
      return before.length ? [step(choice, before, changes)] : [];
    }).flat());
  }
  return ways.reduce((one, other) => (other.price < one.price ? other : one)).path;
}

// How a word is written: with the marks that were typed, where it comes so, else as it comes most.
function written(word, { forms }, typed) {
  const nearer = ([one, often], [other, oftenOther]) => distance(typed, one, FAR) - distance(typed, other, FAR) || oftenOther - often;
  return [...forms].sort(nearer)[0]?.[0] ?? word;
}

// The query as it may have been meant; `inTexts` are the words of all texts, and pairs that come often. Null when nothing is nearer; `sure` when no record holds a word as it was typed.
export async function correct(query, catalogue, inTexts) {
  const { words, pairs } = dictionary(catalogue, inTexts);
  const isWord = (word, last) => words.has(word)
    || catalogue.compounds.apart.some(({ joined }) => joined === word || (last && joined.startsWith(word)))
    || (last && [...inTexts].some((each) => each.startsWith(word)));
  const isFixed = (word, index) => query.fixed[index] || word.length === 1;
  const known = query.folded.map((word, index) => isFixed(word, index) || isWord(word, index === query.folded.length - 1));
  const columns = query.folded.map((word, index) => (isFixed(word, index) ? [{ words: [word], price: 0, kept: true }] : choices(word, known[index], { words, pairs })));
  const path = cheapest(columns, pairs);
  if (path.every(({ kept }) => kept)) return null;
  const hasMarks = query.marked.some(Boolean);
  const shown = path.flatMap((choice, index) => (choice.kept ? [query.marked[index] || query.folded[index]] : choice.words.map((word) => (hasMarks && words.has(word) ? written(word, words.get(word), query.marked[index]) : word))));
  return { text: shown.join(" "), sure: known.includes(false) };
}
