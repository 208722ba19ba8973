// Columns of the catalogue as they are packed (showcase/derive/search/columns.py).

export const DIGITS = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((letter, digit) => [letter, digit]));

// The numbers of `count` rows: the last digits of all of them come first, then those before.
export function numbersOf(letters, count) {
  const numbers = Array.from({ length: count }, () => 0);
  for (let [from, worth] = [0, 1]; from < letters.length; from += count, worth *= DIGITS.size) {
    for (let row = 0; row < count; row += 1) numbers[row] += DIGITS.get(letters[from + row]) * worth;
  }
  return numbers;
}

// The value of each row, of a list of values and the numbers of the rows.
export const unpacked = ([values, letters], count) => numbersOf(letters, count).map((number) => values[number]);

// Texts that begin with a digit: how many characters they share with that before.
export function followed(lines) {
  let before = "";
  return (lines ? lines.split("\n") : []).map((line) => (before = before.slice(0, DIGITS.get(line[0])) + line.slice(1)));
}
