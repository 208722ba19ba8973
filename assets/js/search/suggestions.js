// Suggests titles while somebody types in a search box: a combobox whose list leads straight to records.
import { carried } from "../compare/choice.js";
import { openCatalogue } from "./catalogue.js";
import { headingLevel, share, titleHolds } from "./ranking.js";
import { spellingsOf } from "./readings.js";
import { element, markedTitle } from "./results.js";
import { readQuery, withoutMarks } from "./words.js";

const MOST = 6;
const LEAST = 2; // letters

function nearest(catalogue, query, among) {
  const spellings = spellingsOf(query, catalogue, true);
  const any = spellings.map(withoutMarks);
  const holding = catalogue.rows.filter((row) => among(row) && any.some((each) => titleHolds(row, each)));
  const asTyped = holding.filter((row) => spellings.some((each) => titleHolds(row, each)));
  const rated = (asTyped.length ? asTyped : holding).map((row) => [headingLevel(row, any), row]);
  rated.sort(([one, first], [other, second]) => other - one || share(second, query) - share(first, query));
  return rated.slice(0, MOST).map(([, row]) => row);
}

// What is chosen is opened, unless whoever asks has another use for it; `among` says of a row whether it may be suggested.
export function suggestFor(input, { choose = (address) => location.assign(carried(address)), among = () => true } = {}) {
  const form = input.form;
  const catalogue = openCatalogue(form.dataset.bundle);
  const base = form.dataset.base.replace(/\/$/, "");
  const list = element("ul", { className: "search__titles", id: `${input.id}-titles`, role: "listbox", hidden: true });
  list.setAttribute("aria-label", form.dataset.titles);
  form.append(list);
  const settings = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  Object.entries(settings).forEach(([name, value]) => input.setAttribute(name, value));
  let [latest, active] = [0, -1];

  function show(rows, query) {
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...rows.map((row, index) => {
      const what = element("span", { className: "search__title" }, ...markedTitle(row.title, query));
      const option = element("li", { className: "search__option", role: "option", id: `${list.id}-${index}` }, what, " ", element("span", { className: "search__where" }, row.where || row.note));
      option.dataset.href = base + row.address;
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
  }

  function close() {
    latest += 1;
    show([], readQuery(""));
  }

  function move(step) {
    const options = [...list.children];
    options[active]?.setAttribute("aria-selected", "false");
    active = (active + 1 + step + options.length + 1) % (options.length + 1) - 1; // one place is the box itself
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[active].id);
  }

  async function suggest() {
    const [ticket, query] = [(latest += 1), readQuery(input.value)];
    if (query.folded.join("").length < LEAST) return close();
    const whole = await catalogue();
    return ticket === latest ? show(nearest(whole, query, among), query) : undefined;
  }

  const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: close };
  const suggestIfPossible = () => suggest().catch(() => {}); // the page says what could not be loaded
  input.addEventListener("input", suggestIfPossible);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active].dataset.href);
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-href]");
    if (option) choose(option.dataset.href);
  });
  return suggestIfPossible;
}
