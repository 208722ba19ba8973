// Which models are chosen to compare: their ids, in the address of the page and nowhere else. Once this is loaded, the
// choice goes along to every page of the site that a link or a form of this one leads to.
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

// Is a page of this site, and neither a file of it nor a place on this page.
function isOtherPage(address) {
  const [url, root] = [new URL(address, location), document.querySelector(".brand").pathname];
  const here = url.pathname + url.search === location.pathname + location.search;
  return url.origin === location.origin && url.pathname.startsWith(root) && url.pathname.endsWith("/") && !here;
}

// The address of a page with the choice made here, and what it names itself.
export function carried(address) {
  const chosen = chosenIn(location);
  if (!chosen.length || !isOtherPage(address)) return address;
  return withChosen(address, [...new Set([...chosen, ...chosenIn(address)])].slice(0, MOST));
}

const own = new WeakMap(); // links → where they lead without a choice, which may be another when they are pressed again

function carryLink({ target }) {
  const link = target.closest?.("a[href]");
  if (!link) return;
  if (!own.has(link)) own.set(link, link.getAttribute("href"));
  const there = carried(own.get(link));
  if (there !== link.getAttribute("href")) link.setAttribute("href", there);
}

function carryForm({ target, formData }) {
  const chosen = chosenIn(location);
  if (chosen.length && isOtherPage(target.action)) formData.set(NAME, chosen.join(","));
}

["click", "auxclick"].forEach((kind) => document.addEventListener(kind, carryLink, true));
document.addEventListener("formdata", carryForm);

export const idOf = (address) => new URL(address, location).pathname.split("/").at(-2);
