// The state of the search page and its address: what is asked, chosen, in which order, which page.
import { FACETS } from "./catalogue.js";

export const SORTS = ["relevance", "newest", "year", "title"];
export const nothingChosen = () => Object.fromEntries(FACETS.map((name) => [name, []]));

export function readAddress() {
  const given = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map((name) => [name, [...new Set(given.getAll(name))]]));
  const sort = SORTS.includes(given.get("sort")) ? given.get("sort") : "";
  return { q: given.get("q") ?? "", chosen, sort, page: Math.max(1, parseInt(given.get("trang"), 10) || 1) };
}

export function addressOf({ q, chosen, sort, page }) {
  const given = new URLSearchParams(q.trim() ? { q: q.trim() } : {});
  for (const name of FACETS) chosen[name].forEach((id) => given.append(name, id));
  if (sort) given.set("sort", sort);
  if (page > 1) given.set("trang", page);
  return location.pathname + (String(given) && `?${given}`);
}

const orders = {
  newest: (one, other) => other.day - one.day,
  year: (one, other) => other.year - one.year,
  title: () => 0, // as the catalogue has them
};

// Rows in the order asked for; without a query the newest come first.
export function inOrder(rows, { q, sort }, catalogue) {
  const order = orders[sort || (q.trim() ? "relevance" : "newest")];
  if (!order) return rows;
  const wanted = rows === catalogue.rows ? rows : new Set(rows);
  const byTitle = rows === catalogue.rows ? [...rows] : catalogue.rows.filter((row) => wanted.has(row));
  return byTitle.sort(order);
}
