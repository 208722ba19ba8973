// Makes the share panel better where the device can: its own share sheet, copy, print. Nothing depends on it.
const panel = document.querySelector("[data-share-address]");

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
  button.addEventListener("click", () => action.run(panel.dataset.shareTitle, panel.dataset.shareAddress, button));
}

// Escape closes an open facet and gives the focus back to its button.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".facet[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
