// The page that compares models: the address → their pages → their parts, row by row. What it shows is what they say.
import { MOST, choose, chosenIn, idOf } from "./compare/choice.js";
import { fetchFile } from "./search/catalogue.js";
import { element } from "./search/results.js";
import { foldedWords } from "./search/words.js";

const [page, status, frame, more, like, words] = ["sec-compare", "sec-status", ".comparing__frame", "sec-more", "sec-like", "sec-words"]
  .map((name) => document.querySelector(name.startsWith(".") ? name : `#${name}`));
const [table, say, input] = [frame.querySelector("table"), words.dataset, document.getElementById("sec-add")];
const { bundle } = input.form.dataset;
const addressOf = (id) => `${page.dataset.models}${id}/`;
const said = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";

// A page read by a script is no visit: logs tell it by where it was asked for from. An old address leads to the new one.
async function pageOf(id, again = true) {
  const html = new DOMParser().parseFromString(await fetchFile(addressOf(id), "text", { referrer: bundle }), "text/html");
  const moved = html.querySelector("meta[http-equiv=refresh]") && html.querySelector("main a")?.getAttribute("href");
  return moved && again ? pageOf(idOf(moved), false) : { id, html };
}

// A part of a page, for a cell: its links lead where they led there.
function taken(node, from) {
  const copy = node.cloneNode(true);
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  for (const each of copy.querySelectorAll("a[href]")) each.href = new URL(each.getAttribute("href"), new URL(from, location)).href;
  return [...copy.childNodes];
}

function drawOutcome(outcome) {
  const rows = [...outcome.querySelectorAll(".outcome__row")].map((row) => {
    const number = said(row.querySelector(".outcome__number"));
    return element("span", { className: "comparison__figure" }, `${said(row.querySelector("dt"))}: `, element("strong", {}, number));
  });
  const told = said(outcome.querySelector(".outcome__more"));
  return [...rows.flatMap((each) => [each, " "]), ...(told ? [element("small", {}, told)] : [])];
}

// What a page tells, by the name it has there; results by their indicator, however it is written.
function readModel({ id, html }) {
  const [address, facts, results] = [addressOf(id), new Map(), new Map()];
  const keep = (name, node) => { if (node && said(node)) facts.set(name, taken(node, address)); };
  for (const row of html.querySelectorAll(".facts__row, .copying__row")) keep(said(row.querySelector("dt")), row.querySelector("dd"));
  for (const side of html.querySelectorAll(".lessons__side")) keep(said(side.querySelector("h3")), element("div", {}, side.querySelector("ul")));
  keep(say.stage, html.querySelector(".badge--stage"));
  const awards = html.querySelector(".awards__list");
  if (awards) keep(say.awards, element("div", {}, awards));
  for (const each of html.querySelectorAll(".outcome")) {
    const name = said(each.querySelector("h3"));
    results.set(foldedWords(name).join(" "), [name, drawOutcome(each)]);
  }
  const related = [...html.querySelectorAll(".related .card--model .card__title a")].map((link) => [idOf(link.getAttribute("href")), said(link)]);
  return { id, title: said(html.querySelector("h1")), invented: said(html.querySelector(".badge--illustrative")), facts, results, related };
}

async function load(id) {
  try {
    return readModel(await pageOf(id));
  } catch (error) {
    console.warn(error);
    const title = /: 40[34]|: 410/.test(error.message) ? say.gone : say.failed;
    return { id, title, lost: true, facts: new Map(), results: new Map(), related: [] };
  }
}

const button = (text, what, run) => {
  const made = element("button", { className: "button button--quiet", type: "button" }, text, " ", element("span", { className: "unseen" }, what));
  made.addEventListener("click", run);
  return made;
};

function drawRow(name, cells) {
  const made = element("tr", {}, element("th", { scope: "row" }, element("span", {}, name)), ...cells.map((cell) => element("td", {}, ...(cell ?? ["–"]))));
  made.dataset.made = "";
  return made;
}

