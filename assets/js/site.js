// Makes pages better where the device can: share sheet, copy, print, titles suggested in search boxes. Nothing depends on it.
const panel = document.querySelector(".share");

const actions = {
  share: {
    possible: () => Boolean(navigator.share),
    run: (title, url) => navigator.share({ title, url }).catch(() => {}),
  },
  copy: {
    possible: () => Boolean(navigator.clipboard),
    run: async (title, url, button) => {
      await navigator.clipboard.writeText(url);
      panel.querySelector("[data-share-status]").textContent = button.dataset.done;
      const label = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2500);
    },
  },
  print: { possible: () => true, run: () => window.print() },
};

for (const button of panel ? document.querySelectorAll("[data-action]") : []) {
  const action = actions[button.dataset.action];
  if (!action?.possible()) continue;
  button.closest("li").hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault(); // of a link, which leads to the same without scripts
    action.run(document.querySelector("[property='og:title']").content, panel.querySelector(".share__address").textContent, button);
  });
}

// Escape closes an open facet and gives the focus back to its button.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".facet[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

// A large picture that the address names becomes a dialog, which keeps the focus; arrows leaf, and closing it leads back.
const pictures = document.querySelectorAll("dialog.large");

// Leafing and closing make no history.
function go(address) {
  if (address) location.replace(address);
}

function showNamed() {
  const named = document.getElementById(location.hash.slice(1));
  for (const each of pictures) if (each !== named && each.open) each.close();
  if (named?.matches("dialog.large") && !named.open) named.showModal();
}

for (const picture of pictures) {
  const way = (selector) => picture.querySelector(selector)?.getAttribute("href");
  picture.addEventListener("keydown", (event) => go(way({ ArrowLeft: "[rel=prev]", ArrowRight: "[rel=next]" }[event.key] ?? "none")));
  picture.addEventListener("close", () => {
    if (location.hash !== `#${picture.id}`) return;
    go(way("[data-close]"));
    document.querySelector(`[href="#${picture.id}"]`)?.focus();
  });
  picture.addEventListener("click", (event) => {
    const link = event.target.closest(".large__ways a");
    if (!link) return;
    event.preventDefault();
    if (link.matches("[data-close]")) picture.close();
    else go(link.getAttribute("href"));
  });
}
if (pictures.length) {
  addEventListener("hashchange", showNamed);
  showNamed();
}

// Of comparing models nothing is loaded before one is chosen, here or on a page before; then the choice goes along.
// Which model a choice means it has from the title it stands below: said in each of them, it would be a seventh of a list.
for (const choice of document.querySelectorAll(".compare-choice")) {
  const model = choice.closest("li, article").querySelector("a");
  const name = document.createElement("span");
  name.className = "unseen";
  name.textContent = model.textContent;
  choice.append(" ", name);
  choice.type = "button";
  choice.value = model.getAttribute("href");
  choice.setAttribute("aria-pressed", "false");
}
const bar = document.querySelector(".compare-bar");
// A link that was touched before its page was ready took no choice along: the page it came from still names it.
if (document.referrer && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  const [before, here] = [new URL(document.referrer), new URL(location)];
  const within = before.origin === here.origin && before.pathname.startsWith(document.querySelector(".brand").pathname);
  const chosen = (within && !here.searchParams.has("m") && before.searchParams.get("m")) || "";
  if (/^[a-z0-9,-]+$/.test(chosen)) history.replaceState(history.state, "", `${here.pathname}${here.search}${here.search ? "&" : "?"}m=${chosen}${here.hash}`);
}
if (new URLSearchParams(location.search).has("m")) (bar ? import("./compare/bar.js") : import("./compare/choice.js")).catch(() => {});
if (bar) {
  document.addEventListener("click", ({ target }) => {
    const choice = target.closest(".compare-choice");
    if (choice) import("./compare/bar.js").then(({ toggle }) => toggle(choice)).catch(() => {});
  });
}

// Titles are suggested once somebody types, unless the connection is slow or counted: then the search page is enough.
const connection = navigator.connection;
const spare = connection?.saveData || /2g/.test(connection?.effectiveType ?? "");
for (const input of spare ? [] : document.querySelectorAll("form[data-bundle] [name=q]")) {
  input.addEventListener("input", () => import("./search/suggestions.js").then(({ suggestFor }) => suggestFor(input)()).catch(() => {}), { once: true });
}

// A list of units is narrowed once somebody types.
for (const form of document.querySelectorAll("form[data-filter]")) {
  form.addEventListener("input", () => import("./units.js").then(({ narrow }) => narrow(form)).catch(() => {}), { once: true });
}
