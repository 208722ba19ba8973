// What the buttons above a text do to it: a text with a selection in, another one out.

const WRAPPED = { bold: ["**", "**"], link: ["[", "](https://)"] };
const OTHER_SIGNS = /^(?:#{1,6}|[-*>])\s+/;
const LED = { heading: "## ", list: "- ", quote: "> " };

// The lines that a selection touches, as a part of the text.
function lines(text, start, end) {
  const first = text.lastIndexOf("\n", start - 1) + 1;
  const last = text.indexOf("\n", end);
  return [first, last < 0 ? text.length : last];
}

// Something that stands between empty lines.
function apart(text, start, end, block) {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  const begin = before ? `${before}\n\n` : "";
  return { text: `${begin}${block}${after ? `\n\n${after}` : "\n"}`, start: begin.length, end: begin.length + block.length };
}

export function applied(tool, text, start, end, words) {
  if (tool in WRAPPED) {
    const [open, close] = WRAPPED[tool];
    const inside = text.slice(start, end) || words[tool];
    const begin = start + open.length;
    return { text: text.slice(0, start) + open + inside + close + text.slice(end), start: begin, end: begin + inside.length };
  }
  const [first, last] = lines(text, start, end);
  const bare = text.slice(first, last).split("\n").map((line) => line.replace(OTHER_SIGNS, ""));
  const made = apart(text, first, last, bare.map((line) => LED[tool] + (line || words[tool])).join("\n"));
  return { ...made, start: made.start + LED[tool].length };
}

export function withPicture(text, at, name, description) {
  const [, last] = lines(text, at, at);
  const alt = description.replaceAll("[", "(").replaceAll("]", ")").trim();
  return apart(text, last, last, `![${alt}](../media/${name})`);
}
