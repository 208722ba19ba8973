// What the preview adds to a page: it reloads when the page has changed, and shows what is wrong above it.

const { seen } = document.currentScript.dataset;
const host = document.createElement("guong-sang-preview");
const root = host.attachShadow({ mode: "open" });
let stream = null;
let hidden = ""; // the problems that the editor has hidden
let opened = false; // whether the warnings are shown

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((each) => each !== null));
  return element;
}

function item({ where, link, sentence, hint }) {
  const place = link ? make("a", { href: link, target: "_top" }, where) : where;
  const lines = [make("p", { class: "where" }, place), make("p", {}, sentence)];
  if (hint) lines.push(make("p", { class: "hint" }, hint));
  return make("li", {}, ...lines);
}

function panel(kind, title, note, problems) {
  return make(
    "section", { class: `panel panel--${kind}`, role: kind === "errors" ? "alert" : "region", "aria-label": title },
    make("h2", {}, title), note ? make("p", {}, note) : null, make("ol", {}, ...problems.map(item)),
  );
}

function button(name, words, press) {
  const element = make("button", { type: "button", class: name }, words);
  element.addEventListener("click", press);
  return element;
}

function show(state) {
  const { errors, warnings } = state;
  const known = JSON.stringify(errors);
  const overlaid = errors.length > 0 && hidden !== known;
  const parts = [make("link", { rel: "stylesheet", href: "/-/preview.css" })];
  const bar = [];
  if (state.ribbon) parts.push(make("div", { class: "ribbon", role: "note" }, state.ribbon));
  if (overlaid) parts.push(panel("errors", state.errorsTitle, state.note, errors));
  else if (opened && warnings.length) parts.push(panel("warnings", state.warningsTitle, "", warnings));
  if (state.checking) bar.push(make("span", { class: "checking" }, state.checking));
  if (errors.length) {
    bar.push(button("errors", overlaid ? state.hide : state.errorsTitle, () => {
      hidden = overlaid ? known : "";
      show(state);
    }));
  }
  if (warnings.length) {
    bar.push(button("warnings", opened && !overlaid ? state.hide : state.warningsTitle, () => {
      opened = !opened;
      hidden = errors.length ? known : "";
      show(state);
    }));
  }
  bar.push(...state.links.map(({ label, link, title }) => make("a", { href: link, title, target: "_top" }, label)));
  if (bar.length) parts.push(make("div", { class: "bar", lang: state.language }, ...bar));
  host.lang = state.language;
  root.replaceChildren(...parts);
}

function listen() {
  const query = new URLSearchParams({ page: location.pathname, seen });
  stream = new EventSource(`/-/events?${query}`);
  stream.addEventListener("state", (event) => show(JSON.parse(event.data)));
  stream.addEventListener("reload", () => {
    stream.close();
    location.reload();
  });
}

// A browser keeps few connections to one server: a page that nobody looks at needs none.
function listenIfSeen() {
  stream?.close();
  if (!document.hidden) listen();
}

// To reload now would take back the step to another page; what only looked like one (a download) is over by then.
window.addEventListener("beforeunload", () => {
  stream?.close();
  setTimeout(listenIfSeen, 5000);
});
document.addEventListener("visibilitychange", listenIfSeen);
document.body.append(host);
listenIfSeen();