// A result that several models have is a row of its own; what each has besides stands below each other, with its name.
function drawResults(models, title) {
  const names = new Map();
  for (const { results } of models) results.forEach(([name], key) => names.set(key, names.get(key) ?? name));
  const shared = [...names].filter(([key]) => models.filter(({ results }) => results.has(key)).length > 1);
  const own = models.map(({ results }) => [...results].filter(([key]) => !shared.some(([each]) => each === key))
    .map(([, [name, parts]]) => element("div", { className: "comparison__result" }, element("span", {}, name), ...parts)));
  return [
    ...shared.map(([key, name]) => drawRow(name, models.map(({ results }) => results.get(key)?.[1]))),
    ...(own.some((each) => each.length) ? [drawRow(shared.length ? say.others : title, own.map((each) => (each.length ? each : undefined)))] : []),
  ];
}

// Rows of a table that is drawn as a grid on telephones would be rows no more for who listens to it.
function sayRoles() {
  const roles = { "thead, tbody": "rowgroup", tr: "row", "tbody th": "rowheader", "thead th": "columnheader", td: "cell" };
  table.setAttribute("role", "table");
  for (const [selector, role] of Object.entries(roles)) table.querySelectorAll(selector).forEach((each) => each.setAttribute("role", role));
}

const skeleton = [...table.tBodies[0].rows].map((each) => [said(each), each.id]);

function drawTable(models) {
  const heads = models.map((model) => {
    const title = model.lost ? `${model.id}: ${model.title}` : element("a", { href: addressOf(model.id) }, model.title);
    const label = model.invented ? [element("span", { className: "badge badge--illustrative" }, model.invented), " "] : [];
    return element("th", { scope: "col" }, title, ...label, button(say.remove, model.title, () => change(chosenIn(location).filter((id) => id !== model.id))));
  });
  const corner = element("td", { className: "comparison__corner" });
  table.tHead.rows[0].replaceChildren(corner, ...heads);
  table.tBodies[0].replaceChildren(...skeleton.flatMap(([name, id]) => {
    if (id) return drawResults(models, name);
    return models.some(({ facts }) => facts.has(name)) ? [drawRow(name, models.map(({ facts }) => facts.get(name)))] : [];
  }));
  table.className = `comparison comparison--${models.length}`;
  sayRoles();
}

function drawMore(models) {
  const known = new Map(models.flatMap(({ related }) => related));
  const offered = [...known].filter(([id]) => !models.some((model) => model.id === id)).slice(0, 6);
  like.hidden = !offered.length;
  like.querySelector("ul").replaceChildren(...offered.map(([id, title]) =>
    element("li", {}, button(say.add, title, () => change([...chosenIn(location), id])), " ", element("a", { href: addressOf(id) }, title))));
  more.hidden = models.length >= MOST;
}

let latest = 0;
async function show(note = "") {
  const [ticket, ids] = [(latest += 1), chosenIn(location)];
  if (ids.length) status.textContent = say.loading;
  const models = await Promise.all(ids.map(load));
  if (ticket !== latest) return;
  if (models.some(({ id }, index) => id !== ids[index])) choose(models.map(({ id }) => id));
  frame.hidden = !models.length;
  drawTable(models);
  drawMore(models);
  status.textContent = note || (models.length < 2 ? say[models.length ? "one" : "none"] : say.shown.replace("{count}", models.length));
}

function change(ids) {
  const full = ids.length > MOST;
  if (!full) choose([...new Set(ids)]);
  return show(full ? say.full : "");
}

const adding = {
  among: ({ kind, elsewhere }) => kind === "model" && !elsewhere,
  choose: (address) => { input.value = ""; change([...chosenIn(location), idOf(address)]); },
};
input.addEventListener("input", () => import("./search/suggestions.js").then(({ suggestFor }) => suggestFor(input, adding)()).catch(() => {}), { once: true });
input.form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => show());
show();
