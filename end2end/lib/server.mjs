// A server of its own for each test file: a fresh embedded database with the demo data, a free port, a folder
// that goes afterwards. The demo data is made once per build and copied, because making it takes seconds.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const binary = resolve(root, process.env.REGULARS_BIN ?? join(process.env.CARGO_TARGET_DIR ?? 'target', 'debug', 'regulars'))

/** The secret that the test server accepts for signed orders. */
export const shopifySecret = 'end2end-shopify-secret'

/** A port that nobody listens on, below the range from which the system hands out its own. */
export async function freePort() {
  for (;;) {
    const port = 20000 + Math.floor(Math.random() * 12000)
    const free = await new Promise((done) => {
      const probe = net.createServer()
      probe.once('error', () => done(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
    })
    if (free) return port
  }
}

function environment(dir, port) {
  const own = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('REGULARS_') && !key.startsWith('LEPTOS_') && key !== 'DATABASE_URL'))
  return {
    ...own,
    DATABASE_URL: `sqlite:${join(dir, 'regulars.db')}`,
    REGULARS_ADDR: `127.0.0.1:${port}`,
    REGULARS_PUBLIC_URL: `http://127.0.0.1:${port}`,
    REGULARS_BLOB_URL: `file:${join(dir, 'blobs')}`,
    REGULARS_SECRET_FILE: join(dir, 'secret'),
    REGULARS_SHOPIFY_SECRETS: shopifySecret,
    REGULARS_LOG: process.env.REGULARS_TEST_LOG ?? 'info',
    LEPTOS_SITE_ROOT: join(root, 'target', 'site'),
    NO_COLOR: '1',
  }
}

/** What `regulars demo` prints: one password in quotation marks, and a line for each account. */
export function readAccounts(text) {
  const plain = stripVTControlCharacters(text)
  const password = plain.match(/password “([^”]+)”/)?.[1]
  const emails = [...plain.matchAll(/^\s*(\w+)@demo\.test\b/gm)].map((match) => match[1])
  return Object.fromEntries(emails.map((name) => [name, { email: `${name}@demo.test`, password }]))
}

/** Demo data for this build, made once: the folder with database, secret and pictures. */
function template() {
  const { mtimeMs, size } = fs.statSync(binary)
  const key = createHash('sha256').update(`${binary} ${mtimeMs} ${size}`).digest('hex').slice(0, 16)
  const home = join(root, 'target', 'end2end')
  const dir = join(home, `demo-${key}`)
  if (!fs.existsSync(join(dir, 'accounts.json'))) {
    fs.mkdirSync(home, { recursive: true })
    for (const old of fs.readdirSync(home)) if (old.startsWith('demo-') && Date.now() - fs.statSync(join(home, old)).mtimeMs > 600_000) fs.rmSync(join(home, old), { recursive: true, force: true })
    // Made aside and moved into place: two test files may get here at once.
    const making = fs.mkdtempSync(join(home, 'making-'))
    const done = spawnSync(binary, ['demo'], { cwd: making, env: environment(making, 3000), encoding: 'utf8', timeout: 300_000 })
    if (done.status !== 0) throw new Error(`regulars demo ended with ${done.status ?? done.signal ?? done.error}: ${done.stderr}`)
    fs.writeFileSync(join(making, 'accounts.json'), JSON.stringify(readAccounts(done.stdout + done.stderr)))
    try {
      fs.renameSync(making, dir)
    } catch (error) {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
      fs.rmSync(making, { recursive: true, force: true })
    }
  }
  return dir
}

/**
 * Starts the server and waits until it answers.
 * Gives { url, accounts: {shopper, moderator, owner}, log(), dir, stop() }; `env` adds or overrides settings.
 */
export async function startServer({ env = {} } = {}) {
  if (!fs.existsSync(binary)) throw new Error(`no server at ${binary}: build it first (make test does), or set REGULARS_BIN`)
  const dir = fs.mkdtempSync(join(os.tmpdir(), 'regulars-e2e-'))
  fs.cpSync(template(), dir, { recursive: true })
  const accounts = JSON.parse(fs.readFileSync(join(dir, 'accounts.json'), 'utf8'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(binary, ['serve'], { cwd: dir, env: { ...environment(dir, port), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  let ended = null
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text))
  const exit = new Promise((done) => child.once('exit', (code, signal) => done((ended = { code, signal }))))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)

  const until = Date.now() + 60_000
  for (;;) {
    if (ended) throw new Error(`the server ended (${ended.code ?? ended.signal}) before it answered:\n${log}`)
    if (Date.now() > until) {
      kill()
      throw new Error(`the server did not answer within 60 s:\n${log}`)
    }
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then((reply) => reply.ok, () => false)
    if (ready) break
    await new Promise((done) => setTimeout(done, 50))
  }
  return {
    url,
    accounts,
    dir,
    env: { ...environment(dir, port), ...env },
    log: () => log,
    /** Ends it as an operator would; says what it logged if it does not end cleanly. */
    async stop() {
      process.removeListener('exit', kill)
      if (!ended) {
        child.kill('SIGTERM')
        const timer = setTimeout(kill, 10_000)
        await exit
        clearTimeout(timer)
      }
      fs.rmSync(dir, { recursive: true, force: true })
      if (ended.signal === 'SIGKILL') throw new Error(`the server did not stop within 10 s of SIGTERM:\n${log.slice(-2000)}`)
      if (/panicked at/.test(log)) throw new Error(`the server panicked:\n${log.match(/.*panicked at[\s\S]{0,600}/)[0]}`)
    },
  }
}
