// Which records hold a word: lists of rows, in packs of neighbouring words that are fetched when they are needed.
import { fetchFile, once } from "./catalogue.js";

const LAST = "\uffff"; // comes after all letters

// How often a word comes is worth the less the more often it comes already (as in BM25).
const SATURATION = 1.4;
const worth = (times) => (times * (SATURATION + 1)) / (times + SATURATION);

// Numbers of rows with what the word is worth in each, behind a list of steps from one to the next and of powers of two.
function rowsAt([steps, powers]) {
  let row = 0;
  return new Map(steps.map((step, index) => [(row += step), worth(2 ** powers[index])]));
}

function inAll(lists) {
  const fewest = lists.reduce((one, other) => (other.size < one.size ? other : one));
  return [...fewest.keys()].filter((row) => lists.every((each) => each.has(row)));
}

export class WordLists {
  constructor(bundle, packs, count) {
    this.count = count;
    this.packs = packs.map(([name, first], index) => {
      const load = once(async () => new Map(Object.entries(await fetchFile(`${bundle}words/${name}.json`, "json"))));
      return { first, end: packs[index + 1]?.[1] ?? LAST, load };
    });
    this.read = new Map();
  }

  // The rows that hold a word, or with `half` a word that begins so, and what it is worth in each.
  async holding(word, half = false) {
    const last = half ? word + LAST : word;
    const packs = this.packs.filter(({ first, end }) => first <= last && end > word);
    const found = await Promise.all(packs.map(({ load }) => load()));
    const words = half ? found.flatMap((lists) => [...lists.keys()].filter((each) => each.startsWith(word))) : [word];
    if (words.length === 1) return this.rows(words[0], found);
    const all = new Map();
    for (const each of words) {
      for (const [row, value] of this.rows(each, found)) all.set(row, Math.max(value, all.get(row) ?? 0));
    }
    return all;
  }

  rows(word, packs) {
    if (!this.read.has(word)) this.read.set(word, rowsAt(packs.find((lists) => lists.has(word))?.get(word) ?? [[], ""]));
    return this.read.get(word);
  }

  // The rows that hold all words, the last of them perhaps only begun, and how much they are about them: rare words
  // say more. A single letter begins too many words to tell anything.
  async holdingAll(words, half = false) {
    const asked = half && words.at(-1)?.length === 1 ? words.slice(0, -1) : words;
    if (!asked.length) return new Map(Array.from({ length: this.count }, (_, row) => [row, 0]));
    const begun = half && asked.length === words.length ? asked.length - 1 : -1;
    const found = await Promise.all(asked.map((word, index) => this.holding(word, index === begun)));
    const rarity = found.map(({ size }) => Math.log(1 + (this.count - size + 0.5) / (size + 0.5)));
    return new Map(inAll(found).map((row) => [row, found.reduce((sum, each, index) => sum + rarity[index] * each.get(row), 0)]));
  }
}
