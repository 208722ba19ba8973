// The form of a record: what is wrong stands beside its field as one types, rows come and go, and nothing typed is lost.

import { wireDescriptions } from "./described.js";
import { wireSeveral } from "./dropped.js";
import { applied, withPicture } from "./markdown.js";
import { makePicker } from "./picker.js";

const CHECK = 500;
const MOST_BYTES = 40_000_000;
const LATER = 1500;
const form = document.querySelector("#record");
const words = JSON.parse(form.dataset.words);
const kept = `guong-sang:${form.dataset.kept}`;
const isNew = form.dataset.kept.startsWith("new:");
const token = form.elements.token.value;
const text = form.elements.text;
const frame = document.querySelector("#live");
const touched = new Set();
let timer = 0;
let asked = 0;
let dirty = "unsaved" in form.dataset;
let sending = false;

const BESIDE = new Set(["token", "seen", "began-with"]);
const pairs = () => [...new FormData(form)].filter(([name]) => !BESIDE.has(name));
const headers = { "X-Token": token };

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// --- what is wrong ---------------------------------------------------------------------------------------------------

function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements[name];
    if (control.type === "checkbox") control.checked = value === "true";
    else if (control === text) put({ text: value, start: 0, end: 0 });
    else {
      if (control.options && ![...control.options].some((each) => each.value === value)) control.add(new Option(value, value));
      control.value = value;
    }
    touched.add(name);
  }
  form.elements[Object.keys(values)[0]].focus();
  changed();
}

function mending(values) {
  if (!Object.keys(values).every((name) => form.elements[name] instanceof Element)) return [];
  const button = make("button", { type: "button", class: "mend" }, words.mend);
  button.addEventListener("click", () => fill(values));
  return Object.keys(values).length ? [" ", button] : [];
}

function item({ severity, sentence, hint, line, name, values }) {
  const where = line && (name === "text" || name === "") ? [make("span", { class: "problem__line" }, words.line.replace("{count}", line)), " "] : [];
  const parts = [...where, sentence, ...(hint ? [" ", make("span", { class: "problem__hint" }, hint)] : []), ...mending(values)];
  return make("li", { class: `problem problem--${severity}` }, ...parts);
}

function place(name) {
  return [...form.querySelectorAll(".problems[data-for]")].find((each) => each.dataset.for === name) ?? document.querySelector("#overall");
}

function showProblems(problems) {
  const shown = problems.filter(({ waiting, name }) => !(isNew && waiting && !touched.has(name)));
  const byPlace = new Map([...form.querySelectorAll(".problems")].map((each) => [each, []]));
  for (const each of shown) byPlace.get(place(each.name)).push(each);
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  for (const [holder, found] of byPlace) {
    const list = make("ul", { class: "problem-list", role: "list" }, ...found.map(item));
    holder.replaceChildren(...(found.length ? [list] : []));
    const input = form.elements[holder.dataset.for];
    if (found.some(({ severity }) => severity === "error") && input instanceof Element) input.setAttribute("aria-invalid", "true");
    if (found.length) holder.closest("details")?.setAttribute("open", "");
  }
}

function leadTo(holder) {
  const input = form.elements[holder.dataset.for];
  holder.closest("details")?.setAttribute("open", "");
  if (input instanceof HTMLElement && input.type !== "hidden") input.focus();
  else (holder.parentElement.querySelector("input:not([type=hidden]), select, textarea, button") ?? holder).focus();
  holder.scrollIntoView({ block: "center" });
}

// The numbers of problems, which lead to the first of them.
function count(problems) {
  const said = summary(problems);
  const first = form.querySelector(".problem--error, .problem")?.closest(".problems");
  if (!first) return said;
  const link = make("a", { href: `#${first.id}` }, said);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leadTo(first);
  });
  return link;
}

function summary(problems) {
  const number = (severity) => problems.filter((each) => each.severity === severity).length;
  const parts = [["error", words.errors], ["warning", words.warnings]].filter(([severity]) => number(severity));
  return parts.map(([severity, sentence]) => sentence.replace("{count}", number(severity))).join(" · ") || words.fine;
}

