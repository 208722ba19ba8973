// Words as search compares them: folded (no case, no marks), or with their marks, the tone in one place.
// The index was folded in the same way when the site was built.

const MOST = 40; // words of a query; what follows is not searched for
const DAY = /^(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|1[0-2])(?:\2(\d{4}))?$/;
const GROUPED = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,3})?$/; // 2.250, 1.234,5
const GROUPED_IN_ENGLISH = /^[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:,\d{3})+(?=\.))(?:\.\d{1,3})?$/;
const DECIMAL = /^\d+[.,]\d{1,3}$/;

// 2.250 without its dot, a decimal with a comma, what is no number without any sign.
function number(written) {
  if (GROUPED.test(written)) return written.replaceAll(".", "");
  if (GROUPED_IN_ENGLISH.test(written)) return written.replaceAll(",", "").replace(".", ",");
  return DECIMAL.test(written) ? written.replace(".", ",") : written.replace(/[.,]/g, " ");
}

// The words of a run of digits: of a day without the noughts before it, else number by number.
function numbers(run) {
  const [, day, sign, month, year] = DAY.exec(run) ?? [];
  if (year || (day && sign !== ".")) return [day, month].map((each) => each.replace(/^0/, "")).concat(year ?? []).join(" ");
  return run.replace(/[^/-]+/g, number);
}

const clean = (text) => text.normalize("NFC").toLowerCase().replace(/\p{Cf}/gu, "").replace(/[\p{Pd}\u2212\u2043]/gu, "-")
  .replaceAll("\u00df", "ss")
  .replace(/[\u02b9\u02bb-\u02bf\u02c8]/g, "'") // apostrophes that Unicode counts as letters
  .replace(/\d(?:\d|[.,/-](?=\d))*[/-]?/g, numbers)
  .replace(/(\d)(?=[a-z\u00df-\u024f\u1e00-\u1eff]\p{M}*[a-z\u00df-\u024f\u1e00-\u1eff])/gu, "$1 "); // 15ha
const split = (text) => text.match(/(?:\d,(?=\d)|[\p{L}\p{N}\p{M}])+/gu) ?? [];

// There are a few thousand syllables, and a few hundred units, which come again and again.
export function remembering(make) {
  const made = new Map();
  return (word) => made.get(word) ?? made.set(word, make(word)).get(word);
}

const fold = remembering((word) =>
  word.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u0111\u00f0\u0256]/g, "d").replace(/\u0131/g, "i"));

function moveTone(all, before, firstOfOa, secondOfOa, firstOfUy, secondOfUy, tone) {
  return before && firstOfUy ? all : before + (firstOfOa ?? firstOfUy) + tone + (secondOfOa ?? secondOfUy);
}

// The tone of an open oa, oe, uy on the first vowel; the u of qu is no vowel.
const placeTone = remembering((word) => {
  const open = /(q?)(?:(o)([ae])|(u)(y))([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/gu;
  return word.normalize("NFD").replace(open, moveTone).normalize("NFC");
});

// No word reaches over a space, so that each run of signs between spaces is read once, however often it comes.
function ofRuns(read) {
  const words = remembering(read);
  return (text) => text.split(/\s+/u).flatMap((run) => (run ? words(run) : []));
}

export const foldedWords = ofRuns((run) => split(clean(run)).map(fold).filter(Boolean));

export const markedWords = ofRuns((run) => split(clean(run)).filter(fold).map(placeTone));

// Numbers, symbols (62-KL/TW), names with signs in them (H'Mông) and abbreviations (CLB) are meant as they are typed.
const isFixed = (chunk) => /\p{N}|[\p{L}\p{M}][^\p{L}\p{M}\p{Cf}]+[\p{L}\p{M}]/u.test(chunk)
  || /^[^\p{L}\p{M}]*[BCDGHKLMNPQRSTVXZ\u0110]{2,}[^\p{L}\p{M}]*$/u.test(chunk);

// What a reader typed. In `marked` a word typed without marks is "": any marks will do. `fixed` says of each word whether it is
// not to be corrected, and `chunk` which words were typed without a space between them.
export function readQuery(text) {
  const chunks = text.split(/\s+/u).filter(Boolean);
  const words = chunks.flatMap((chunk, index) => {
    const marked = markedWords(chunk);
    return foldedWords(chunk).map((folded, at) => ({ folded, marked: marked[at] === folded ? "" : marked[at], chunk, index }));
  }).slice(0, MOST);
  const [folded, marked, chunk, fixed] = [(word) => word.folded, (word) => word.marked, (word) => word.index, (word) => isFixed(word.chunk)]
    .map((read) => words.map(read));
  const quoted = /^\s*["\u201c\u201d\u201e\u00ab][^"\u201c\u201d\u201e\u00ab\u00bb]+["\u201c\u201d\u00bb]\s*$/.test(text) && folded.length > 0;
  return { text: text.trim(), folded, marked, fixed, chunk, quoted };
}

// The same query, whose words may have any marks.
export const withoutMarks = (query) => ({ ...query, marked: query.folded.map(() => "") });
