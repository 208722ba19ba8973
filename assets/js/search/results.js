// Draws results: heading, an excerpt with the words asked for marked, and a line of facts.
import { fetchFile } from "./catalogue.js";
import { foldedWords, markedWords, remembering } from "./words.js";

const EXCERPT = 36; // words

export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// Where a page says what its record's text is; its title only where that is not the title in the list.
const TOLD = ".lead, .page-head__lead, .prose, .conditions p, .copying__whole, .lessons li, .criterion, .outcome__indicator, .collected__title, .collected__note, .block__note [lang=en], .figure figcaption";
const WITHIN_A_WORD = "a, abbr, b, bdi, cite, code, del, em, i, ins, kbd, mark, q, s, small, span, strong, sub, sup, u, var, wbr";
const NO_WORDS = "script, style, .unseen, .figure__credit, .footnote-backref, [id^=fnref]";

function wordsIn(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(NO_WORDS)) return "";
  const inside = [...node.childNodes].map(wordsIn).join("");
  return node.matches(WITHIN_A_WORD) ? inside : ` ${inside} `;
}

// What the page of a record with this title says in its text, in one line. No-break spaces stay.
export function textOf(html, title) {
  const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  const heading = main?.querySelector("h1");
  const told = [...main?.querySelectorAll(TOLD) ?? []].filter((each) => !each.parentElement.closest(TOLD));
  const parts = heading && !title.includes(heading.textContent.trim()) ? [heading, ...told] : told;
  return parts.map(wordsIn).join(" ").replace(/[ \t\r\n]+/g, " ").replace(/ (?=[,.;:!?)\]\u201d\u2019])/g, "").trim();
}

// Texts of records, read off their pages: who opens a result has its page already.
export class Texts {
  // What a script reads is no visit: logs tell it by where it was asked for from.
  constructor(base, referrer) {
    Object.assign(this, { base, referrer });
    this.texts = new Map();
    this.here = new Set();
  }

  has({ number }) {
    return this.here.has(number);
  }

  of(row) {
    if (!this.texts.has(row.number)) this.texts.set(row.number, this.load(row));
    return this.texts.get(row.number);
  }

  // A page that does not come leaves its record without an excerpt; the next search asks for it again.
  // Pages of other sites are not asked for.
  async load({ number, address, title, elsewhere }) {
    if (elsewhere) {
      this.here.add(number);
      return "";
    }
    try {
      const text = textOf(await fetchFile(`${this.base}${address}`, "text", { referrer: this.referrer }), title);
      this.here.add(number);
      return text;
    } catch (error) {
      console.warn(error);
      this.texts.delete(number);
      return "";
    }
  }
}

// The words of a token, and all of them in one: H'Mông is "hmong", too.
const withJoined = (words) => (words.length > 1 ? [...words, words.join("")] : words);
const partsOf = remembering((token) => withJoined(foldedWords(token)));

const formOf = remembering((token) => markedWords(token).join(" "));

// How each word of the query is written where most of its words stand side by side, which is what it means: "tu" of
// "to tu quan" is no "từ". Of as many, the title tells, whose `size` words come first.
function meantForms(tokens, places, size) {
  const meant = new Map();
  let start = 0;
  places.forEach((at, index) => {
    if (at !== places[index + 1] - 1 || at < 0) {
      for (let inRun = start; inRun <= index; inRun += 1) {
        const weight = index + 1 - start + (inRun < size ? 0.5 : 0);
        const known = meant.get(places[inRun]) ?? meant.set(places[inRun], { weight: 0 }).get(places[inRun]);
        if (weight > known.weight) Object.assign(known, { weight, forms: new Set() });
        if (weight === known.weight) known.forms.add(formOf(tokens[inRun]));
      }
      start = index + 1;
    }
  });
  return meant;
}

