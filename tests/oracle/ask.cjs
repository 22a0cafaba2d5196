// Answers what twitter-text says of texts: a JSON list of strings on each line of standard input, a JSON list of
// answers on each line of standard output: null for a text that twitter-text itself fails on, whose patterns can run out
// of stack. The folder that holds node_modules is the first argument.
const path = require("path");
const readline = require("readline");

const modules = path.join(path.resolve(process.argv[2] || __dirname), "node_modules");
const twitter = require(path.join(modules, "twitter-text"));

const answer = (text) => {
  const parsed = twitter.parseTweet(text);
  return {
    length: parsed.weightedLength,
    permillage: parsed.permillage,
    valid: parsed.valid,
    validEnd: parsed.validRangeEnd,
    displayEnd: parsed.displayRangeEnd,
    entities: twitter.extractEntitiesWithIndices(text),
    urls: twitter.extractUrlsWithIndices(text),
    hashtags: twitter.extractHashtagsWithIndices(text),
    mentions: twitter.extractMentionsOrListsWithIndices(text),
    cashtags: twitter.extractCashtagsWithIndices(text),
    reply: twitter.extractReplies(text),
  };
};

const tried = (text) => {
  try {
    return answer(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The patterns remember where they were, and would go on from there in the next text.
    for (const pattern of Object.values(twitter.regexen)) pattern.lastIndex = 0;
    return null;
  }
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(JSON.parse(line).map(tried)) + "\n");
});
