"""The law as data: versioned packs of rules, each one a sentence, a source and a pure function."""
