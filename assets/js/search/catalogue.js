// The catalogue: all records that can be found, row by row in the order of titles, and the values of each facet.
import { foldedWords, markedWords, remembering } from "./words.js";


// Makes something when it is first needed; what failed is tried again the next time.
export function once(make) {
  let made;
  return () => (made ??= make().catch((error) => { made = undefined; throw error; }));
}

export async function fetchFile(address, how, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer[how]();
}

// Text as it is compared: words between spaces, folded, and the same with their marks.
export function comparable(text) {
  const folded = foldedWords(text);
  let marked;
  return { folded, get marked() { return (marked ??= markedWords(text)); }, joined: ` ${folded.join(" ")} ` };
}

const comparableNames = remembering(comparable);

function readUnits(units) {
  const above = units.map(([, , parent, successors]) => (parent < 0 ? successors : [...successors, parent]));
  return units.map(([id, label, parent, , also], unit) => {
    const holders = new Set([unit]);
    for (const each of holders) above[each].forEach((next) => holders.add(next));
    const ids = [...holders].map((each) => units[each][0]);
    const names = [...holders].flatMap((each) => [units[each][1], units[each][4]]).join(" \u00b7 ");
    const place = parent < 0 ? label : `${label}, ${units[parent][1]}`;
    return { id, label, also, above: above[unit].map((each) => units[each][0]), holders: ids, names, place };
  });
}

// Names of equal length, which stand side by side.
export function namesIn(names, count) {
  const size = names.length / count;
  return Array.from({ length: count }, (_, index) => names.slice(index * size, (index + 1) * size));
}

// One record: what is shown of it, its values of each facet, and what its heading says.
class Row {
  constructor(columns, index, { values, folders }, terms, units) {
    const own = columns.unit[index].map((each) => units[each]);
    const found = terms.map((name) => columns[name][index].map((each) => values[name][each]));
    [this.title, this.kind, this.year, this.note, this.illustrative] = ["title", "kind", "year", "note", "illustrative"].map((name) => columns[name][index]);
    this.day = Date.UTC(this.year || 1970, 0, 1) / 864e5 + columns.day[index];
    [this.number, this.where] = [index, own.length === 1 ? own[0].place : ""];
    this.last = columns.address[index];
    this.folder = folders[this.kind];
    this.elsewhere = this.folder.includes("://"); // on another site, with its full address
    this.names = own.map((unit) => unit.names).join(" \u00b7 ");
    this.units = own.map((unit) => unit.label).join(" \u00b7 ");
    this.terms = [...found.flat().map(([, label]) => label), this.year || ""].join(" \u00b7 ");
    this.values = Object.fromEntries(terms.map((name, at) => [name, found[at].map(([id]) => id)]));
    this.values.kind = [this.kind];
    this.values.year = this.year ? [String(this.year)] : [];
    this.values.unit = [...new Set(own.flatMap((unit) => unit.holders))];
    const when = columns.when[index] || String(this.year || "");
    this.line = [this.note, this.where, ...found[0].map(([, label]) => label), when].filter(Boolean);
  }

  get address() {
    return this.folder + this.last.replace("~", () => this.heading.title.folded.join("-")) + "/";
  }

  get heading() {
    return (this.compared ??= {
      title: comparable(this.title),
      units: comparableNames(this.units),
      names: comparableNames(`${this.note} \u00b7 ${this.names}`),
      terms: comparableNames(this.terms),
    });
  }
}

// A compound that is written in parts, ready to be compared: the parts, and all in one.
function readCompound(text) {
  const [folded, marked] = [foldedWords(text), markedWords(text)];
  return { folded, own: marked.map((word, index) => (word === folded[index] ? "" : word)), joined: folded.join(""), joinedMarked: marked.join("") };
}

function unpack({ values, folders, columns, words, phrases, glossary, compounds }) {
  const units = readUnits(values.unit);
  const terms = Object.keys(values).filter((name) => name !== "unit"); // facets whose values are terms, the field first
  const rows = columns.title.map((title, index) => new Row(columns, index, { values, folders }, terms, units));
  const years = [...new Set(columns.year)].filter(Boolean).sort((one, other) => other - one).map(String);
  const options = Object.fromEntries(terms.map((name) => [name, values[name]]));
  options.kind = Object.keys(folders).map((kind) => [kind, kind]);
  options.year = years.map((year) => [year, year]);
  options.unit = units.map(({ id, label }) => [id, label]);
  const shorts = glossary.map(([short, long]) => [comparable(short), comparable(long)]);
  const apart = compounds.apart.map(readCompound).sort((one, other) => one.joined.length - other.joined.length);
  const joined = new Set(compounds.joined.map((text) => foldedWords(text).join(" ")));
  return { rows, options, titles: {}, terms, words, phrases, compounds: { apart, joined }, glossary: shorts, units: new Map(units.map((unit) => [unit.id, unit])) };
}

// A linked facet: what figures lead to. Its records are in a file of its own, as steps from row to row.
async function readLinked(bundle, { rows, options, titles }, name) {
  const [title, values] = await fetchFile(`${bundle}facets/${name}.json`, "json", { cache: "no-cache" });
  rows.forEach((row) => { row.values[name] = []; });
  for (const [id, , steps] of values) {
    let at = 0;
    for (const step of steps) rows[at += step].values[name].push(id);
  }
  [titles[name], options[name]] = [title, values];
}

// Gives a function that loads the linked facets of these names, each once.
export function openLinked(bundle) {
  const loaded = new Map();
  const load = (whole, name) => loaded.get(name) ?? loaded.set(name, once(() => readLinked(bundle, whole, name))).get(name);
  return (whole, names) => Promise.all(names.map((name) => load(whole, name)()));
}

// Gives a function that loads the catalogue when it is first called; all who ask for it share one.
export const openCatalogue = remembering((bundle) =>
  once(async () => unpack(await fetchFile(`${bundle}records.json`, "json", { cache: "no-cache" }))));

const orders = {
  newest: (one, other) => other.day - one.day,
  year: (one, other) => other.year - one.year,
  title: () => 0, // as the catalogue has them
};

// Rows in the order asked for; without a query the newest come first.
export function inOrder(rows, { typed, sort }, catalogue) {
  const order = orders[sort || (typed.trim() ? "relevance" : "newest")];
  if (!order) return rows;
  const wanted = rows === catalogue.rows ? rows : new Set(rows);
  const byTitle = rows === catalogue.rows ? [...rows] : catalogue.rows.filter((row) => wanted.has(row));
  return byTitle.sort(order);
}
