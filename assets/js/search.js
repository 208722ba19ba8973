// The search page: what is typed and ticked → the address → results, facets, and a word on what was done.
// It is published as one file with all that it imports (showcase/derive/scripts.py).
import { fetchAhead } from "./search/ahead.js";
import { fetchFile, inOrder, openCatalogue, openLinked } from "./search/catalogue.js";
import { Engine } from "./search/engine.js";
import { Facets, passes } from "./search/facets.js";
import { Texts, drawResult, element, putExcerpt } from "./search/results.js";
import { Shortcuts } from "./search/shortcuts.js";
import { readQuery } from "./search/words.js";

const PAGE = 10; // results
const LONGEST = 300; // characters of a query
const SORTS = new Set(["relevance", "newest", "year", "title"]);
// Milliseconds: without a key before searching, and before fetching texts; for the engine before headings are shown,
// for texts before titles are.
const [PAUSE, IDLE, SOON, PATIENCE] = [50, 400, 150, 300];

const [form, frame, filters, straight, chips, status, note, sorting, select, list, help, pager, words] = [
  "sec-search", "sec-filters", "sec-facets", "sec-shortcuts", "sec-chosen", "sec-status", "sec-note", "sec-order", "sec-sort", "sec-results", "sec-help", "sec-pages", "sec-words",
].map((id) => document.getElementById(id));
const [say, input, pageTitle] = [words.dataset, form.elements.q, document.title];
const { base, bundle } = form.dataset;
const linkedNames = say.linked.split(" "); // facets that only links choose
const facetNames = [...say.facets.split(" "), ...linkedNames]; // in the order shown
const label = (name) => words.getAttribute(`data-${name}`);
const [number, plural] = [Intl.NumberFormat, Intl.PluralRules].map((Kind) => new Kind(document.documentElement.lang));
const counted = (count) => (plural.select(count) === "one" ? say.one : say.other).replace("{count}", number.format(count));
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

const nothingChosen = () => Object.fromEntries(facetNames.map((name) => [name, []]));

function readAddress() {
  const given = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(facetNames.map((name) => [name, [...new Set(given.getAll(name))]]));
  const sort = SORTS.has(given.get("sort")) ? given.get("sort") : "";
  return { typed: [...(given.get("q") ?? "")].slice(0, LONGEST).join(""), chosen, sort, page: Math.max(1, parseInt(given.get(form.dataset.page), 10) || 1) };
}

function addressOf({ typed, chosen, sort, page }) {
  const given = new URLSearchParams(typed.trim() ? { q: typed.trim() } : {});
  for (const name of facetNames) chosen[name].forEach((id) => given.append(name, id));
  if (sort) given.set("sort", sort);
  if (page > 1) given.set(form.dataset.page, page);
  const compared = new URLSearchParams(location.search).get("m"); // the choice of models is not the search's, and stays
  if (compared) given.set("m", compared);
  return location.pathname + (String(given) && `?${given}`);
}

const catalogue = openCatalogue(bundle);
const drawing = { base: base.replace(/\/$/, ""), illustrative: say.illustrative, label };
const loadLinked = openLinked(bundle);
const texts = new Texts(drawing.base, bundle);
let [state, waiting, typing, latest, rested, answer, facets, ahead, engine, shortcuts] = [readAddress(), 0, false, 0, 0, {}];

async function openEngine() {
  const whole = await catalogue();
  return (engine ??= new Engine(bundle, whole, ahead));
}

// Pages that a query names, which results do without: known ones at once, "all" when the results are there.
async function drawShortcuts(query, ticket, how) {
  straight.hidden ||= !query.folded.length;
  if (!query.folded.length) return;
  try {
    shortcuts ??= new Shortcuts(bundle, await catalogue(), straight, { ...drawing, lists: (name) => label(`lists-${name}`) });
    const isLatest = () => ticket === latest;
    if (isLatest()) await shortcuts[how](query, isLatest);
  } catch (error) {
    console.warn(error);
  }
}

const link = (text, next, rel = "") => element("a", { href: addressOf({ ...state, page: 1, ...next }), rel }, text);
const pagerLink = (rel, text, page) => Object.assign(link(text, { page }, rel), { className: "pager__step" });

// The pieces of a sentence, with `part` in the place of the query.
const around = (sentence, part) => sentence.split("{query}").flatMap((piece, index) => (index ? [part, piece] : [piece]));

