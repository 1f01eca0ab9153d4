/** Verifies the signed token of a QR (certificate or receipt) in the browser, without a network (WebCrypto).
 *
 * Every function is pure: what it needs comes as arguments. A verdict is {ok, why, claims, kid}:
 * ok true = genuine; false = refused; null = can't be told here, ask the server. The words of `why`
 * are those of the Python verifier (SealReason), and 'no-crypto' where the page came by plain http.
 */

const BLOCK = 17;
const BYTES = { 3: 1, 5: 2, 8: 3, 10: 4, 13: 5, 15: 6, 17: 7 };
const MAX_BYTES = 512;
const B32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const HALF_ORDER = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;
const OPEN = ['no-crypto', 'foreign-host', 'no-fragment', 'key-revoked'];

class Refusal extends Error {}
const refuse = (why) => { throw new Refusal(why); };
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/** Decimal digits, 17 for each 7 bytes → Uint8Array; throws for any other text. */
export function undigits(text) {
  if (!/^[0-9]+$/.test(text) || text.length > (Math.floor(MAX_BYTES / 7) + 1) * BLOCK) refuse('malformed');
  const out = [];
  for (let i = 0; i < text.length; i += BLOCK) {
    const block = text.slice(i, i + BLOCK);
    const size = BYTES[block.length];
    const value = BigInt(block);
    if (!size || value >> BigInt(8 * size)) refuse('malformed');
    for (let k = size - 1; k >= 0; k -= 1) out.push(Number((value >> BigInt(8 * k)) & 255n));
  }
  return Uint8Array.from(out);
}

/** The certificate's ID: SHA-256(token)[0:16] in Crockford's base32. */
export function idOf(digest) {
  const number = BigInt(`0x${hex(digest.slice(0, 16))}`);
  return Array.from({ length: 26 }, (_, i) => B32[Number((number >> BigInt(5 * (25 - i))) & 31n)]).join('');
}

