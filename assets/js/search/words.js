// Words as search compares them: folded (no case, no marks), or with their marks, the tone in one place.
// The index was folded in the same way when the site was built.

const clean = (text) => text.normalize("NFC").toLowerCase().replace(/\p{Cf}/gu, "").replace(/(\d)[.,](?=\d)/g, "$1");
const split = (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

// There are a few thousand syllables, and a few hundred units, which come again and again.
export function remembering(make) {
  const made = new Map();
  return (word) => made.get(word) ?? made.set(word, make(word)).get(word);
}

const fold = remembering((word) =>
  word.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u0111\u00f0\u0256]/g, "d").replace(/\u0131/g, "i"));

// The tone of an open oa, oe, uy on the first vowel; the u of qu is no vowel.
const placeTone = remembering((word) => {
  const open = /(q?)(?:(o)([ae])|(u)(y))([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/gu;
  const move = (all, q, o, ae, u, y, tone) => (q && u ? all : q + (o ?? u) + tone + (ae ?? y));
  return word.normalize("NFD").replace(open, move).normalize("NFC");
});

export const foldedWords = (text) => split(clean(text)).map(fold).filter(Boolean);

export const markedWords = (text) => split(clean(text)).filter(fold).map(placeTone);

// What a reader typed. In `marked` a word typed without marks is "": any marks will do.
export function readQuery(text) {
  const folded = foldedWords(text);
  const marked = markedWords(text).map((word, n) => (word === folded[n] ? "" : word));
  const quoted = /^\s*["\u201c\u201d\u201e\u00ab].+["\u201c\u201d\u00bb]\s*$/.test(text);
  return { text: text.trim(), folded, marked, quoted };
}

// The same query, whose words may have any marks.
export const withoutMarks = (query) => ({ ...query, marked: query.folded.map(() => "") });
