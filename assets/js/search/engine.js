// Full text: finds the records that hold words and phrases, and puts the best first.
// What headings say is known without it, and at once: `headings` are the first of what `find` gives later.
import { fetchFile, once } from "./catalogue.js";
import { LEVELS, headingLevel, share } from "./ranking.js";
import { Phrases, TELLING } from "./phrases.js";
import { readingsOf, spellingsOf } from "./readings.js";
import { correct } from "./spelling.js";
import { WordLists } from "./word_lists.js";
import { readQuery, withoutMarks } from "./words.js";

const FEW = 10; // results: with fewer, words that are only begun are looked for in texts, too
const SEEN = 50; // results after which nobody minds whether a text has the words as a phrase

// The level of each row by its heading. Other marks than those typed count only where no heading has those typed.
function levelsOf(rows, query, readings) {
  const levels = new Map([...rows].map((row) => [row, headingLevel(row, readings)]));
  if (!query.marked.some(Boolean)) return levels;
  const any = readings.map(withoutMarks);
  const asTyped = [...levels.values()].some((level) => level >= LEVELS.headingWords);
  const most = asTyped ? LEVELS.otherMarks : LEVELS.title;
  return new Map([...levels].map(([row, level]) => [row, Math.max(level, Math.min(headingLevel(row, any), most))]));
}

// The best first: by level, then shorter titles (for headings) or what is more about the words, and newer records.
function inOrder(levels, query, scores = new Map()) {
  const order = ([one, level], [other, otherLevel]) => {
    if (level !== otherLevel) return otherLevel - level;
    const heading = level >= LEVELS.headingWords;
    const nearer = heading ? share(other, query) - share(one, query) : (scores.get(other.number) ?? 0) - (scores.get(one.number) ?? 0);
    return nearer || other.day - one.day || one.number - other.number;
  };
  return [...levels].sort(order).map(([row]) => row);
}

const isPhrase = ({ folded, together }) => folded.length > (together ? 2 : 1);

export class Engine {
  // `ahead` is what was asked for beside the catalogue and has come, which perhaps is of another day.
  constructor(bundle, catalogue, ahead) {
    [this.bundle, this.catalogue] = [bundle, catalogue];
    this.lists = new WordLists(bundle, catalogue.words, catalogue.rows.length);
    this.words = once(async () => new Set((await fetchFile(`${bundle}words.txt`, "text")).split("\n")));
    this.phrases = new Phrases(bundle, catalogue.phrases, ahead?.phrases === catalogue.phrases ? ahead.places : undefined);
  }

  // The rows that hold words side by side.
  async phrase(words) {
    return this.rowsOf(words.length > 1 ? await this.phrases.holding(words) : (await this.lists.holding(words[0])).keys());
  }

  // The same for order alone, which may do without.
  async nearly(words) {
    try {
      return await this.phrase(words);
    } catch (error) {
      console.warn(error);
      return new Set();
    }
  }

  // Reads all headings, a few at a time, so that the first query does not wait for it.
  async warmUp() {
    for (const [index, row] of this.catalogue.rows.entries()) {
      if (index % 100 === 0) await new Promise((done) => { setTimeout(done); });
      void row.heading; // is kept
    }
  }

  rowsOf(numbers) {
    return new Set([...numbers].map((index) => this.catalogue.rows[index]));
  }

  // What answers a query: rows, the best first; and what had to be done for it: `shown` instead of what was typed,
  // `meant` perhaps, `some` words only, or `titlesOnly`.
  async find(query) {
    try {
      return await this.findText(query);
    } catch (error) {
      console.warn(error);
      return { query, rows: this.headings(query, LEVELS.headingHalf), titlesOnly: true };
    }
  }

  async findText(query) {
    const first = await (query.quoted ? this.quoted(query) : this.ranked(query));
    if (query.quoted || first.best > LEVELS.headingHalf || first.sure) return { query, rows: first.rows };
    const spelled = await correct(query, this.catalogue, await this.words());
    if (spelled) {
      const meant = readQuery(spelled.text);
      const { rows, levels } = await this.ranked(meant);
      if (first.rows.length && !spelled.sure) {
        const nearer = rows.filter((row) => levels.get(row) >= LEVELS.titleWords);
        return { query, rows: [...new Set([...nearer, ...first.rows])], meant: meant.text };
      }
      if (rows.length) return { query: meant, rows, shown: meant.text };
    }
    if (first.rows.length || query.folded.length < 2) return { query, rows: first.rows };
    const rows = await this.holdingSome(query);
    return { query, rows, some: rows.length > 0 };
  }

  // The rows that hold exactly what stands between the quotes.
  async quoted(query) {
    const readings = spellingsOf(query, this.catalogue);
    const found = await Promise.all(readings.map(async ({ folded }) => {
      const possible = await this.lists.holdingAll(folded);
      return [possible, possible.size ? await this.phrase(folded) : []];
    }));
    const rows = new Set(found.flatMap(([, each]) => [...each]));
    const scores = new Map(found.flatMap(([possible]) => [...possible]));
    return { rows: inOrder(levelsOf(rows, query, readings), query, scores) };
  }

