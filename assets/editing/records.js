// Files of records ↔ values of the forms: keys that nobody changed keep every byte, remarks included.
//
// A shape says what a value is in a file: "text", "media" (a file of content/media), "period", "amounts" (labels and
// numbers), "body" (the text below the keys), {flag: default}, {one_of: vocabulary}, {list: shape}, and
// {keys: shapes, shorthand: key} for keys and values, which one value of the key `shorthand` may stand for.
const FENCED = /^---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n([\s\S]*))?$/;
const TEXT = "body";
// Beside the values: the file as it was read, and what is wrong with one that cannot be shown.
const WRITTEN = "_written";
const FAULT = "_fault";
const YEARS = /^(\d{4})?\s*[-–—]\s*(\d{4})?$/;
const ANY_MEDIA = /^(?:\.\.\/|\/?content\/)media\//;
const LINKED_MEDIA = /(\]\(<?)\.\.\/media\//g;
const YAML = { schema: "failsafe", lineWidth: 0, singleQuote: false };

/**
 * How the files of a collection are read and written; `title` is the key by which it lists them, `unreadable` is said
 * of one that cannot be shown.
 *
 * `parse` and `stringify` are those of the library yaml; `spellings` has, by vocabulary, what stands for each option.
 */
export class RecordFiles {
  constructor(given) {
    Object.assign(this, given);
  }

  /**
   * The values in a text, and the text itself. A file that cannot be shown whole is listed, so that no other takes its
   * name, and never written.
   */
  fromFile = (text) => {
    try {
      return this.#values(text);
    } catch ({ message }) {
      const [name] = new RegExp(`(?<=^${this.title}:).+$`, "m").exec(text) ?? [text.slice(0, 40)];
      return { [this.title]: `⚠ ${name.trim()}`, [TEXT]: `${this.unreadable} ${message}\n\n${text}`, [WRITTEN]: text, [FAULT]: message };
    }
  };

  /** The text of a file with these values: the one that was read, changed where they are. */
  toFile = (content) => {
    const { [WRITTEN]: written, [FAULT]: fault, ...values } = content;
    if (fault) throw new Error(fault);
    const now = this.#cleaned(values);
    if (!written) return this.#joined(this.#lines(now), now[TEXT] ?? "");
    const before = this.#cleaned(this.#values(written));
    const { head, body } = this.#parted(written);
    const kept = same(before[TEXT], now[TEXT]) ? body : (now[TEXT] ?? "");
    return this.#joined(this.#changed(head, before, now), kept);
  };

  #values(text) {
    const { head, body } = this.#parted(text);
    const values = this.#keys(this.#read(head).toJS(), this.shapes, "");
    return { ...values, ...(TEXT in this.shapes ? { [TEXT]: this.#shownText(body) } : {}), [WRITTEN]: text };
  }

  #parted(text) {
    if (!(TEXT in this.shapes)) return { head: `${text}\n`, body: "" };
    const found = FENCED.exec(text);
    if (!found) throw new Error("no keys between two lines ---");
    return { head: found[1], body: found[2] ?? "" };
  }

  #joined(head, body) {
    return TEXT in this.shapes ? `---\n${head}---\n${body}` : head;
  }

