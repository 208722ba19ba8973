// Which records hold words side by side: the places of each pair of words ("dan van"), in packs of neighbouring pairs that
// are fetched when they are needed.
import { fetchFile, namesIn, once } from "./catalogue.js";
import { DIGITS } from "./columns.js";

export const TELLING = 4; // words of a longer query whose standing side by side puts a text before others

const [BITS, MORE] = [5, 32]; // of a digit; what is added to one that another follows

function* numbersIn(letters) {
  let [number, bits] = [0, 0];
  for (const letter of letters) {
    const digit = DIGITS.get(letter);
    number += (digit % MORE) * 2 ** bits;
    bits += BITS;
    if (digit < MORE) {
      yield number;
      [number, bits] = [0, 0];
    }
  }
}

// The places of a pair in each row: before the first place of a row stands an odd number, twice the step to that row and one
// more; the places that follow are even numbers, twice the step from one to the next.
function placesIn(letters) {
  const rows = new Map();
  let [row, place, isNew] = [0, 0, false];
  for (const number of numbersIn(letters)) {
    if (!isNew && number % 2) {
      [row, isNew] = [row + (number - 1) / 2, true];
      continue;
    }
    place = isNew ? number : place + number / 2;
    if (isNew) rows.set(row, new Set());
    rows.get(row).add(place);
    isNew = false;
  }
  return rows;
}

export class Phrases {
  // `known` is what the file of that name says, where it has come already.
  constructor(bundle, name, known) {
    const load = async (file) => new Map(Object.entries(await fetchFile(`${bundle}phrases/${file}.json`, "json")));
    this.packs = once(async () => {
      const [names, firsts] = known ?? await fetchFile(`${bundle}phrases/${name}.json`, "json");
      return namesIn(names, firsts.length).map((pack, index) => ({ first: firsts[index], load: once(() => load(pack)) }));
    });
    this.read = new Map();
  }

  // The places of a pair of words, by the numbers of rows.
  async places(pair) {
    const pack = (await this.packs()).findLast(({ first }) => first <= pair);
    const letters = pack && (await pack.load()).get(pair);
    if (!this.read.has(pair)) this.read.set(pair, placesIn(letters ?? ""));
    return this.read.get(pair);
  }

  // The numbers of the rows that hold words side by side. Every second pair is enough: they stand end to end.
  async holding(words) {
    const starts = words.slice(1).map((_, at) => at).filter((at, _, { length }) => at % 2 === 0 || at === length - 1);
    const found = await Promise.all(starts.map(async (at) => ({ at, rows: await this.places(`${words[at]} ${words[at + 1]}`) })));
    const [fewest, ...others] = found.sort((one, other) => one.rows.size - other.rows.size);
    const follows = (row, start) => others.every(({ at, rows }) => rows.get(row)?.has(start + at));
    return [...fewest.rows].filter(([row, places]) => [...places].some((place) => follows(row, place - fewest.at))).map(([row]) => row);
  }
}
