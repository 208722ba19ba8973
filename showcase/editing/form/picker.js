// A box in which one types the name of a unit, a record or a file, with or without marks, and chooses from a list.

const WAIT = 150;
let number = 0;

function option(found, id) {
  const element = document.createElement("li");
  element.setAttribute("role", "option");
  element.id = id;
  element.dataset.typed = found.typed;
  element.dataset.note = [found.label, found.beside].filter((each) => each && each !== found.typed).join(" – ");
  const beside = document.createElement("small");
  beside.textContent = found.beside;
  element.append(found.label, " ", beside);
  return element;
}

export function makePicker(picker, words) {
  const input = picker.querySelector("input:not([type=file])");
  const note = picker.querySelector(".picker__note");
  const picture = picker.querySelector(".picker__picture");
  const list = document.createElement("ul");
  let timer = 0;
  let asked = 0;
  list.id = `list-${(number += 1)}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? picker.closest(".field").querySelector("label").textContent.trim());
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const close = () => {
    asked += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const point = (chosen) => {
    for (const each of list.children) each.setAttribute("aria-selected", String(each === chosen));
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  const show = (name) => {
    if (!picture) return;
    picture.hidden = !name;
    if (name) picture.src = `/-/edit/media?${new URLSearchParams({ name })}`;
  };

  const choose = (chosen) => {
    close();
    clearTimeout(timer);
    input.value = chosen.dataset.typed;
    note.textContent = chosen.dataset.note;
    show(input.value);
    input.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  };

  const ask = async () => {
    const mine = (asked += 1);
    const query = new URLSearchParams({ sort: picker.dataset.sort, source: picker.dataset.source, q: input.value });
    const found = await fetch(`/-/edit/find?${query}`).then((answer) => answer.json()).catch(() => []);
    if (mine !== asked || document.activeElement !== input) return;
    list.replaceChildren(...found.map((each, at) => option(each, `${list.id}-${at}`)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    note.textContent = found.length ? "" : words.none;
    point(null);
  };

  input.addEventListener("input", () => {
    note.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("change", () => show(input.value.trim()));
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const chosen = event.target.closest("[role=option]");
    if (chosen) choose(chosen);
  });
  input.addEventListener("keydown", (event) => {
    const options = [...list.children];
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" && list.hidden) ask();
    else if (event.key === "ArrowDown") point(options[(at + 1) % options.length]);
    else if (event.key === "ArrowUp" && !list.hidden) point(options.at(at > 0 ? at - 1 : -1));
    else if (event.key === "Enter" && !list.hidden && at >= 0) choose(options[at]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  return { take(name) {
    input.value = name;
    note.textContent = "";
    show(name);
    input.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  }, say(text) { note.textContent = text; } };
}
