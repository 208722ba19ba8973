// Narrows trees of units to those that have the words typed, with or without marks; those above them stay in view.
import { foldedWords } from "./search/words.js";

function read(item) {
  const own = foldedWords(item.querySelector(".tree__unit").textContent);
  const above = item.parentElement.closest("li");
  return { item, own, above };
}

const begins = (words, typed) => words.some((word) => word.startsWith(typed));

export function narrow(form) {
  const [input, status] = [form.elements.q, form.querySelector("[data-status]")];
  const trees = [...document.querySelectorAll("[data-tree]")];
  const rows = trees.flatMap((tree) => [...tree.querySelectorAll("li")].filter((item) => item.querySelector(":scope > .tree__unit")).map(read));
  const wordsOf = new Map(rows.map((row) => [row.item, row]));
  for (const row of rows) row.all = row.own.concat(wordsOf.get(row.above)?.all ?? []);
  const folds = [...new Set(trees.flatMap((tree) => [...tree.querySelectorAll("details"), tree.closest("details")]))].filter(Boolean);
  const open = new Map(folds.map((fold) => [fold, fold.open]));
  const help = status.textContent;

  function narrowToTyped() {
    const typed = foldedWords(input.value);
    const found = rows.filter((row) => typed.every((each) => begins(row.all, each)) && typed.some((each) => begins(row.own, each)));
    const shown = new Set();
    for (const { item } of found) {
      for (let each = item; each && !shown.has(each); each = wordsOf.get(each).above) shown.add(each);
    }
    for (const { item } of rows) item.hidden = typed.length > 0 && !shown.has(item);
    for (const fold of folds) fold.open = typed.length ? found.some(({ item }) => fold.contains(item)) : open.get(fold);
    status.textContent = typed.length ? form.dataset.found.replace("{count}", found.length) : help;
  }
  form.addEventListener("input", narrowToTyped);
  narrowToTyped();
}
