// Facets: how many records each value would leave, the boxes to tick, and the chips of what is ticked.
import { element } from "./results.js";

const OPEN_AT_FIRST = 2; // facets, where there is room beside the results

const misses = (row, chosen, name) => chosen[name].length > 0 && !chosen[name].some((id) => row.values[name].includes(id));

export const passes = (row, chosen) => !Object.keys(chosen).some((name) => misses(row, chosen, name));

// For each facet how many rows each value would leave, given what is chosen in the others.
function count(rows, chosen) {
  const names = Object.keys(chosen);
  const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
  const add = (row, name) => row.values[name]?.forEach((id) => counts[name].set(id, (counts[name].get(id) ?? 0) + 1));
  for (const row of rows) {
    const missed = names.filter((name) => misses(row, chosen, name));
    if (missed.length === 0) names.forEach((name) => add(row, name));
    if (missed.length === 1) add(row, missed[0]);
  }
  return counts;
}

export class Facets {
  constructor(catalogue, place, chips, words, number) {
    Object.assign(this, { catalogue, place, chips, words, number });
    this.toggled = new Map(); // units whose parts somebody showed (true) or hid (false)
    this.children = new Map();
    for (const { id, above } of catalogue.units.values()) {
      for (const each of above) this.children.set(each, [...(this.children.get(each) ?? []), id]);
    }
  }

  label(name, id) {
    if (name === "kind") return this.words(`kind-${id}`) ?? id;
    return this.catalogue.options[name].find(([each]) => each === id)?.[1] ?? id;
  }

  draw(rows, chosen) {
    const focused = this.place.contains(document.activeElement) && document.activeElement.id;
    const counts = count(rows, chosen);
    const wide = matchMedia("(min-width: 62rem)").matches;
    const isOpen = (name, index) => document.getElementById(`facet-${name}`)?.parentElement.open ?? (wide && (index < OPEN_AT_FIRST || chosen[name].length > 0));
    this.last = [rows, chosen];
    const scrolled = new Map([...this.place.querySelectorAll(".choices[data-facet]")].map((each) => [each.dataset.facet, each.scrollTop]));
    this.place.replaceChildren(...Object.keys(chosen).flatMap((name, index) => this.facet(name, counts[name], chosen, isOpen(name, index))));
    this.place.querySelectorAll(".choices[data-facet]").forEach((each) => { each.scrollTop = scrolled.get(each.dataset.facet) ?? 0; });
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    this.drawChips(chosen);
  }

  facet(name, counts, chosen, open) {
    const picked = chosen[name].length;
    const shown = (id) => counts.has(id) || chosen[name].includes(id);
    if (counts.size < 2 && !picked) return [];
    const items = name === "unit" ? this.tree(shown, counts, chosen.unit)
      : this.catalogue.options[name].filter(([id]) => shown(id)).map(([id]) => element("li", {}, this.choice(name, id, `${name}-${id}`, counts, chosen)));
    const title = this.words(`facet-${name}`) ?? this.catalogue.titles[name];
    const summary = element("summary", { id: `facet-${name}` }, element("span", { className: "facet__name" }, title));
    if (picked) summary.append(" ", element("span", { className: "facet__chosen" }, this.number(picked)));
    const values = element("ul", { className: "choices", role: "list" }, ...items);
    values.dataset.facet = name;
    const panel = element("fieldset", { className: "facet__panel" }, element("legend", { className: "unseen" }, title), values);
    return [element("details", { className: `facet${picked ? " facet--chosen" : ""}`, open }, summary, panel)];
  }

  choice(name, value, id, counts, chosen) {
    const box = element("input", { className: "choice__box", type: "checkbox", id, name, value, checked: chosen[name].includes(value) });
    const amount = element("span", { className: "count" }, this.number(counts.get(value) ?? 0));
    return element("label", { className: "choice" }, box, element("span", { className: "choice__name" }, this.label(name, value)), " ", amount);
  }

  // Units below those that hold them: parts, and units that were merged into them. One may stand in two places.
  tree(shown, counts, chosen) {
    const { units } = this.catalogue;
    const held = new Set(chosen.flatMap((id) => units.get(id)?.holders.slice(1) ?? []));
    const used = new Map();
    const branch = (unit) => {
      const times = used.get(unit) ?? 0;
      used.set(unit, times + 1);
      const id = `unit-${unit}${times ? `-${times + 1}` : ""}`;
      const parts = (this.children.get(unit) ?? []).filter(shown);
      const item = element("li", {}, this.choice("unit", unit, id, counts, { unit: chosen }));
      if (!parts.length) return item;
      const isOpen = this.toggled.get(unit) ?? held.has(unit);
      const toggle = element("button", { className: "choices__toggle", type: "button", id: `${id}-parts`, value: unit });
      toggle.setAttribute("aria-expanded", String(isOpen));
      toggle.setAttribute("aria-label", this.words("parts").replace("{unit}", this.label("unit", unit)));
      item.prepend(toggle);
      item.className = "choices__branch";
      if (isOpen) item.append(element("ul", { className: "choices__parts", role: "list" }, ...parts.map(branch)));
      return item;
    };
    return this.catalogue.options.unit.filter(([id]) => shown(id) && !units.get(id).above.length).map(([id]) => branch(id));
  }

  // Shows or hides the parts of a unit.
  toggle(button) {
    this.toggled.set(button.value, button.getAttribute("aria-expanded") === "false");
    this.draw(...this.last);
  }

  drawChips(chosen) {
    const focused = [...this.chips.querySelectorAll("button")].indexOf(document.activeElement);
    const chip = (name, id) => {
      const label = this.label(name, id);
      const button = element("button", { className: "chip chip--remove", type: "button", value: id }, label);
      button.dataset.facet = name;
      button.setAttribute("aria-label", this.words("remove").replace("{filter}", label));
      return element("li", {}, button);
    };
    const items = Object.keys(chosen).flatMap((name) => chosen[name].map((id) => chip(name, id)));
    const clear = element("button", { className: "button button--quiet", type: "button", id: "facet-clear" }, this.words("clear"));
    this.chips.replaceChildren(...items, ...(items.length ? [element("li", {}, clear)] : []));
    this.chips.hidden = !items.length;
    if (focused >= 0) (this.chips.querySelectorAll("button")[Math.min(focused, Math.max(0, items.length - 1))] ?? document.getElementById("sec-q")).focus();
  }

  // What is chosen after a box was ticked or cleared: a unit takes the place of those above and below it.
  choose(chosen, { name, value, checked }) {
    const holds = (one, other) => name === "unit" && this.catalogue.units.get(other)?.holders.includes(one);
    const others = chosen[name].filter((id) => id !== value && !(checked && (holds(id, value) || holds(value, id))));
    return { ...chosen, [name]: checked ? [...others, value] : others };
  }
}