  #read(head) {
    const parsed = this.parse(head, YAML);
    if (parsed.errors.length) throw parsed.errors[0];
    return parsed;
  }

  #keys(found, shapes, place) {
    const values = { ...found };
    for (const [name, shape] of Object.entries(shapes)) {
      if (name in values) values[name] = this.#shown(values[name], shape, `${place}${name}`);
      else if (shape.flag !== undefined) values[name] = shape.flag;
    }
    return values;
  }

  /** A value as the form shows it. Throws for one that it would lose. */
  #shown(value, shape, place) {
    const nothing = value === null || value === undefined || value === "";
    if (shape.list) {
      const items = Array.isArray(value) ? value : nothing ? [] : [value];
      return items.map((each) => this.#shown(each, shape.list, place));
    }
    if (shape.keys && typeof value === "string" && shape.shorthand && !nothing) {
      return this.#keys({ [shape.shorthand]: value }, shape.keys, `${place}.`);
    }
    if (shape.keys || shape === "amounts") {
      if (nothing) return null;
      if (typeof value !== "object" || Array.isArray(value)) throw new Error(`${place}: keys and values are missing`);
      return shape.keys ? this.#keys(value, shape.keys, `${place}.`) : value;
    }
    if (shape === "period" && value && typeof value === "object") return `${value.from ?? ""}-${value.to ?? ""}`;
    if (value && typeof value === "object") throw new Error(`${place}: one value is wanted`);
    return this.#shownValue(value ?? "", shape, place);
  }

  #shownValue(value, shape, place) {
    if (shape.flag !== undefined) {
      if (value === "") return shape.flag;
      if (value !== "true" && value !== "false") throw new Error(`${place}: true or false is wanted`);
      return value === "true";
    }
    if (shape === "media" && value) return this.media + value.replace(ANY_MEDIA, "");
    return shape.one_of ? (this.spellings[shape.one_of]?.[value] ?? value) : value;
  }

  #shownText(body) {
    return body.trim().replace(LINKED_MEDIA, `$1${this.media}`);
  }

  #cleaned(values) {
    return this.#cleanedKeys(values, this.shapes) ?? {};
  }

  #cleanedKeys(values, shapes) {
    const names = [...Object.keys(shapes), ...Object.keys(values).filter((name) => !(name in shapes))];
    const pairs = names.map((name) => [name, this.#clean(values[name], shapes[name] ?? "text")]);
    const kept = pairs.filter(([, value]) => value !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }

  /** A value as it stands in a file; undefined for nothing, and for a flag that need not be told. */
  #clean(value, shape) {
    if (value === null || value === undefined) return undefined;
    if (shape.list) {
      const items = Object.values(value).map((each) => this.#clean(each, shape.list));
      const kept = items.filter((each) => each !== undefined);
      return kept.length ? kept : undefined;
    }
    if (shape.keys) return this.#cleanedKeys(value, shape.keys);
    if (shape.flag !== undefined) return value === shape.flag ? undefined : String(value);
    if (typeof value === "object") return Object.keys(value).length ? value : undefined;
    return this.#cleanedText(String(value).trim(), shape);
  }

  #cleanedText(text, shape) {
    if (text === "") return undefined;
    if (shape === "media") return text.startsWith(this.media) ? text.slice(this.media.length) : text;
    if (shape === TEXT) return text.replaceAll(`](${this.media}`, "](../media/").replaceAll(`](<${this.media}`, "](<../media/");
    const years = shape === "period" ? YEARS.exec(text) : null;
    if (!years || !(years[1] || years[2])) return text;
    return Object.fromEntries([["from", years[1]], ["to", years[2]]].filter(([, year]) => year));
  }

  #lines(values) {
    const { [TEXT]: _, ...keys } = values;
    return Object.keys(keys).length ? this.stringify(keys, YAML) : "";
  }

  /** The keys of a file as they were written, those changed that are other than before. */
  #changed(head, before, now) {
    const items = this.#read(head).contents?.items ?? [];
    const known = new Set(items.map(({ key }) => key.value));
    let made = head;
    for (const { key, value } of items.toReversed()) {
      const name = key.value;
      if (same(before[name], now[name])) continue;
      const start = key.range[0];
      const old = head.slice(start, value?.range?.[1] ?? key.range[1] + 1).trimEnd();
      const line = name in now ? this.#lines({ [name]: now[name] }).trimEnd() : "";
      made = made.slice(0, start) + [line, ...remarks(old)].filter(Boolean).join("\n") + made.slice(start + old.length);
      if (!line) made = withoutEmptyLine(made, start);
    }
    const added = Object.entries(now).filter(([name]) => name !== TEXT && !known.has(name));
    if (!added.length) return made;
    return `${made}${made === "" || made.endsWith("\n") ? "" : "\n"}${this.#lines(Object.fromEntries(added))}`;
  }
}

/** The lines of a value that are remarks. */
function remarks(text) {
  return text.split("\n").slice(1).map((line) => line.trim()).filter((line) => line.startsWith("#"));
}

/** A text without the line at `start` if there is nothing on it. */
function withoutEmptyLine(text, start) {
  return text[start] === "\n" ? text.slice(0, start) + text.slice(start + 1) : text;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
