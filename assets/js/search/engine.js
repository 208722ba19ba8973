// Full text: asks Pagefind which records hold words, and puts the best first.
// What headings say is known without it, and at once: `headings` are the first of what `find` gives later.
import { fetchFile, once } from "./catalogue.js";
import { LEVELS, headingLevel, share } from "./ranking.js";
import { readQuery, withoutMarks } from "./words.js";

const MOST_WORDS = 12; // that are looked for one by one when no record holds them all

// The query, and the query with each abbreviation spelled out and each long form made short.
function readingsOf(query, glossary) {
  const found = [query];
  for (const pair of glossary) {
    for (const [from, to] of [pair, [...pair].reverse()]) {
      const at = ` ${query.folded.join(" ")} `.indexOf(from.joined);
      if (at < 0) continue;
      const n = ` ${query.folded.join(" ")} `.slice(0, at).split(" ").length - 1;
      const put = (words, others) => [...words.slice(0, n), ...others, ...words.slice(n + from.folded.length)];
      found.push({ ...query, folded: put(query.folded, to.folded), marked: put(query.marked, to.folded.map(() => "")) });
    }
  }
  return found;
}

// The level of each row by its heading. Other marks than those typed count only where no heading has those typed.
function levelsOf(rows, query, readings) {
  const levels = new Map([...rows].map((row) => [row, headingLevel(row, readings)]));
  if (!query.marked.some(Boolean)) return levels;
  const any = readings.map(withoutMarks);
  const asTyped = [...levels.values()].some((level) => level >= LEVELS.headingWords);
  const most = asTyped ? LEVELS.otherMarks : LEVELS.title;
  return new Map([...levels].map(([row, level]) => [row, Math.max(level, Math.min(headingLevel(row, any), most))]));
}

// The best first: by level, then (headings) shorter titles and newer records, or (texts) as Pagefind weighs them.
function inOrder(levels, query, scores = new Map()) {
  const order = ([one, level], [other, otherLevel]) => {
    if (level !== otherLevel) return otherLevel - level;
    if (level < LEVELS.headingWords) return scores.get(other) - scores.get(one) || one.n - other.n;
    return share(other, query) - share(one, query) || other.day - one.day || one.n - other.n;
  };
  return [...levels].sort(order).map(([row]) => row);
}

export class Engine {
  constructor(bundle, catalogue) {
    this.catalogue = catalogue;
    this.pagefind = once(async () => (typeof WebAssembly === "object" ? import(`${bundle}pagefind.js`) : Promise.reject(new Error("no WebAssembly"))));
    this.words = once(async () => new Set((await fetchFile(`${bundle}words.txt`, "text")).split("\n")));
  }

  // Scores by row.
  async ask(text) {
    const { results } = await (await this.pagefind()).search(text);
    const found = results.map(({ id, score }) => [this.catalogue.rowOf(id), score]);
    return new Map(found.filter(([row]) => row));
  }

  // What answers a query: rows, the best first; and what had to be done for it: `shown` instead of what was typed,
  // `meant` perhaps, `some` words only, or `titlesOnly`.
  async find(query) {
    try {
      return await this.findText(query);
    } catch (error) {
      console.warn(error);
      return { query, rows: this.byHeading(query), titlesOnly: true };
    }
  }

  async findText(query) {
    const first = await this.ranked(query);
    if (query.quoted || first.best > LEVELS.text) return { query, rows: first.rows };
    const { correct } = await import("./spelling.js");
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
    return { query, rows: await this.holdingSome(query), some: true };
  }

  async ranked(query) {
    const readings = readingsOf(query, this.catalogue.glossary);
    const phrases = readings.map((each) => each.folded.join(" "));
    const asked = query.quoted ? phrases.slice(0, 1) : phrases.filter((each) => each.includes(" "));
    const holding = await Promise.all(asked.map((each) => this.ask(`"${each}"`)));
    const scores = query.quoted ? holding[0] : await this.ask(phrases[0]);
    const inText = (row) => (holding.some((rows) => rows.has(row)) ? LEVELS.textPhrase : LEVELS.text);
    const headings = levelsOf(scores.keys(), query, readings);
    const levels = new Map([...headings].map(([row, level]) => [row, Math.max(level, inText(row))]));
    const rows = inOrder(levels, query, scores);
    return { rows, levels, best: levels.get(rows[0]) ?? 0 };
  }

  // Rows whose headings hold all the words: whatever the texts say, these are the first, in this order.
  headings(query) {
    const readings = readingsOf(query, this.catalogue.glossary);
    const levels = [...levelsOf(this.catalogue.rows, query, readings)].filter(([, level]) => level >= LEVELS.headingWords);
    return inOrder(new Map(levels), query);
  }

  // Rows that hold most of the words; of two that hold as many, the one with the rarer words first.
  async holdingSome({ folded }) {
    const found = await Promise.all([...new Set(folded)].slice(0, MOST_WORDS).map((word) => this.ask(`"${word}"`)));
    const weights = new Map();
    for (const rows of found) {
      for (const row of rows.keys()) weights.set(row, (weights.get(row) ?? 0) + 1 + 1 / (1000 + rows.size));
    }
    const most = Math.floor(Math.max(0, ...weights.values()));
    return [...weights].filter(([, weight]) => weight >= most).sort(([, one], [, other]) => other - one).map(([row]) => row);
  }

  byHeading(query) {
    const readings = readingsOf(query, this.catalogue.glossary).map(withoutMarks);
    const rated = this.catalogue.rows.map((row) => [headingLevel(row, readings), row]).filter(([level]) => level);
    return rated.sort(([one], [other]) => other - one).map(([, row]) => row);
  }
}
