// Makes pages better where the device can: share sheet, copy, print, titles suggested in search boxes. Nothing depends on it.
const panel = document.querySelector("[data-share-title]");

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

for (const button of panel?.querySelectorAll("[data-action]") ?? []) {
  const action = actions[button.dataset.action];
  if (!action?.possible()) continue;
  button.closest("li").hidden = false;
  button.addEventListener("click", () => action.run(panel.dataset.shareTitle, panel.querySelector(".share__address").textContent, button));
}

// Escape closes an open facet and gives the focus back to its button.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".facet[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

// Titles are suggested once somebody types, unless the connection is slow or counted: then the search page is enough.
const connection = navigator.connection;
const spare = connection?.saveData || /2g/.test(connection?.effectiveType ?? "");
for (const input of spare ? [] : document.querySelectorAll("form[data-bundle] [name=q]")) {
  input.addEventListener("input", () => import("./search/suggestions.js").then(({ suggestFor }) => suggestFor(input)()).catch(() => {}), { once: true });
}
