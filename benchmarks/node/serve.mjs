// MiniSearch behind standard input: the first line holds the documents, each other one a question.
import readline from "node:readline";
import MiniSearch from "minisearch";

const segmenter = new Intl.Segmenter("th", { granularity: "word" });
const segment = (text) =>
  Array.from(segmenter.segment(text)).filter((s) => s.isWordLike).map((s) => s.segment);
const split = (text) => text.split(/\s+/).filter(Boolean);

let index;
const answer = (message) => {
  if (message.documents) {
    const tokenize = message.segmented ? segment : split;
    index = new MiniSearch({ fields: ["body"], tokenize, searchOptions: message.options });
    index.addAll(message.documents.map((body, id) => ({ id, body })));
    return {};
  }
  const began = performance.now();
  const hits = index.search(message.text).map((hit) => [hit.id, hit.score]);
  const ms = performance.now() - began;
  return { hits, ms, rss: process.memoryUsage().rss / 2 ** 20 };
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
}