// How well each word answers the query: 0 not at all, more in a phrase. Where some of the words have the marks that
// were typed, those with others are none; nor are those that the query does not mean.
// Only the last word of a query may be half a word, and only where the text has no such whole word.
function rate(words, query, title = []) {
  const tokens = [...title, "", ...words];
  const parts = tokens.map(partsOf);
  const [last] = query.folded.slice(-1);
  const half = last?.length > 1 && !parts.some((each) => each.includes(last));
  const typedApart = query.folded.map((word, index) => [1, 2, 3].map((more) => query.folded.slice(index, index + 1 + more).join("")));
  const answers = (part, word, at) => part === word || (half && word === last && part.startsWith(word))
    || (part.length > word.length && part.startsWith(word) && typedApart[at].includes(part));
  const places = parts.map((each) => query.folded.findIndex((word, at) => each.some((part) => answers(part, word, at))));
  const asTyped = places.map((at, index) => at >= 0 && (!query.marked[at] || withJoined(markedWords(tokens[index])).includes(query.marked[at])));
  const exact = new Set(places.filter((at, index) => asTyped[index]));
  const counted = places.map((at, index) => (exact.has(at) && !asTyped[index] ? -1 : at));
  const meant = meantForms(tokens, counted, title.length);
  return counted.map((at, index) => {
    const phrase = at > 0 && places[index - 1] === at - 1;
    return at < 0 || !meant.get(at).forms.has(formOf(tokens[index])) ? 0 : 1 + (phrase ? 3 : 0);
  }).slice(title.length + 1);
}

function highlighted(tokens, ratings) {
  return tokens.flatMap((token, index) => {
    const [, before, core, after] = ratings[index] ? token.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su) : [null, token, "", ""];
    return [index ? " " : "", before, core && element("mark", {}, core), after];
  });
}

// The part of a text below a title that answers a query best, as strings and marked words.
export function excerpt(text, query, title = "") {
  const tokens = text.split(" ").filter(Boolean);
  const ratings = rate(tokens, query, title.split(" "));
  let total = ratings.slice(0, EXCERPT).reduce((sum, each) => sum + each, 0);
  let [start, best] = [0, total];
  for (let at = 1; at + EXCERPT <= tokens.length; at += 1) {
    total += ratings[at + EXCERPT - 1] - ratings[at - 1];
    if (total > best) [start, best] = [at, total];
  }
  const first = ratings.findIndex((each, index) => index >= start && each);
  start = first < EXCERPT / 2 ? 0 : Math.min(first - 5, Math.max(0, tokens.length - EXCERPT));
  const shown = [tokens, ratings].map((each) => each.slice(start, start + EXCERPT));
  return [start ? "\u2026 " : "", ...highlighted(...shown), start + EXCERPT < tokens.length ? "\u2026" : ""];
}

// A title as it is shown, the words asked for marked.
export function markedTitle(title, query) {
  const tokens = title.split(" ");
  return highlighted(tokens, rate(tokens, query));
}

function compareButton({ title }, value, words) {
  const button = element("button", { className: "compare-choice", type: "button", value }, words, " ", element("span", { className: "unseen" }, title));
  button.setAttribute("aria-pressed", "false");
  return button;
}

// One item of the list. Its excerpt is put in when the text comes; browsing shows none.
export function drawResult(row, query, { base, illustrative, label }) {
  const link = element("a", { href: row.elsewhere ? row.address : base + row.address }, ...markedTitle(row.title, query));
  const line = row.line.map((part) => element("span", {}, part));
  line.unshift(element("span", { className: row.elsewhere ? "badge" : "result__kind" }, label(`kind-${row.kind}`)));
  if (row.illustrative) line.unshift(element("span", { className: "badge badge--illustrative" }, illustrative));
  const shown = query.folded.length ? [element("p", { className: "result__excerpt" })] : [];
  const title = element("h2", { className: "result__title" }, link);
  if (row.kind === "model" && !row.elsewhere) line.push(compareButton(row, link.getAttribute("href"), label("compare")));
  return element("li", { className: "result" }, title, ...shown, element("p", { className: "result__line dotted" }, ...line.flatMap((part) => [" ", part])));
}

export function putExcerpt(item, text, query) {
  item.querySelector(".result__excerpt")?.replaceChildren(...excerpt(text, query, item.querySelector("a").textContent));
}
