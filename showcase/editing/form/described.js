// Pictures of a text that say to nobody what they show: a field for each below the text, so that no bracket is typed.

const BARE = /!\[\s*\](?=\(\s*<?(?:\.\.\/)?media\/([^\s"<>()]+))/g;

export function undescribed(text) {
  return [...text.matchAll(BARE)].map(({ 1: name, 0: sign, index }) => ({ name, start: index, end: index + sign.length }));
}

export function withDescription(text, { start, end }, description) {
  const alt = description.replaceAll("[", "(").replaceAll("]", ")").trim();
  const typed = `![${alt}]`;
  return { text: text.slice(0, start) + typed + text.slice(end), start: start + typed.length, end: start + typed.length };
}

// Keeps the fields in `list` those of the pictures that `text` has; `put` sets what the text is to be.
export function wireDescriptions(text, list, make, put) {
  const typed = ({ target }) => {
    const at = [...list.children].findIndex((each) => each.contains(target));
    const picture = undescribed(text.value)[at];
    if (picture && target.value.trim()) put(withDescription(text.value, picture, target.value));
    list.querySelector("input")?.focus();
  };
  const show = () => {
    const found = undescribed(text.value);
    const shown = [...list.children].map((each) => each.dataset.name);
    if (shown.join("\n") === found.map(({ name }) => name).join("\n")) return;
    const kept = new Map([...list.querySelectorAll("input")].map((each) => [each.dataset.name, each.value]));
    list.replaceChildren(...found.map(({ name }, at) => {
      const picture = make("img", { class: "picker__picture", alt: "", src: `/-/edit/media?${new URLSearchParams({ name: decodeURIComponent(name) })}` });
      const input = make("input", { id: `described-${at}`, "data-name": name });
      input.value = kept.get(name) ?? "";
      input.addEventListener("change", typed);
      return make("p", { class: "field", "data-name": name }, picture, make("label", { for: input.id }, `${list.dataset.label} (${name})`), input);
    }));
  };
  text.addEventListener("input", show);
  show();
}
