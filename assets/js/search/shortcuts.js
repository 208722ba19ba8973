// Shortcuts: pages that a query names - a unit, a topic or another list, a page of the menu - to go to before all results.
import { comparable, fetchFile, once } from "./catalogue.js";
import { hasPhrase } from "./ranking.js";
import { readingsOf } from "./readings.js";
import { element } from "./results.js";

const MOST = 3;
const LEAST = 0.5; // of a name's words, to be meant by them
const ALSO = 0.1; // how much farther another name is

// How much of a name a query is, 0 where it does not end the name; what is called by other words than its type first may
// begin with it, too.
function shareOf(name, query, begins) {
  const key = (name.key ??= comparable(name.label));
  const words = ` ${query.folded.join(" ")} `;
  const fits = key.joined.endsWith(words) || (begins && key.joined.startsWith(words));
  return fits && hasPhrase(key, query) ? query.folded.length / key.folded.length : 0;
}

const unitNames = (label, also) => [{ label }, ...also.split(" \u00b7 ").filter(Boolean).map((other) => ({ label: other }))];

// Every page that a query may name, with its names, and what sort of page it is.
function pagesOf({ options, units, rows }, { base, lists, label }) {
  const listed = (name, id) => rows.some((row) => row.kind === "model" && row.values[name].includes(id));
  const page = (name, id, shown, names) => ({ href: base + lists(name) + id + "/", shown, names, sort: label(`facet-${name}`), begins: name !== "unit" });
  const terms = Object.keys(options).filter((name) => name !== "unit" && lists(name));
  const ofTerms = terms.flatMap((name) => options[name].map(([id, text]) => ({ ...page(name, id, text, [{ label: text }]), exists: () => listed(name, id) })));
  const ofUnits = [...units.values()].map((unit) => page("unit", unit.id, unit.place, unitNames(unit.label, unit.also)));
  const menu = [...document.querySelectorAll(".nav a, .foot__links a:not([type])")].map((link) => ({ href: link.getAttribute("href"), shown: link.textContent, names: [{ label: link.textContent }], sort: "", begins: true }));
  return [...ofUnits, ...ofTerms, ...menu];
}

async function otherUnits(bundle, { base, lists, label }) {
  const listed = await fetchFile(`${bundle}units.json`, "json", { cache: "no-cache" });
  return Object.entries(listed).flatMap(([above, units]) => units.map(([id, name, also]) => ({
    href: `${base}${lists("unit")}${id || comparable(name).folded.join("-")}/`, shown: above ? `${name}, ${above}` : name, names: unitNames(name, also), sort: label("facet-unit"),
  })));
}

// Those of `pages` that a query names, each with how near it is.
function named(pages, query, catalogue) {
  const readings = readingsOf(query, catalogue);
  const near = ({ names, begins }) => Math.max(...names.map((name, at) => Math.max(...readings.map((each) => shareOf(name, each, begins))) - (at ? ALSO : 0)));
  return pages.map((page) => ({ page, share: near(page) })).filter(({ page, share }) => share >= LEAST && (page.exists?.() ?? true));
}

const item = ({ href, shown, sort }) => element("li", {}, element("a", { className: "chip", href }, shown, ...(sort ? [" ", element("span", { className: "count" }, sort)] : [])));

export class Shortcuts {
  constructor(bundle, catalogue, place, words) {
    Object.assign(this, { catalogue, place });
    this.pages = pagesOf(catalogue, words);
    this.others = once(() => otherUnits(bundle, words));
  }

  // Shows what a query names of all that the catalogue and the menu have.
  known(query) {
    const found = named(this.pages, query, this.catalogue);
    this.show(found);
    return found;
  }

  // The same with units of which there is no record; they are asked for where nothing is called exactly so.
  async all(query, isLatest) {
    const found = this.known(query);
    if (found.some(({ share }) => share === 1)) return;
    const others = named(await this.others(), query, this.catalogue);
    if (others.length && isLatest()) this.show([...found, ...others]);
  }

  show(found) {
    const pages = [...found].sort((one, other) => other.share - one.share).map(({ page }) => page);
    const shown = pages.filter(({ href }, at) => pages.findIndex((other) => other.href === href) === at).slice(0, MOST);
    this.place.querySelector("ul").replaceChildren(...shown.map(item));
    this.place.hidden = !shown.length;
  }
}