// The page as it is typed; what it waits for stands above the page as it was.
function showPage(address, reason) {
  if (!frame) return;
  const none = document.querySelector("#live-none");
  none.textContent = reason || none.textContent;
  none.hidden = !reason && Boolean(address || !frame.hidden);
  if (!address || frame.getAttribute("src") === address) return;
  const { scrollY } = frame.contentWindow;
  frame.hidden = false;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, scrollY), { once: true });
  frame.src = address;
}

async function check() {
  const mine = (asked += 1);
  const state = document.querySelector("#state");
  try {
    const body = new URLSearchParams([...pairs(), ["seen", form.elements.seen.value]]);
    const answer = await fetch("/-/edit/check", { method: "POST", headers, body });
    if (!answer.ok) throw new Error(answer.statusText);
    const found = await answer.json();
    if (mine !== asked) return;
    showProblems(found.problems);
    for (const each of form.querySelectorAll("[data-day]")) each.textContent = found.days[each.dataset.day] ?? "";
    const waits = found.checking && !dirty && !found.problems.length;
    state.replaceChildren(waits ? words.asking : count(found.problems));
    document.querySelector("#elsewhere").textContent = found.changed ? words.changed : "";
    if (dirty || !found.live) showPage(found.page, found.reason);
    else showPage(found.live, "");
    if (found.checking && !dirty) timer = setTimeout(check, LATER); // the check of the whole may know more
  } catch {
    if (mine === asked) state.textContent = words.offline;
  }
}

// --- what was typed --------------------------------------------------------------------------------------------------

function store() {
  localStorage.setItem(kept, JSON.stringify({ seen: form.elements.seen.value, began: form.elements["began-with"].value, pairs: pairs() }));
}

function changed() {
  dirty = true;
  try {
    store();
  } catch { /* a browser that keeps nothing, or has no room left */ }
  clearTimeout(timer);
  timer = setTimeout(check, CHECK);
}

function offer(found) {
  const again = make("form", { method: "post", action: "/-/edit/again" });
  const beside = [["seen", found.seen], ["began-with", found.began ?? ""], ["token", token]];
  for (const [name, value] of [...found.pairs, ...beside]) again.append(make("input", { type: "hidden", name, value }));
  const take = make("button", { class: "button", type: "button" }, words.take);
  const drop = make("button", { class: "button button--plain", type: "button" }, words.drop);
  const notice = document.querySelector("#kept");
  drop.addEventListener("click", () => {
    localStorage.removeItem(kept);
    notice.hidden = true;
    form.querySelector("input:not([type=hidden]), textarea").focus();
  });
  take.addEventListener("click", () => {
    sending = true;
    document.body.append(again);
    again.requestSubmit();
  });
  notice.replaceChildren(make("p", {}, words.kept), take, " ", drop);
  notice.hidden = false;
}

function look() {
  if (form.dataset.saved) localStorage.removeItem(`guong-sang:${form.dataset.saved}`);
  const found = JSON.parse(localStorage.getItem(kept) ?? "null");
  if (found && !dirty && JSON.stringify(found.pairs) !== JSON.stringify(pairs())) offer(found);
}

// --- rows ------------------------------------------------------------------------------------------------------------

const takers = new WeakMap(); // what uploads a file into each picker

function wire(part) {
  for (const picker of part.querySelectorAll(".picker")) {
    const made = makePicker(picker, words);
    const file = picker.querySelector("input[type=file]");
    takers.set(picker, async (given) => {
      made.say(words.uploading);
      const { name, problem } = await send(given, picker.dataset.source);
      if (name) made.take(name);
      else made.say(problem);
    });
    file?.addEventListener("change", () => {
      takers.get(picker)(file.files[0]);
      file.value = "";
    });
  }
  for (const remove of part.querySelectorAll(".row__remove")) {
    remove.hidden = false;
    remove.addEventListener("click", () => {
      const rows = remove.closest(".rows");
      remove.closest(".row").remove();
      rows.parentElement.querySelector(":scope > p > .rows__add").focus();
      changed();
    });
  }
  for (const add of part.querySelectorAll(".rows__add")) {
    add.hidden = false;
    add.addEventListener("click", () => addRow(add.closest("fieldset")));
  }
}