// What was done beside searching for the words as they were typed; what is shown instead only where something is.
function drawNote({ shown, meant, some, titlesOnly }, count) {
  const parts = [
    ...(shown && count ? around(say.shown, element("strong", {}, shown)) : []),
    ...(meant ? around(say.meant, link(meant, { typed: meant })) : []),
    ...(some && count ? [say.some] : []),
    ...(titlesOnly ? [say.notLoaded] : []),
  ];
  note.replaceChildren(...parts);
  note.hidden = !parts.length;
}

// What to do when nothing was found: take the filters away, or the quotes, or follow the advice.
function drawHelp(unfiltered, kept, query) {
  help.hidden = kept.length > 0 || !(query.folded.length || unfiltered.length);
  const ways = help.querySelector("ul");
  ways.querySelectorAll("[data-made]").forEach((each) => each.remove());
  const offer = (text, next) => {
    const item = element("li", {}, link(text, next));
    item.dataset.made = "";
    ways.prepend(item);
  };
  if (kept.length) return;
  if (query.quoted) offer(say.unquoted, { typed: query.text.replace(/["\u201c\u201d\u201e\u00ab\u00bb]/g, "") });
  if (unfiltered.length) offer(say.unfiltered.replace("{count}", counted(unfiltered.length)), { chosen: nothingChosen() });
}

function drawPager(count) {
  const pages = Math.ceil(count / PAGE);
  const here = element("span", { className: "pager__here" }, say.page.replace("{page}", number.format(state.page)).replace("{pages}", number.format(pages)));
  const parts = [...(state.page > 1 ? [pagerLink("prev", say.previous, state.page - 1)] : []), here, ...(state.page < pages ? [pagerLink("next", say.next, state.page + 1)] : [])];
  pager.replaceChildren(...parts);
  pager.hidden = pages < 2;
}

// Titles at once; excerpts with them when their texts are here in time, else when they come. No texts while typing, or
// for a preview; no time for them where nothing is shown yet.
async function drawList(shown, query, ticket, isPreview = false) {
  const items = shown.map((row) => drawResult(row, query, drawing));
  const wanted = !isPreview && query.folded.length && !(typing && ticket !== rested && !shown.every((row) => texts.has(row)));
  const fill = wanted ? shown.map(async (row, index) => putExcerpt(items[index], await texts.of(row), query)) : [];
  await Promise.race([Promise.all(fill), pause(list.childElementCount && PATIENCE)]);
  if (ticket !== latest) return;
  const focused = list.contains(document.activeElement) && document.activeElement.href;
  list.start = (state.page - 1) * PAGE + 1;
  list.replaceChildren(...items);
  if (focused) [...list.querySelectorAll("a")].find(({ href }) => href === focused)?.focus();
}

// Once somebody has stopped typing, the texts are fetched too.
async function rest(ticket, shown, query) {
  await pause(IDLE);
  if (ticket !== latest) return;
  rested = ticket;
  await drawList(shown, query, ticket);
}

// What `asked` finds; the answer to the last question is kept, for filters, orders and pages.
async function found(asked, query) {
  const whole = await catalogue();
  if (!query.folded.length) return { rows: query.text ? [] : whole.rows, query };
  if (answer.typed !== asked.typed) answer = { typed: asked.typed, found: openEngine().then((asking) => asking.find(query)) };
  const asking = answer;
  const forget = () => { if (answer === asking) answer = {}; };
  asking.found.then(({ titlesOnly }) => (titlesOnly ? forget() : undefined), forget); // is asked again
  return asking.found;
}

// Shows what headings alone answer, when the texts take longer: these results stay the first.
async function preview(asked, query, ticket) {
  if (query.quoted || asked.sort || asked.page > 1) return;
  const rows = (await openEngine()).headings(query).filter((row) => passes(row, asked.chosen)).slice(0, PAGE);
  if (rows.length && ticket === latest) await drawList(rows, query, ticket, true);
}

// Finds and shows what `state` asks for; an answer that comes after a newer question is dropped.
async function run() {
  const [ticket, asked, query] = [(latest += 1), state, readQuery(state.typed)];
  const slow = setTimeout(() => { if (ticket === latest) status.textContent = say.loading; }, 400);
  list.setAttribute("aria-busy", "true");
  document.title = asked.typed.trim() ? `${asked.typed.trim()} \u2013 ${pageTitle}` : pageTitle;
  try {
    const whole = await catalogue();
    await loadLinked(whole, linkedNames.filter((name) => asked.chosen[name].length));
    drawShortcuts(query, ticket, "known");
    const finding = found(asked, query);
    if (query.folded.length && await Promise.race([finding, pause(list.childElementCount && SOON)]) === undefined) await preview(asked, query, ticket);
    const got = await finding;
    const kept = inOrder(got.rows.filter((row) => passes(row, asked.chosen)), asked, whole);
    if (ticket !== latest) return;
    state.page = Math.min(asked.page, Math.max(1, Math.ceil(kept.length / PAGE)));
    const shown = kept.slice((state.page - 1) * PAGE, state.page * PAGE);
    const drawn = drawList(shown, got.query, ticket); // the texts are on their way meanwhile
    facets ??= new Facets(whole, filters, chips, label, (count) => number.format(count));
    facets.draw(got.rows, asked.chosen);
    drawSorting(asked, kept.length);
    drawNote(got, kept.length);
    drawHelp(got.rows, kept, query);
    drawPager(kept.length);
    await drawn;
    if (ticket !== latest) return;
    status.textContent = kept.length ? counted(kept.length) : query.text && !query.folded.length ? say.signs : say.none;
    drawShortcuts(straight.hidden ? got.query : query, ticket, "all");
    if (typing) rest(ticket, shown, got.query);
  } catch (error) {
    console.warn(error);
    if (ticket === latest) drawFailure();
  } finally {
    clearTimeout(slow);
    if (ticket === latest) list.setAttribute("aria-busy", "false");
  }
}

// Nothing stays that was found for something else.
function drawFailure() {
  status.textContent = say.failed;
  list.replaceChildren();
  [note, help, pager].forEach((each) => { each.hidden = true; });
  sorting.classList.remove("results__sort--ready");
}

function drawSorting({ typed, sort }, count) {
  const relevance = select.querySelector("[value=relevance]");
  relevance.hidden = relevance.disabled = !typed.trim();
  select.value = sort || (typed.trim() ? "relevance" : "newest");
  sorting.classList.toggle("results__sort--ready", count > 1);
}

function change(next, how = "pushState") {
  state = { ...state, page: 1, ...next };
  const address = addressOf(state);
  if (address !== location.pathname + location.search) history[how](null, "", address);
  return run();
}

// What is typed makes one step of the history, from the first key to the pause after the last.
function type() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const how = typing ? "replaceState" : "pushState";
    typing = true;
    change({ typed: input.value }, how);
  }, PAUSE);
}

function submit(event) {
  event.preventDefault();
  clearTimeout(waiting);
  const how = typing ? "replaceState" : "pushState";
  typing = false;
  change({ typed: input.value }, how);
}

function open() {
  clearTimeout(waiting);
  [state, typing] = [readAddress(), false];
  input.value = state.typed;
  run();
}

// Links within the page (other pages, what was meant) change the list in place.
async function follow(event) {
  const to = event.target.closest("a[href]");
  if (!to || to.hash || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  typing = false;
  history.pushState(null, "", to.href);
  [state, input.value] = [readAddress(), readAddress().typed];
  await run();
  (list.querySelector("a") ?? input).focus({ preventScroll: true });
  status.scrollIntoView({ block: "nearest" });
}

input.addEventListener("input", type);
input.addEventListener("focus", () => openEngine().then((asking) => asking.warmUp()).catch(() => {}), { once: true });
form.addEventListener("submit", submit);
filters.addEventListener("change", ({ target }) => { if (facets) change({ chosen: facets.choose(state.chosen, target) }); });
filters.addEventListener("click", ({ target }) => { if (facets && target.matches(".choices__toggle")) facets.toggle(target); });
chips.addEventListener("click", ({ target }) => {
  if (target.id === "facet-clear") change({ chosen: nothingChosen() });
  else if (facets && target.dataset.facet) change({ chosen: facets.choose(state.chosen, { name: target.dataset.facet, value: target.value, checked: false }) });
});
select.addEventListener("change", () => change({ sort: select.value }));
[note, help, pager].forEach((each) => each.addEventListener("click", follow));
addEventListener("popstate", open);
const wide = matchMedia("(min-width: 62rem)");
wide.addEventListener("change", () => { frame.open = wide.matches || frame.open; });
frame.open = wide.matches;
input.maxLength = LONGEST;
const asked = readQuery(state.typed);
async function lookAhead() { // beside the catalogue, what is asked for next before the rest
  ahead = await fetchFile(`${bundle}packs.json`, "json", { cache: "no-cache" });
  if (asked.folded.length) await fetchAhead(bundle, ahead, asked);
}
lookAhead().catch(() => {});
open();
