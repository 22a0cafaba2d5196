// Times twitter-text on the texts of benchmarks/x_text.py: the first line of standard input holds them, a list a class;
// every further line names a class and how often to go over it, and is answered with the nanoseconds that it took.
const path = require("path");
const readline = require("readline");
const { parseTweet, extractEntitiesWithIndices } = require(path.resolve(process.argv[2], "node_modules", "twitter-text"));

let corpus = null;

const time = (texts, passes) => {
  const begin = process.hrtime.bigint();
  for (let pass = 0; pass < passes; pass++) {
    for (const text of texts) {
      parseTweet(text);
      extractEntitiesWithIndices(text);
    }
  }
  return Number(process.hrtime.bigint() - begin);
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const asked = JSON.parse(line);
  if (corpus === null) {
    corpus = asked;
  } else {
    process.stdout.write(time(corpus[asked.name], asked.passes) + "\n");
  }
});
