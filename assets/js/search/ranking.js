// How well the heading of a record answers a query: the title above its units as they were, these above other names of
// theirs (what holds them, what they are today), these above the text.

export const LEVELS = {
  title: 9, titlePhrase: 8, unitPhrase: 7.5, namesPhrase: 7, titleWords: 6, headingPhrases: 5.5, headingWords: 5,
  textPhrase: 4, otherMarks: 3.5, titleHalf: 3, namesHalf: 2, headingHalf: 1.5, textNear: 1.2, text: 1, textHalf: 0.5,
};

// Where the words of `query` stand side by side in `key`; with `half` the last may be the beginning of a word.
export function hasPhrase(key, query, half) {
  const phrase = ` ${query.folded.join(" ")}${half ? "" : " "}`;
  let from = key.joined.indexOf(phrase);
  while (from >= 0) {
    const at = key.joined.slice(0, from).split(" ").length - 1;
    if (query.marked.every((word, index) => fits(key, at + index, word, half && index === query.marked.length - 1))) return true;
    from = key.joined.indexOf(phrase, from + 1);
  }
  return false;
}

const fits = (key, at, word, half) => !word || key.marked[at] === word || (half && key.marked[at].startsWith(word));

function hasWord(key, query, index, half) {
  const [word, marked] = [query.folded[index], query.marked[index]];
  return key.folded.some((each, at) => (each === word || (half && each.startsWith(word))) && fits(key, at, marked, half));
}

// Whether words begin with all that was asked for, which few rows pass and is quickly seen.
const mayHave = (keys, query) => query.folded.every((word) => keys.some(({ joined }) => joined.includes(` ${word}`)));

function hasWords(keys, query, half) {
  const last = query.folded.length - 1;
  return query.folded.every((_, index) => keys.some((key) => hasWord(key, query, index, half && index === last)));
}

// Whether the words fall into two phrases, each somewhere in the heading: a field and a place, an award and a year.
function hasTwoPhrases(keys, { folded, marked }) {
  const part = (from, to) => ({ folded: folded.slice(from, to), marked: marked.slice(from, to) });
  const has = (query) => keys.some((key) => hasPhrase(key, query));
  return folded.some((_, at) => at > 0 && has(part(0, at)) && has(part(at)));
}

function levelOf({ title, units, names, terms }, query) {
  if (!mayHave([title, names, terms], query)) return 0;
  if (hasPhrase(title, query)) return title.folded.length === query.folded.length ? LEVELS.title : LEVELS.titlePhrase;
  if (hasPhrase(units, query)) return LEVELS.unitPhrase;
  if (hasPhrase(names, query)) return LEVELS.namesPhrase;
  if (hasWords([title], query)) return LEVELS.titleWords;
  if (hasWords([title, names, terms], query)) return hasTwoPhrases([title, names, terms], query) ? LEVELS.headingPhrases : LEVELS.headingWords;
  if (hasPhrase(title, query, true)) return LEVELS.titleHalf;
  if (hasPhrase(names, query, true)) return LEVELS.namesHalf;
  return hasWords([title, names, terms], query, true) ? LEVELS.headingHalf : 0;
}

// The best level that a row reaches with one of the readings of a query (abbreviations spelled out, or not).
export const headingLevel = (row, readings) => Math.max(...readings.map((query) => levelOf(row.heading, query)));

// Whether the title has all the words, the last perhaps only begun.
export function titleHolds({ heading: { title } }, query) {
  return mayHave([title], query) && hasWords([title], query, true);
}

// How much of the title the query is: of two titles that hold it, the shorter is more about it.
export const share = (row, query) => query.folded.length / row.heading.title.folded.length;
