// Builds target/site, everything a browser may fetch, from what cargo compiled and from style/ and public/:
//   pkg/regulars.{js,wasm,css}   small; plus `.br` and `.gz` beside every file that gains by it
// The layout is that of cargo-leptos (`make dev` uses it), so the server does not know which of the two was at work.
// Nothing is done twice: each output remembers the checksum of what it was made from.
//   node scripts/front.mjs WASM       build
//   node scripts/front.mjs --check    only ask whether the styles parse without a warning
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { basename, dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
const site = 'target/site'
const pkg = join(site, 'pkg')
const work = 'target/front-build'
const stampFile = join(work, 'stamp.json')
const name = 'regulars'

const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
const gzip = (bytes) => gzipSync(bytes, { level: 9 })
const fail = (message) => {
  console.error(`error: ${message}`)
  process.exit(1)
}
const run = (command, args) => {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (done.error) fail(`${basename(command)} did not start: ${done.error.message}`)
  if (done.status !== 0) fail(`${basename(command)} ended with ${done.status ?? done.signal}: ${done.stderr.trim()}`)
  return done
}
const files = (dir) =>
  fs.existsSync(dir)
    ? fs.readdirSync(dir, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort()
    : []
const writeIfChanged = (path, bytes) => {
  if (fs.existsSync(path) && Buffer.compare(fs.readFileSync(path), Buffer.from(bytes)) === 0) return
  fs.mkdirSync(dirname(path), { recursive: true })
  // In one step: a server that is running never reads half a file.
  fs.writeFileSync(`${path}.new`, bytes)
  fs.renameSync(`${path}.new`, path)
}
const meta = (key) => fs.readFileSync('Cargo.toml', 'utf8').match(new RegExp(`^${key}\\s*=\\s*"([^"]*)"`, 'm'))?.[1]

// ---- styles: one file, with the browsers that Cargo.toml names for cargo-leptos

async function style(check) {
  const source = meta('style-file')
  if (!source || !fs.existsSync(source)) return null
  const { bundle } = await import('lightningcss')
  const targets = {}
  for (const part of (meta('browserquery') ?? '').split(',')) {
    const browser = part.trim().match(/^(\w+) *>= *(\d+)(?:\.(\d+))?$/)
    if (browser) targets[browser[1]] = (Number(browser[2]) << 16) | (Number(browser[3] ?? 0) << 8)
  }
  if (Object.keys(targets).length === 0) fail('Cargo.toml: browserquery must be a list like "chrome >= 111, safari >= 16.4"')
  try {
    const made = bundle({ filename: source, minify: true, targets, projectRoot: root })
    for (const warning of made.warnings) {
      const at = `${relative(root, warning.loc?.filename ?? source)}:${warning.loc?.line ?? 0}`
      if (check) fail(`${at}: ${warning.message}`)
      console.error(`warning: ${at}: ${warning.message}`)
    }
    return made.code
  } catch (error) {
    fail(`${relative(root, error.fileName ?? source)}:${error.loc?.line ?? 0}:${error.loc?.column ?? 0}: ${error.message}`)
  }
}

// ---- scripts and WebAssembly

async function front(wasmFile, stamp) {
  const compiled = fs.readFileSync(wasmFile)
  const bindgen = run('wasm-bindgen', ['--version']).stdout.trim()
  const own = fs.readFileSync(fileURLToPath(import.meta.url))
  const key = sha(compiled, bindgen, own, fs.readFileSync('scripts/package-lock.json'))
  const out = join(work, 'bindgen')
  // The finished files are kept here and compared: `make dev` writes larger ones over those in the site.
  const done = join(work, 'done')
  const place = () => {
    for (const path of files(done)) writeIfChanged(join(pkg, relative(done, path)), fs.readFileSync(path))
  }
  if (stamp.front === key) return place()
  delete stamp.front
  fs.rmSync(done, { recursive: true, force: true })
  fs.mkdirSync(done, { recursive: true })
  fs.rmSync(out, { recursive: true, force: true })
  run('wasm-bindgen', ['--target=web', '--no-typescript', `--out-name=${name}`, `--out-dir=${out}`, wasmFile])
  const plain = join(out, `${name}_bg.wasm`)

  // What counts is what is sent, so the smaller one after compression is kept: wasm-opt does not always win.
  const small = join(work, `${name}.opt.wasm`)
  const args = ['-Oz', '--enable-bulk-memory', '--enable-nontrapping-float-to-int', '--enable-sign-ext', '--enable-mutable-globals', '--enable-reference-types', '--enable-multivalue', plain, '-o', small]
  run(process.execPath, [join('scripts', 'node_modules', 'binaryen', 'bin', 'wasm-opt'), ...args])
  const candidates = [plain, small].map((path) => {
    const bytes = fs.readFileSync(path)
    return { path, bytes, sent: brotli(bytes).length }
  })
  const best = candidates.reduce((a, b) => (b.sent < a.sent ? b : a))
  console.log(`wasm: ${candidates.map((c) => `${basename(c.path)} ${c.bytes.length} bytes, ${c.sent} sent`).join('; ')}: ${basename(best.path)} is kept`)
  fs.writeFileSync(join(done, `${name}.wasm`), best.bytes)

  const { minify } = await import('terser')
  const glue = fs.readFileSync(join(out, `${name}.js`), 'utf8').replaceAll(`${name}_bg.wasm`, `${name}.wasm`)
  const made = await minify(glue, { module: true, ecma: 2020, compress: { passes: 2 }, mangle: true })
  fs.writeFileSync(join(done, `${name}.js`), made.code)
  // The glue may import small files of its own; they keep their place.
  if (fs.existsSync(join(out, 'snippets'))) fs.cpSync(join(out, 'snippets'), join(done, 'snippets'), { recursive: true })
  place()
  stamp.front = key
}

// ---- public/*, as it is; what nobody made this time goes

function assets(css) {
  const from = meta('assets-dir') ?? 'public'
  const wanted = new Set(files(from).map((path) => relative(from, path)))
  const made = new Set(files(join(work, 'done')).map((path) => join('pkg', relative(join(work, 'done'), path))))
  if (css) made.add(`pkg/${name}.css`)
  for (const path of files(site)) {
    const inside = relative(site, path)
    if (!made.has(inside) && !wanted.has(inside) && !/\.(br|gz)$/.test(inside)) fs.rmSync(path)
  }
  for (const path of wanted) writeIfChanged(join(site, path), fs.readFileSync(join(from, path)))
}

// ---- compressed once here, not on every request

const gains = new Set(['.html', '.css', '.js', '.mjs', '.json', '.wasm', '.svg', '.txt', '.xml', '.ico', '.webmanifest', '.map', '.ttf'])
function precompress(stamp) {
  const seen = {}
  for (const path of files(site)) {
    const original = path.replace(/\.(br|gz)$/, '')
    if (original !== path) {
      if (!fs.existsSync(original)) fs.rmSync(path)
      continue
    }
    if (!gains.has(extname(path))) continue
    const bytes = fs.readFileSync(path)
    const key = sha(bytes)
    seen[path] = key
    const there = fs.existsSync(`${path}.br`) && fs.existsSync(`${path}.gz`)
    if (stamp.compressed?.[path] === key && (there || bytes.length < 512)) continue
    for (const [ending, compress] of [['br', brotli], ['gz', gzip]]) {
      if (bytes.length < 512) fs.rmSync(`${path}.${ending}`, { force: true })
      else writeIfChanged(`${path}.${ending}`, compress(bytes))
    }
  }
  stamp.compressed = seen
}

if (process.argv[2] === '--check') {
  await style(true)
} else {
  const wasmFile = process.argv[2]
  if (!wasmFile || !fs.existsSync(wasmFile)) fail(`no compiled front end at ${wasmFile ?? '(no path given)'}`)
  fs.mkdirSync(work, { recursive: true })
  fs.mkdirSync(pkg, { recursive: true })
  let stamp = {}
  try {
    stamp = JSON.parse(fs.readFileSync(stampFile, 'utf8'))
  } catch {}
  const css = await style(false)
  if (css) writeIfChanged(join(pkg, `${name}.css`), css)
  await front(wasmFile, stamp)
  assets(css)
  precompress(stamp)
  fs.writeFileSync(stampFile, JSON.stringify(stamp))
}
