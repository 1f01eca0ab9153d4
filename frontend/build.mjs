// Compiles src/ into app/static/dist: hashed names, manifest.json, .gz and .br beside each file. Same input, same bytes.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const target = join(here, "..", "app", "static", "dist");
const entries = JSON.parse(await readFile(join(here, "entries.json"), "utf8"));
const manifest = {};

async function emit(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const extension = extname(name);
  const hashed = `${name.slice(0, -extension.length)}.${hash}${extension}`;
  manifest[name] = hashed;
  await writeFile(join(target, hashed), bytes);
  if (extension === ".woff2") return;
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  const packed = { gz: gzipSync(bytes, { level: 9 }), br: brotliCompressSync(bytes, brotli) };
  for (const [suffix, small] of Object.entries(packed)) await writeFile(join(target, `${hashed}.${suffix}`), small);
  console.log(`${hashed.padEnd(34)} ${bytes.length} B, gzip ${packed.gz.length}, brotli ${packed.br.length}`);
}

async function fonts() {
  const folder = join(source, "fonts");
  for (const file of (await readdir(folder)).sort()) {
    const bytes = await readFile(join(folder, file));
    if (file.endsWith(".woff2")) await emit(file, bytes);
    else if (file.endsWith(".txt")) await writeFile(join(target, file), bytes);
  }
}

function withHashedFonts(css) {
  return css.replace(/[\w-]+\.woff2/g, (file) => manifest[file] ?? file);
}

async function style(name) {
  const compiled = sass.compile(join(source, `${name}.scss`), {
    loadPaths: [join(here, "node_modules", "govuk-frontend", "dist")],
    quietDeps: true,
  });
  const { code } = await esbuild.transform(withHashedFonts(compiled.css), {
    loader: "css", minify: true, charset: "utf8", legalComments: "none", target: ["chrome80", "firefox78", "safari13"],
  });
  await emit(`${name}.css`, Buffer.from(code));
}

// BigInt reads the token of a QR; where a browser is too old for it, the page still answers by link.
const newer = { check: "es2020" };

async function script(name) {
  const built = await esbuild.build({
    entryPoints: [join(source, `${name}.js`)], bundle: true, minify: true, write: false, format: "iife",
    charset: "utf8", legalComments: "none", target: newer[name] ?? "es2019",
  });
  await emit(`${name}.js`, Buffer.from(built.outputFiles[0].contents));
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await fonts();
for (const file of entries.files) await emit(file, await readFile(join(source, file)));
for (const name of entries.styles) await style(name);
for (const name of entries.scripts) await script(name);
const sorted = Object.fromEntries(Object.entries(manifest).sort());
await writeFile(join(target, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
