// Readings: other ways to write a query that mean the same - H'Mông in one word or in two, ST25, abbreviations.

const MOST = 12; // readings
const SYLLABLE = /^(?:b|ch?|d|g[hi]?|h|kh?|l|m|n(?:gh?)?|ph?|qu?|r|s|t[hr]?|v|x)?[aeiouy]{1,3}(?:ch?|m|n[gh]?|p|t)?$/;

// A query with other words in place of some. Words that were one word before are to stand `together`.
function put(query, index, count, folded, marked, together = false) {
  const change = (words, others) => [...words.slice(0, index), ...others, ...words.slice(index + count)];
  const grouped = together ? [...(query.together ?? []), folded] : query.together;
  const same = (key) => change(query[key], folded.map(() => query[key][index]));
  return { ...query, folded: change(query.folded, folded), marked: change(query.marked, marked), fixed: same("fixed"), chunk: same("chunk"), together: grouped };
}

// The parts of a word of the catalogue's compounds; with `half` of one that is only begun.
function* partsOf(word, marked, compounds, half) {
  for (const { joined, joinedMarked, folded, own } of compounds.apart) {
    if (joined === word && (!marked || marked === joinedMarked)) yield [folded, marked ? own : folded.map(() => "")];
    else if (half && word.length > folded[0].length && joined.startsWith(word) && (!marked || joinedMarked.startsWith(marked))) {
      let from = 0;
      const cut = folded.map((part) => word.slice(from, from += part.length)).filter(Boolean);
      yield [cut, cut.map(() => "")];
    }
  }
}

// Whether a run of words was typed as one: with signs between them, or as a letter and a name (h mông).
function mayBeName({ folded, chunk }, index, count) {
  const words = folded.slice(index, index + count);
  const oneChunk = chunk.slice(index, index + count).every((each) => each === chunk[index]);
  return words.every((word) => /^[a-z]+$/.test(word)) && (oneChunk || (count === 2 && /^[b-hj-np-tv-xz]$/.test(words[0]))) && !SYLLABLE.test(words.join(""));
}

function* respelled(query, compounds, half) {
  for (const [index, word] of query.folded.entries()) {
    const begun = half && index === query.folded.length - 1;
    for (const [folded, marked] of partsOf(word, query.marked[index], compounds, begun)) yield put(query, index, 1, folded, marked, true);
    const pieces = word.match(/[a-z]+|\d+/g) ?? [];
    if (pieces.length > 1 && pieces.join("") === word) yield put(query, index, 1, pieces, pieces.map(() => ""), true);
    if (/^[1-9]\d?,\d\d?$/.test(word) && query.text.includes(word.replace(",", "."))) yield put(query, index, 1, word.split(","), ["", ""], true); // 2.9, a day
    if (/^[1-9]\d{0,2},\d{3}$/.test(word) && !query.quoted) yield put(query, index, 1, [word.replace(",", "")], [""]); // as in English
    for (let count = 2; count <= 4 && index + count <= query.folded.length; count += 1) {
      const words = query.folded.slice(index, index + count);
      if (!compounds.joined.has(words.join(" ")) && !mayBeName(query, index, count)) continue;
      const marked = query.marked.slice(index, index + count);
      yield put(query, index, count, [words.join("")], [marked.some(Boolean) ? words.map((each, at) => marked[at] || each).join("") : ""]);
    }
  }
}

// Each abbreviation spelled out, each long form made short. TP.HCM is TPHCM to it.
function* spelledOut(query, glossary) {
  for (const [short, long] of glossary) {
    for (const [from, to] of [[short, long], [long, short]]) {
      const whole = from.folded.join("");
      for (const [index] of query.folded.entries()) {
        let count = 1;
        while (index + count < query.folded.length && query.folded.slice(index, index + count).join("").length < whole.length) count += 1;
        if (query.folded.slice(index, index + count).join("") === whole) {
          yield put(query, index, count, to.folded, to.folded.map(() => ""));
          break;
        }
      }
    }
  }
}

function gathered(first, others) {
  const found = new Map(first.map((query) => [query.folded.join(" "), query]));
  for (const query of found.values()) {
    for (const other of others(query)) {
      const key = other.folded.join(" ");
      if (found.size < MOST && !found.has(key)) found.set(key, other);
    }
  }
  return [...found.values()];
}

// The query itself, and the same words written otherwise; with `half` the last may be the beginning of one.
export const spellingsOf = (query, { compounds }, half = false) => gathered([query], (each) => respelled(each, compounds, half));

// The same, or those of some spellings, with each abbreviation spelled out and each long form made short.
export function readingsOf(query, catalogue, half = false, spellings = spellingsOf(query, catalogue, half)) {
  return gathered(spellings, (each) => spelledOut(each, catalogue.glossary));
}
