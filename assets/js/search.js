// The search page: Pagefind finds words, records.json knows the records, the page's address holds the state.
// Words are compared folded: no case, no marks. The index was folded the same way when the site was built.
const [PAGE, EXCERPT, PAUSE] = [10, 36, 150]; // results, words, milliseconds without a key before a search
const FACETS = ["kind", "field", "unit", "year", "award", "stage", "level"]; // in the order shown

const [form, filters, status, list, more, words] =
  ["tim-kiem-form", "bo-loc", "trang-thai", "ket-qua", "xem-them", "search-words"].map((id) => document.getElementById(id));
const [say, input, pageTitle] = [words.dataset, form.elements.q, document.title];
const { base, bundle } = form.dataset;

const label = (name) => words.getAttribute(`data-${name}`);
const lower = (text) => text.normalize("NFC").toLowerCase().replace(/\p{Cf}/gu, "").replace(/(\d)[.,](?=\d)/g, "$1");
const split = (text) => text.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];

export function foldedWords(text) {
  return split(lower(text).normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u0111\u00f0\u0256]/g, "d").replace(/\u0131/g, "i"));
}

// Words with their marks, the tone of an open oa, oe, uy on the first vowel.
export function markedWords(text) {
  const open = /(q?)(?:(o)([ae])|(u)(y))([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/gu;
  const move = (all, q, o, ae, u, y, tone) => (q && u ? all : q + (o ?? u) + tone + (ae ?? y));
  return split(lower(text).normalize("NFD").replace(open, move));
}

function readQuery(text) {
  const [folded, marked] = [foldedWords(text), markedWords(text)];
  const quoted = /^\s*["\u201c\u201d\u201e\u00ab].+["\u201c\u201d\u00bb]\s*$/.test(text);
  return { folded, marked: marked.join() === folded.join() ? [] : marked, quoted };
}

// Makes something when it is first needed; what failed is tried again the next time.
function once(make) {
  let made;
  return () => (made ??= make().catch((error) => { made = undefined; throw error; }));
}

const fetchJson = (path, options) => fetch(bundle + path, options)
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${path}: ${answer.status}`))));

// All rows, and for each facet its values in order; for each unit those right above it, and all that hold it.
const catalogue = once(async () => {
  const { values, columns } = await fetchJson("records.json", { cache: "no-cache" });
  const ids = (name, numbers) => numbers.map((number) => values[name][number][0]);
  const above = values.unit.map(([, , parent, successors]) => (parent < 0 ? successors : [parent, ...successors]));
  const holders = above.map((_, unit) => {
    const found = new Set([unit]);
    for (const each of found) above[each].forEach((next) => found.add(next));
    return [...found];
  });
  const place = (unit) => [unit, values.unit[unit][2]].map((each) => values.unit[each]?.[1]).filter(Boolean).join(", ");
  const rows = columns.id.map((_, n) => {
    const row = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[n]]));
    row.values = Object.fromEntries(Object.keys(values).map((name) => [name, ids(name, row[name])]));
    Object.assign(row.values, { kind: [row.kind], year: row.year ? [String(row.year)] : [] });
    row.values.unit = ids("unit", [...new Set(row.unit.flatMap((each) => holders[each]))]);
    row.place = row.unit.length === 1 ? place(row.unit[0]) : "";
    row.line = [row.note, row.place, ...row.field.map((each) => values.field[each][1]), row.when].filter(Boolean);
    return row;
  });
  const years = [...new Set(columns.year)].filter(Boolean).sort((one, other) => other - one).map(String);
  const kinds = ["model", "person", "news", "document", "page"];
  const options = { ...values, kind: kinds.map((id) => [id, label(`kind-${id}`)]), year: years.map((year) => [year, year]) };
  const units = new Map(values.unit.map(([id], n) => [id, { above: ids("unit", above[n]), holders: ids("unit", holders[n]) }]));
  return { rows, byId: new Map(rows.map((row) => [row.id, row])), options, units };
});

const engine = once(async () => (typeof WebAssembly === "object" ? import(`${bundle}pagefind.js`) : Promise.reject(new Error("no WebAssembly"))));

const texts = new Map();
function textOf({ id }) {
  if (!texts.has(id)) texts.set(id, fetchJson(`text/${id}.json`).catch(() => ({ summary: "", text: "" })));
  return texts.get(id);
}

function heading(row, read, name) {
  row[name] ??= ` ${read(`${row.title} ${row.place} ${row.note}`).join(" ")} `;
  return row[name];
}

const says = (row, phrase) => heading(row, foldedWords, "folded").includes(` ${phrase}`);
const byHeading = (rows, query) => rows.filter((row) => query.folded.every((word) => says(row, word)));

// Matching rows, the best first: the heading says it as typed, or without marks; the text has the phrase; the rest.
async function find({ rows, byId }, query) {
  const phrase = query.folded.join(" ");
  if (phrase.length < 2) return { rows: byHeading(rows, query) };
  try {
    const pagefind = await engine();
    const ask = async (text) => (await pagefind.search(text)).results.map((each) => byId.get(each.id)).filter(Boolean);
    const hits = await ask(phrase);
    const holding = new Set(query.quoted || query.folded.length > 1 ? await ask(`"${phrase}"`) : []);
    const marked = query.marked.length && ` ${query.marked.join(" ")}`;
    const asTyped = (row) => marked && heading(row, markedWords, "marked").includes(marked);
    const tier = (row) => (asTyped(row) ? 3 : says(row, phrase) ? 2 : Number(holding.has(row)));
    const found = query.quoted ? hits.filter((row) => holding.has(row)) : hits;
    const ranked = found.map((row) => [tier(row), row]).sort(([one], [other]) => other - one);
    return { rows: ranked.map(([, row]) => row) };
  } catch (error) {
    console.warn(error);
    return { rows: byHeading(rows, query), hint: say.titlesOnly };
  }
}

const passes = (row, chosen, except) =>
  FACETS.every((name) => name === except || !chosen[name].length || chosen[name].some((id) => row.values[name].includes(id)));

// How many rows each value of a facet would leave, given what is chosen in the others.
const countValues = (rows, chosen, name) => rows.filter((row) => passes(row, chosen, name))
  .flatMap((row) => row.values[name]).reduce((counts, id) => counts.set(id, (counts.get(id) ?? 0) + 1), new Map());

function readAddress() {
  const given = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map((name) => [name, [...new Set(given.getAll(name))]]));
  return { q: given.get("q") ?? "", chosen, pages: Math.min(Math.max(1, parseInt(given.get("trang"), 10) || 1), 50) };
}

function writeAddress({ q, chosen, pages }, how) {
  const given = new URLSearchParams(q.trim() ? { q: q.trim() } : {});
  for (const name of FACETS) chosen[name].forEach((id) => given.append(name, id));
  if (pages > 1) given.set("trang", pages);
  const address = location.pathname + (String(given) && `?${given}`);
  if (address !== location.pathname + location.search) history[how](null, "", address);
}

const [number, plural] = [Intl.NumberFormat, Intl.PluralRules].map((Kind) => new Kind(document.documentElement.lang));
const counted = (count) => (plural.select(count) === "one" ? say.one : say.other).replace("{count}", number.format(count));

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// How well each word answers the query: 0 not at all, more in a phrase or with the same marks.
// Only the last word of a query may be half a word, and only where the text has no such whole word.
function rate(tokens, query) {
  const parts = tokens.map(foldedWords);
  const [last] = query.folded.slice(-1);
  const half = last?.length > 1 && !parts.some((each) => each.includes(last));
  let previous;
  return tokens.map((token, n) => {
    const at = query.folded.findIndex((word) => parts[n].some((part) => part === word || (half && word === last && part.startsWith(word))));
    const phrase = at > 0 && previous === at - 1;
    previous = at;
    return at < 0 ? 0 : 1 + (phrase ? 3 : 0) + (markedWords(token).includes(query.marked[at]) ? 1 : 0);
  });
}

function highlighted(tokens, ratings) {
  return tokens.flatMap((token, n) => {
    const [, before, core, after] = ratings[n] ? token.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su) : [null, token, "", ""];
    return [n ? " " : "", before, core && element("mark", {}, core), after];
  });
}

function excerpt({ summary, text }, query) {
  const tokens = `${summary} ${text}`.split(" ").filter(Boolean);
  const ratings = rate(tokens, query);
  let total = ratings.slice(0, EXCERPT).reduce((sum, each) => sum + each, 0);
  let [start, best] = [0, total];
  for (let at = 1; at + EXCERPT <= tokens.length; at += 1) {
    total += ratings[at + EXCERPT - 1] - ratings[at - 1];
    if (total > best) [start, best] = [at, total];
  }
  const first = ratings.findIndex((each, n) => n >= start && each);
  start = first < EXCERPT / 2 ? 0 : Math.min(first - 5, Math.max(0, tokens.length - EXCERPT));
  const shown = [tokens, ratings].map((each) => each.slice(start, start + EXCERPT));
  return [start ? "\u2026 " : "", ...highlighted(...shown), start + EXCERPT < tokens.length ? "\u2026" : ""];
}

function result(row, text, query) {
  const tokens = row.title.split(" ");
  const link = element("a", { href: base.replace(/\/$/, "") + row.address }, ...highlighted(tokens, rate(tokens, query)));
  const line = row.line.map((part) => element("span", {}, part));
  if (row.illustrative) line.unshift(element("span", { className: "badge badge--illustrative" }, say.illustrative));
  const title = element("h2", { className: "result__title" }, link);
  const shown = text ? [element("p", { className: "result__excerpt" }, ...excerpt(text, query))] : [];
  return element("li", { className: "result" }, title, ...shown, element("p", { className: "result__line" }, ...line.flatMap((part) => [" ", part])));
}

// Values in order, each with its depth; of units, the top ones and what stands right below one that is open.
function visible(name, { options, units }, chosen) {
  if (name !== "unit") return options[name].map((value) => [value, 0]);
  const open = new Set(chosen.unit.flatMap((id) => units.get(id)?.holders ?? []));
  const shown = new Map();
  const add = (value, depth) => {
    if (shown.has(value[0])) return;
    shown.set(value[0], [value, depth]);
    if (open.has(value[0])) options.unit.filter(([id]) => units.get(id).above.includes(value[0])).forEach((each) => add(each, depth + 1));
  };
  options.unit.filter(([id]) => !units.get(id).above.length).forEach((value) => add(value, 0));
  return [...shown.values()];
}

function choice(name, [value, title], count, depth, checked) {
  const box = element("input", { className: "choice__box", type: "checkbox", id: `${name}-${value}`, name, value, checked });
  const amount = element("span", { className: "count" }, number.format(count));
  return element("li", { className: `choices__item choices__item--${Math.min(depth, 3)}` },
    element("label", { className: "choice" }, box, element("span", {}, title), " ", amount));
}

function facet(name, whole, rows, chosen, open) {
  const counts = countValues(rows, chosen, name);
  const choices = visible(name, whole, chosen).filter(([[id]]) => counts.has(id) || chosen[name].includes(id));
  const picked = chosen[name].length;
  if (choices.length < 2 && !picked) return [];
  const title = label(`facet-${name}`);
  const summary = element("summary", { id: `facet-${name}` }, element("span", { className: "facet__name" }, title));
  if (picked) summary.append(" ", element("span", { className: "facet__chosen" }, number.format(picked)));
  const tick = ([value, depth]) => choice(name, value, counts.get(value[0]) ?? 0, depth, chosen[name].includes(value[0]));
  const values = element("ul", { className: "choices", role: "list" }, ...choices.map(tick));
  const panel = element("fieldset", { className: "facet__panel" }, element("legend", { className: "unseen" }, title), values);
  return [element("details", { className: `facet${picked ? " facet--chosen" : ""}`, open }, summary, panel)];
}

function showFacets(whole, rows, chosen) {
  const focused = filters.contains(document.activeElement) && document.activeElement.id;
  const atFirst = (name, n) => matchMedia("(min-width: 62rem)").matches && (n < 2 || chosen[name].length > 0);
  const isOpen = (name, n) => document.getElementById(`facet-${name}`)?.parentElement.open ?? atFirst(name, n);
  const groups = FACETS.flatMap((name, n) => facet(name, whole, rows, chosen, isOpen(name, n)));
  if (FACETS.some((name) => chosen[name].length)) {
    groups.push(element("button", { className: "button button--quiet", type: "button", id: "facet-clear" }, say.clear));
  }
  filters.replaceChildren(...groups);
  if (focused) (document.getElementById(focused) ?? input).focus();
}

let [state, waiting, latest, answer] = [readAddress(), 0, 0, {}];

// Finds and shows what `state` asks for; an answer that comes after a newer question is dropped.
async function run() {
  const [ticket, asked, query] = [(latest += 1), state, readQuery(state.q)];
  const slow = setTimeout(() => { if (ticket === latest) status.textContent = say.loading; }, 400);
  list.setAttribute("aria-busy", "true");
  document.title = asked.q.trim() ? `${asked.q.trim()} \u2013 ${pageTitle}` : pageTitle;
  try {
    const whole = await catalogue();
    if (answer.q !== asked.q) answer = { q: asked.q, found: find(whole, query) };
    const { rows, hint } = await answer.found;
    const kept = rows.filter((row) => passes(row, asked.chosen));
    const shown = kept.slice(0, asked.pages * PAGE);
    const found = query.folded.length ? await Promise.all(shown.map(textOf)) : []; // browsing needs the rows only
    if (ticket !== latest) return;
    list.replaceChildren(...shown.map((row, n) => result(row, found[n], query)));
    more.hidden = shown.length === kept.length;
    showFacets(whole, rows, asked.chosen);
    status.textContent = [kept.length ? counted(kept.length) : `${say.none} ${say.advice}`, hint].filter(Boolean).join(". ");
  } catch (error) {
    console.warn(error);
    if (ticket === latest) status.textContent = say.failed;
  } finally {
    clearTimeout(slow);
    list.setAttribute("aria-busy", String(ticket !== latest));
  }
}

function change(next, how) {
  state = { ...state, pages: 1, ...next };
  writeAddress(state, how);
  return run();
}

// A unit chosen takes the place of those above and below it.
async function choose({ name, value, checked }) {
  const { units } = await catalogue();
  const holds = (one, other) => name === "unit" && units.get(other)?.holders.includes(one);
  const others = state.chosen[name].filter((id) => id !== value && !(checked && (holds(id, value) || holds(value, id))));
  return change({ chosen: { ...state.chosen, [name]: checked ? [...others, value] : others } }, "pushState");
}

function open() {
  clearTimeout(waiting);
  state = readAddress();
  input.value = state.q;
  run();
}

input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => change({ q: input.value }, "replaceState"), PAUSE);
});
input.addEventListener("focus", () => engine().catch(() => {}), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  change({ q: input.value }, "pushState");
});
filters.addEventListener("change", (event) => choose(event.target));
filters.addEventListener("click", (event) => {
  if (event.target.id === "facet-clear") change({ chosen: Object.fromEntries(FACETS.map((name) => [name, []])) }, "pushState");
});
more.addEventListener("click", async () => {
  const before = list.children.length;
  await change({ pages: state.pages + 1 }, "replaceState");
  list.children[before]?.querySelector("a").focus();
});
addEventListener("popstate", open);
open();
