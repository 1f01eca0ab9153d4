// Runs the browser's verifier over the vectors and over changed texts; prints its verdicts as JSON.
// Use: node verify_vectors.mjs VECTORS.json, with {"texts": [...], "bound": [[id, digits], ...]} on stdin.
import { readFileSync } from 'node:fs';
import { verifyPrinted, verifyQr, verifyToken } from '../../../frontend/src/verify.js';

const { hosts, keys, cases } = JSON.parse(readFileSync(process.argv[2], 'utf-8'));
const { texts, bound } = JSON.parse(readFileSync(0, 'utf-8'));
const all = (items, judge) => Promise.all(items.map(judge));

console.log(JSON.stringify({
  vectors: await all(cases, ({ qr }) => verifyQr(qr, keys, hosts)),
  texts: await all(texts, (text) => verifyQr(text, keys, hosts)),
  bound: await all(bound, ([id, digits]) => verifyPrinted(id, `#${digits}`, keys)),
  withoutCrypto: [await verifyQr(cases[0].qr, keys, hosts, null), await verifyToken(new Uint8Array(9), keys, null)],
}));
