// What a query in the address will ask for, fetched beside the catalogue, which names the same packs again: what was guessed
// wrong here is fetched in vain, and nothing else.
import { Phrases, TELLING } from "./phrases.js";
import { WordLists } from "./word_lists.js";

export async function fetchAhead(bundle, packs, { folded, quoted }) {
  const words = new WordLists(bundle, packs.words, 0).holdingAll(folded);
  const phrases = folded.length > 1 ? new Phrases(bundle, packs.phrases, packs.places).holding(quoted ? folded : folded.slice(0, TELLING)) : [];
  await Promise.all([words, phrases]);
}