  async ranked(query) {
    if (isPhrase(query)) this.phrases.packs().catch(() => {}); // likely to be asked, and beside the words
    const { headings, scores, whole, spellings } = await this.heads(query);
    const inText = await this.textLevels(headings, readingsOf(query, this.catalogue, false, spellings), whole);
    const levels = new Map([...headings].map(([row, level]) => [row, Math.max(level, inText(row))]));
    const rows = inOrder(levels, query, scores);
    return { rows, levels, best: levels.get(rows[0]) ?? 0, sure: whole.size >= FEW };
  }

  // The rows that hold all the words, with the levels of their headings, and how much they are about the words. A word
  // that is only begun counts in headings, and in texts where few hold it as it stands.
  async heads(query) {
    const spellings = spellingsOf(query, this.catalogue);
    const [whole, begun, ...others] = await Promise.all([
      ...[false, true].map((half) => this.lists.holdingAll(query.folded, half)),
      ...spellings.slice(1).map((other) => this.holdingOther(other)),
    ]);
    for (const [index, score] of others.flat()) [whole, begun].forEach((held) => held.set(index, Math.max(score, held.get(index) ?? 0)));
    const found = spellings.filter((_, index) => !index || others[index - 1].length); // the others cost time and find nothing
    const started = await this.beginningOther(query, spellings);
    const readings = readingsOf(query, this.catalogue, false, [...found, ...started.spellings]);
    for (const row of started.rows) begun.set(row.number, begun.get(row.number) ?? 0);
    const levels = levelsOf(this.rowsOf(begun.keys()), query, readings);
    const sure = new Map([...levels].filter(([row, level]) => level >= LEVELS.headingHalf || whole.has(row.number)));
    const few = sure.size < FEW && query.folded.at(-1).length > 1;
    return { headings: few ? levels : sure, scores: new Map([...begun, ...whole]), whole, spellings: found };
  }

  // The rows that hold a query as it may be written otherwise, what was one word side by side.
  async holdingOther({ folded, together = [] }) {
    const held = await this.lists.holdingAll(folded);
    if (!held.size || !together.length) return [...held];
    try {
      const phrases = await Promise.all(together.map((words) => this.phrase(words)));
      return [...held].filter(([index]) => phrases.every((rows) => rows.has(this.catalogue.rows[index])));
    } catch (error) {
      console.warn(error);
      return [...held];
    }
  }

  // The rows whose headings hold a name that was only begun in one word (hmo).
  async beginningOther(query, others) {
    const whole = new Set(others.map(({ folded }) => folded.join(" ")));
    const spellings = spellingsOf(query, this.catalogue, true).filter(({ folded }) => !whole.has(folded.join(" ")));
    const held = await Promise.all(spellings.map(({ folded }) => this.lists.holdingAll(folded, true)));
    const rows = [...this.rowsOf(held.flatMap((each) => [...each.keys()]))];
    return { spellings, rows: rows.filter((row) => headingLevel(row, spellings) >= LEVELS.headingHalf) };
  }

  // Gives the level of a row by its text. Phrases are looked for only where that can be seen.
  async textLevels(headings, readings, whole) {
    const better = [...headings.values()].filter((level) => level >= LEVELS.headingWords).length;
    const asked = better < Math.min(SEEN, headings.size) ? readings.filter(isPhrase) : [];
    const holding = await Promise.all(asked.map(async ({ folded }) =>
      [await this.nearly(folded.slice(0, TELLING)), folded.length > TELLING ? LEVELS.textNear : LEVELS.textPhrase]));
    const alone = (row) => (whole.has(row.number) ? LEVELS.text : LEVELS.textHalf);
    return (row) => Math.max(alone(row), ...holding.map(([rows, level]) => (rows.has(row) ? level : 0)));
  }

  // Rows whose headings hold all the words: whatever the texts say, these are the first, in this order. With a lower
  // `least`, those that hold the last of them only begun, too.
  headings(query, least = LEVELS.headingWords) {
    const readings = readingsOf(query, this.catalogue, true);
    const levels = [...levelsOf(this.catalogue.rows, query, readings)].filter(([, level]) => level >= least);
    return inOrder(new Map(levels), query);
  }

  // Rows that hold most of what was typed between spaces; of two that hold as many, the one with the rarer words first.
  async holdingSome({ folded, chunk }) {
    const parts = new Set([...new Set(chunk)].map((index) => folded.filter((_, at) => chunk[at] === index).join(" ")));
    const found = await Promise.all([...parts].map((part) => this.lists.holdingAll(part.split(" "))));
    const weights = new Map();
    for (const rows of found.map((numbers) => this.rowsOf(numbers.keys()))) {
      for (const row of rows) weights.set(row, (weights.get(row) ?? 0) + 1 + 1 / (1000 + rows.size));
    }
    const most = Math.floor(Math.max(0, ...weights.values()));
    return [...weights].filter(([, weight]) => weight >= most).sort(([, one], [, other]) => other - one).map(([row]) => row);
  }
}