/** Canonical CBOR of integers, bytes, text, arrays and maps with rising integer keys; else throws. */
export function cbor(bytes) {
  let at = 0;
  const take = (n) => {
    if (at + n > bytes.length) refuse('malformed');
    at += n;
    return bytes.subarray(at - n, at);
  };
  const argument = (info) => {
    if (info < 24) return info;
    if (info === 31) refuse('not-canonical');
    if (info > 27) refuse('malformed');
    const value = take(2 ** (info - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
    if (value < [24, 256, 65536, 2 ** 32][info - 24]) refuse('not-canonical');
    return value;
  };
  const map = (size, depth) => {
    const out = new Map();
    for (let i = 0, last = -1; i < size; i += 1) {
      const key = item(depth);
      if (typeof key !== 'number' || key < 0) refuse('malformed');
      if (key <= last) refuse('not-canonical');
      last = key;
      out.set(key, item(depth));
    }
    return out;
  };
  const item = (depth) => {
    if (depth > 4) refuse('malformed');
    const [head] = take(1);
    const type = head >> 5;
    if (type > 5) refuse('malformed');
    const n = argument(head & 31);
    if (type === 0) return n;
    if (type === 1) return -1 - n;
    if (type === 2) return take(n);
    if (type === 3) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(take(n));
    if (type === 4) return Array.from({ length: Math.min(n, bytes.length) }, () => item(depth + 1));
    return map(n, depth + 1);
  };
  const value = item(0);
  if (at !== bytes.length) refuse('not-canonical');
  return value;
}

const isBytes = (value) => value instanceof Uint8Array;
const isNumber = (value, below) => typeof value === 'number' && value >= 0 && value < below;
const isWord = (value) => typeof value === 'string' && value !== '';
const isMap = (value, required, optional = []) => value instanceof Map
  && required.every((key) => value.has(key))
  && [...value.keys()].every((key) => required.includes(key) || optional.includes(key));

function isDate(text) {
  if (!/^[12][0-9]{7}$/.test(text)) return false;
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

function readToken(token) {
  const parts = token.length <= MAX_BYTES ? cbor(token) : refuse('malformed');
  if (!Array.isArray(parts) || parts.length !== 4) refuse('malformed');
  const [head, open, payload, signature] = parts;
  if (!isBytes(head) || !isMap(open, []) || !isBytes(payload) || !isBytes(signature)) refuse('malformed');
  if (signature.length !== 64) refuse('malformed');
  const header = cbor(head);
  if (!isMap(header, [1, 4]) || typeof header.get(1) !== 'number' || !isBytes(header.get(4))) refuse('malformed');
  if (header.get(1) !== -7) refuse('algorithm');
  return { head, payload, signature, kid: hex(header.get(4)) };
}

function readClaims(payload) {
  const claims = cbor(payload);
  if (!isMap(claims, [6, 169]) || !isNumber(claims.get(6), 2 ** 32)) refuse('malformed');
  const person = claims.get(169);
  if (!isMap(person, [1, 4, 8, 9], [15, 100, 101])) refuse('malformed');
  if (![1, 4, 8, 15, 100].every((key) => !person.has(key) || isWord(person.get(key)))) refuse('malformed');
  if (![1, 2].includes(person.get(9)) || !isNumber(person.get(101) ?? 0, 10000)) refuse('malformed');
  const born = person.get(8);
  if (!isDate(born)) refuse('malformed');
  return {
    deedNumber: person.get(1),
    fullName: person.get(4),
    birthDate: `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`,
    sex: String(person.get(9)),
    mother: person.get(15) ?? null,
    father: person.get(100) ?? null,
    nikMod: person.get(101) ?? null,
    issuedAt: claims.get(6),
  };
}

// A receipt: number, SHA-256 of what was handed in, time and promise.
function readReceipt(payload) {
  const claims = cbor(payload);
  if (!isMap(claims, [6, 70001]) || !isNumber(claims.get(6), 2 ** 32)) refuse('malformed');
  const receipt = claims.get(70001);
  if (!isMap(receipt, [1, 2, 3]) || !isWord(receipt.get(1)) || !isNumber(receipt.get(3), 2 ** 32)) refuse('malformed');
  const content = receipt.get(2);
  if (!isBytes(content) || content.length !== 32) refuse('malformed');
  return { number: receipt.get(1), content: hex(content), issuedAt: claims.get(6), promisedAt: receipt.get(3) };
}

// A key has one duty, and its tokens are read as nothing else.
const READERS = { seal: readClaims, receipt: readReceipt };

const bstr = (bytes) => (bytes.length < 24 ? [0x40 + bytes.length, ...bytes]
  : bytes.length < 256 ? [0x58, bytes.length, ...bytes]
    : [0x59, bytes.length >> 8, bytes.length & 255, ...bytes]);

async function isSigned({ head, payload, signature }, jwk, subtle) {
  if (BigInt(`0x${hex(signature.slice(32))}`) > HALF_ORDER) return false; // its mirror image: another ID
  const label = new TextEncoder().encode('Signature1');
  const signed = Uint8Array.from([0x84, 0x6a, ...label, ...bstr(head), 0x40, ...bstr(payload)]);
  const key = await subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  return subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed);
}

async function judge(work) {
  try {
    return { ok: true, why: null, ...(await work()) };
  } catch (error) {
    const why = error instanceof Refusal ? error.message : 'malformed';
    return { ok: OPEN.includes(why) ? null : false, why };
  }
}

async function openToken(token, keys, subtle) {
  if (!subtle) refuse('no-crypto');
  const parts = readToken(token);
  const key = keys.find((entry) => entry.kid === parts.kid) ?? refuse('unknown-key');
  const read = READERS[key.purpose ?? 'seal'] ?? refuse('unknown-key');
  if (key.alg !== 'ES256') refuse('algorithm');
  if (!(await isSigned(parts, key.jwk, subtle))) refuse('signature');
  const claims = read(parts.payload);
  if (claims.issuedAt < key.nbf || claims.issuedAt > key.exp) refuse('key-not-valid');
  if (key.status === 'revoked') refuse('key-revoked');
  return { claims, kid: parts.kid, specimen: Boolean(key.specimen) };
}

async function openPrinted(id, digits, keys, subtle) {
  if (!digits) refuse('no-fragment');
  const token = undigits(digits);
  if (!subtle) refuse('no-crypto');
  if (idOf(new Uint8Array(await subtle.digest('SHA-256', token))) !== id) refuse('id-mismatch');
  return openToken(token, keys, subtle);
}

/** Verify a token (Uint8Array) with the entries of keys.json. */
export const verifyToken = (token, keys, subtle = globalThis.crypto?.subtle) => judge(() => openToken(token, keys, subtle));

/** Verify what a page at /v/ID has: the ID, and the digits of location.hash. */
export const verifyPrinted = (id, digits, keys, subtle = globalThis.crypto?.subtle) => judge(() => openPrinted(id, digits.replace(/^#/, ''), keys, subtle));

/** Verify the whole text of a QR, which must carry one of our hosts. */
export const verifyQr = (text, keys, hosts, subtle = globalThis.crypto?.subtle) => judge(() => {
  const host = hosts.find((name) => text.startsWith(`https://${name}/`)) ?? refuse('foreign-host');
  const rest = text.slice(`https://${host}/`.length);
  const [path] = rest.split('#', 1);
  if (!path.startsWith('v/') || !ID.test(path.slice(2))) refuse('malformed');
  return openPrinted(path.slice(2), rest.slice(path.length + 1), keys, subtle);
});
