// Which models are chosen to compare: their ids, in the address of the page and nowhere else.
const NAME = "m";
export const MOST = 4;

export function chosenIn(address) {
  const given = new URL(address, location).searchParams.get(NAME) ?? "";
  return [...new Set(given.split(","))].filter((id) => /^[a-z0-9-]+$/.test(id)).slice(0, MOST);
}

// The same address with another choice; commas stay as they are, for people who read it.
export function withChosen(address, ids) {
  const url = new URL(address, location);
  const others = [...url.searchParams].filter(([name]) => name !== NAME);
  const query = [String(new URLSearchParams(others)), ids.length ? `${NAME}=${ids.join(",")}` : ""].filter(Boolean).join("&");
  url.search = query && `?${query}`;
  return url.href;
}

export function choose(ids) {
  history.replaceState(history.state, "", withChosen(location, ids));
}

// Links within the site take the choice along, and add what they name themselves.
export function carryAlong(root) {
  const carry = ({ target }) => {
    const link = target.closest?.("a[href]");
    const chosen = chosenIn(location);
    if (!link || !chosen.length || link.origin !== location.origin || link.pathname === location.pathname || !link.pathname.startsWith(root)) return;
    link.href = withChosen(link, [...new Set([...chosen, ...chosenIn(link)])].slice(0, MOST));
  };
  ["click", "auxclick"].forEach((kind) => document.addEventListener(kind, carry, true));
}

export const idOf = (address) => new URL(address, location).pathname.split("/").at(-2);
