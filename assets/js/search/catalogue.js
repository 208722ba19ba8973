// The catalogue: all records that can be found, row by row in the order of titles, and the values of each facet.
import { followed, numbersOf, unpacked } from "./columns.js";
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

// The value of each row, column by column. Rows that have the same terms, or the same units, share what is made of them.
function readColumns({ title, address, number, ...others }, values, units) {
  const makers = { unit: (own) => sharedUnits(own.map((each) => units[each])) };
  for (const name of Object.keys(values)) makers[name] ??= (own) => sharedTerms(own.map((each) => values[name][each]));
  const titles = followed(title);
  const numbers = numbersOf(number, titles.length);
  const addresses = followed(address).map((stem, row) => (numbers[row] ? `${stem}-${numbers[row]}` : stem));
  const read = ([name, [different, letters]]) => [name, unpacked([makers[name] ? different.map(makers[name]) : different, letters], titles.length)];
  return { ...Object.fromEntries(Object.entries(others).map(read)), title: titles, address: addresses };
}

const sharedTerms = (found) => ({ ids: found.map(([id]) => id), labels: found.map(([, label]) => label) });

const sharedUnits = (own) => ({
  ids: [...new Set(own.flatMap((unit) => unit.holders))],
  labels: own.map((unit) => unit.label).join(" \u00b7 "),
  names: own.map((unit) => unit.names).join(" \u00b7 "),
  place: own.length === 1 ? own[0].place : "",
});

// One record: what is shown of it, its values of each facet, and what its heading says.
class Row {
  constructor(columns, number, folders, terms) {
    const units = columns.unit[number];
    this.number = number;
    this.title = columns.title[number];
    this.kind = columns.kind[number];
    this.year = columns.year[number];
    this.note = columns.note[number];
    this.illustrative = columns.illustrative[number];
    this.when = columns.when[number] || String(this.year || "");
    this.day = Date.UTC(this.year || 1970, 0, 1) / 864e5 + columns.day[number];
    this.last = columns.address[number];
    this.folder = folders[this.kind];
    this.units = units;
    this.terms = terms.map((name) => columns[name][number]);
    this.values = { kind: [this.kind], year: this.year ? [String(this.year)] : [], unit: units.ids };
    terms.forEach((name, at) => { this.values[name] = this.terms[at].ids; });
    this.compared = undefined;
  }

  // Whether it is on another site, with its full address.
  get elsewhere() {
    return this.folder.includes("://");
  }

  get where() {
    return this.units.place;
  }

  get line() {
    return [this.note, this.where, ...this.terms[0].labels, this.when].filter(Boolean);
  }

  get address() {
    return this.folder + this.last.replace("~", () => this.heading.title.folded.join("-")) + "/";
  }

  get heading() {
    return (this.compared ??= {
      title: comparable(this.title),
      units: comparableNames(this.units.labels),
      names: comparableNames(`${this.note} \u00b7 ${this.units.names}`),
      terms: comparableNames([...this.terms.flatMap(({ labels }) => labels), this.year || ""].join(" \u00b7 ")),
    });
  }
}

// A compound that is written in parts, ready to be compared: the parts, and all in one.
function readCompound(text) {
  const [folded, marked] = [foldedWords(text), markedWords(text)];
  return { folded, own: marked.map((word, index) => (word === folded[index] ? "" : word)), joined: folded.join(""), joinedMarked: marked.join("") };
}

function unpack({ values, folders, columns: packed, words, phrases, glossary, compounds }) {
  const units = readUnits(values.unit);
  const columns = readColumns(packed, values, units);
  const terms = Object.keys(values).filter((name) => name !== "unit"); // facets whose values are terms, the field first
  const rows = columns.title.map((_, number) => new Row(columns, number, folders, terms));
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
