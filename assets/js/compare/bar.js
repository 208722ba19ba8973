// Chooses models to compare on lists, among results and on their own pages; a bar leads to the comparison.
import { MOST, choose, chosenIn, idOf } from "./choice.js";

const bar = document.querySelector(".compare-bar");
const [count, clear] = [bar.querySelector("p"), bar.querySelector("button")];

function draw(note = "") {
  const chosen = chosenIn(location);
  bar.hidden = !chosen.length;
  const words = [bar.dataset.chosen.replace("{count}", chosen.length), note || (chosen.length === 1 ? bar.dataset.more : "")];
  count.textContent = words.filter(Boolean).join(". ");
  for (const each of document.querySelectorAll(".compare-choice")) each.setAttribute("aria-pressed", String(chosen.includes(idOf(each.value))));
}

export function toggle(button) {
  const [id, chosen] = [idOf(button.value), chosenIn(location)];
  const full = !chosen.includes(id) && chosen.length === MOST;
  if (!full) choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  draw(full ? bar.dataset.full : "");
}

clear.addEventListener("click", () => { choose([]); draw(); });
addEventListener("popstate", () => draw());
const results = document.querySelector(".results__list");
if (results) new MutationObserver(() => draw()).observe(results, { childList: true });
draw();
