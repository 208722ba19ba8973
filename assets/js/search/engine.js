// Full text: asks Pagefind which records hold words, and puts the best first.
import { fetchFile, once } from "./catalogue.js";
import { LEVELS, headingLevel, share } from "./ranking.js";
import { correct } from "./spelling.js";
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

export class Engine {
  constructor(bundle, catalogue) {
    this.catalogue = catalogue;
    this.pagefind = once(async () => (typeof WebAssembly === "object" ? import(`${bundle}pagefind.js`) : Promise.reject(new Error("no WebAssembly"))));
    this.words = once(async () => new Set((await fetchFile(`${bundle}words.txt`, "text")).split("\n")));
  }

  // Scores by row.
  async ask(text) {
    const { results } = await (await this.pagefind()).search(text);
    const found = results.map(({ id, score }) => [this.catalogue.byId.get(id), score]);
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
    const spelled = await correct(query, this.catalogue, await this.words());
    if (spelled) {
      const meant = readQuery(spelled.text);
      if (first.rows.length && !spelled.sure) return { query, rows: first.rows, meant: meant.text };
      const { rows } = await this.ranked(meant);
      if (rows.length) return { query: meant, rows, shown: meant.text };
    }
    if (first.rows.length || query.folded.length < 2) return { query, rows: first.rows };
    return { query, rows: await this.holdingSome(query), some: true };
  }

  async ranked(query) {
    const readings = readingsOf(query, this.catalogue.glossary);
    const phrases = readings.map((each) => each.folded.join(" "));
    const [scores, ...holding] = await Promise.all([this.ask(phrases[0]), ...phrases.map((each) => this.ask(`"${each}"`))]);
    const inText = (row) => (holding.some((rows) => rows.has(row)) ? LEVELS.textPhrase : LEVELS.text);
    const rows = query.quoted ? [...holding[0].keys()] : [...scores.keys()];
    const levels = new Map(rows.map((row) => [row, headingLevel(row, readings)]));
    const best = Math.max(...levels.values());
    if (query.marked.some(Boolean)) {
      const any = readings.map(withoutMarks);
      const most = best >= LEVELS.headingWords ? LEVELS.otherMarks : LEVELS.title;
      for (const [row, level] of levels) levels.set(row, Math.max(level, Math.min(headingLevel(row, any), most)));
    }
    for (const [row, level] of levels) levels.set(row, Math.max(level, inText(row)));
    const order = (one, other) =>
      levels.get(other) - levels.get(one)
      || (levels.get(one) > LEVELS.headingWords && share(other, query) - share(one, query))
      || (scores.get(other) ?? 0) - (scores.get(one) ?? 0);
    return { rows: rows.sort(order), best: Math.max(...levels.values()) };
  }

  // Rows that hold most of the words, rare words weighing more.
  async holdingSome({ folded }) {
    const found = await Promise.all([...new Set(folded)].slice(0, MOST_WORDS).map((word) => this.ask(`"${word}"`)));
    const weights = new Map();
    for (const rows of found) {
      const rare = Math.log(1 + this.catalogue.rows.length / (rows.size || 1));
      for (const row of rows.keys()) weights.set(row, (weights.get(row) ?? 0) + rare);
    }
    const least = Math.max(0, ...weights.values()) / 2;
    return [...weights].filter(([, weight]) => weight > least).sort(([, one], [, other]) => other - one).map(([row]) => row);
  }

  byHeading(query) {
    const readings = readingsOf(query, this.catalogue.glossary).map(withoutMarks);
    const rated = this.catalogue.rows.map((row) => [headingLevel(row, readings), row]).filter(([level]) => level);
    return rated.sort(([one], [other]) => other - one).map(([, row]) => row);
  }
}