function addRow(holder) {
  const rows = holder.querySelector(":scope > .rows");
  const next = rows.childElementCount ? Math.max(...[...rows.children].map((each) => Number(each.dataset.at ?? 0))) + 1 : 0;
  const made = holder.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
  made.dataset.at = next;
  for (const element of [made, ...made.querySelectorAll("*")]) {
    for (const { name, value } of Array.from(element.attributes)) if (value.includes("__new__")) element.setAttribute(name, value.replaceAll("__new__", next));
  }
  rows.append(made);
  wire(made);
  made.querySelector("input:not([type=hidden]), select, textarea").focus();
  return made;
}

// --- pictures --------------------------------------------------------------------------------------------------------

async function send(file, source) {
  if (file.size > MOST_BYTES) return { name: "", problem: words.tooLarge };
  const query = new URLSearchParams({ name: file.name, source });
  const body = await file.arrayBuffer();
  return fetch(`/-/edit/upload?${query}`, { method: "POST", headers, body }).then((answer) => answer.json()).catch(() => ({ name: "", problem: words.offline }));
}

function put({ text: value, start, end }) {
  text.select(); // typed in place of all, so that it can be undone
  if (!document.execCommand("insertText", false, value)) {
    text.value = value;
    changed();
  }
  text.setSelectionRange(start, end);
}

function wirePictures(dialog) {
  const [file, alt, problem] = ["file", "alt", "problem"].map((name) => dialog.querySelector(`#picture-${name}`));
  dialog.querySelector("#picture-done").addEventListener("click", async () => {
    problem.textContent = file.files.length ? (alt.value.trim() ? words.uploading : words.describe) : words.choose;
    if (!file.files.length || !alt.value.trim()) return;
    const found = await send(file.files[0], "picture");
    problem.textContent = found.problem;
    if (!found.name) return;
    dialog.close();
    put(withPicture(text.value, text.selectionEnd, found.name, alt.value));
    file.value = alt.value = "";
  });
}

function wireTools(toolbar) {
  const tools = [...toolbar.children];
  toolbar.hidden = false;
  toolbar.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const at = tools.indexOf(document.activeElement);
    const next = tools[(at + step + tools.length) % tools.length];
    for (const each of tools) each.tabIndex = each === next ? 0 : -1;
    next.focus();
  });
  toolbar.addEventListener("click", ({ target }) => {
    const { tool } = target.dataset;
    if (tool === "picture") document.querySelector("#picture").showModal();
    else if (tool) put(applied(tool, text.value, text.selectionStart, text.selectionEnd, words));
  });
}

// --- the whole -------------------------------------------------------------------------------------------------------

form.addEventListener("input", ({ target }) => {
  touched.add(target.name);
  document.querySelector("#saved")?.remove(); // it spoke of what stood there before
  if (target.type !== "file") changed();
});
form.addEventListener("chosen", ({ target }) => {
  touched.add(target.name);
  changed();
});
form.addEventListener("focusout", ({ target }) => touched.add(target.name));
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input:not([type=file])")) event.preventDefault();
});
form.addEventListener("submit", () => { sending = true; });
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
globalThis.addEventListener("beforeunload", (event) => {
  if (dirty && !sending) event.preventDefault();
});
for (const row of form.querySelectorAll(".row[data-blank]")) row.remove(); // for those without scripts
for (const rows of form.querySelectorAll(".rows")) [...rows.children].forEach((row, at) => { row.dataset.at = at; });
wire(form);
wireSeveral(form, addRow, (picker, file) => takers.get(picker)(file));
if (text) {
  wireTools(form.querySelector(".toolbar"));
  wirePictures(document.querySelector("#picture"));
  wireDescriptions(text, document.querySelector("#described"), make, put);
}
look();
if (!isNew || dirty) check();
