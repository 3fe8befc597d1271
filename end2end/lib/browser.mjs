// Chromium with eyes open: whatever a page does wrong while a test looks at something else is a failure too.
import * as fs from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { root } from './server.mjs'

export const results = join(root, 'end2end', 'results')
export const phone = { width: 390, height: 844 }
export const desk = { width: 1280, height: 900 }

export async function launch() {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium: run `make test`, which installs it, or set REGULARS_CHROMIUM')
  return chromium.launch({
    executablePath,
    headless: process.env.REGULARS_E2E_SHOW !== '1',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  })
}

/**
 * A page in a context of its own (its own cookies).
 * @param options scripts: JavaScript on (default) or off · size: phone|desk · scheme: 'light'|'dark' · locale · reducedMotion
 * The page has `problems` (what went wrong so far), `expect(pattern)` (a problem that the test wants) and `done()`,
 * which throws if there was a problem that nobody expected, and closes the context.
 */
export async function open(browser, server, { scripts = true, size = desk, scheme = 'light', locale = 'en-GB', reducedMotion = 'no-preference', ...more } = {}) {
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: scripts, viewport: size, colorScheme: scheme, locale, reducedMotion, ...more })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const problems = []
  const expected = []
  const add = (what) => problems.push(what)

  await page.exposeBinding('__regularsViolation', (_source, what) => add(what))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.__regularsViolation?.(`content security policy: ${event.violatedDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`)
    })
    window.__shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue
        window.__shifts.push({
          value: entry.value,
          at: Math.round(entry.startTime),
          what: entry.sources?.map((source) => source.node?.nodeType === 1 ? `${source.node.localName}${source.node.id ? `#${source.node.id}` : ''}.${source.node.className}` : source.node?.nodeName).join(', '),
        })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || (message.type() === 'warning' && /hydrat|content security policy/i.test(message.text()))) {
      add(`console ${message.type()}: ${message.text()} (${message.location().url}:${message.location().lineNumber})`)
    }
  })
  page.on('pageerror', (error) => add(`script error: ${error.stack || error.message || error.name || String(error)}`))
  page.on('crash', () => add('the page crashed'))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin.replace(/^ws/, 'http') !== server.url) add(`third-party request: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) add(`${response.status()} from ${response.request().method()} ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    // A navigation that ends a download or prefetch on its way is no fault.
    const why = request.failure()?.errorText ?? ''
    if (!/ERR_ABORTED/.test(why)) add(`request failed: ${request.method()} ${request.url()}: ${why}`)
  })

  return Object.assign(page, {
    problems,
    expect: (pattern) => expected.push(pattern),
    async done() {
      // Late errors (hydration, lazy pictures) belong to the page that made them.
      if (!page.isClosed()) await page.waitForLoadState('networkidle', { timeout: 2500 }).catch(() => {})
      await context.close()
      const bad = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)))
      if (bad.length > 0) throw new Error(`the browser noticed:\n  ${[...new Set(bad)].join('\n  ')}`)
    },
  })
}

/** Goes there and waits until the islands are alive (with scripts) or the page is loaded (without). */
export async function visit(page, path, { status = 200 } = {}) {
  const reply = await page.goto(path, { waitUntil: 'load' })
  if (status !== null && reply && reply.status() !== status) throw new Error(`${path} answered ${reply.status()}, not ${status}`)
  const alive = await page.locator('leptos-island').count()
  if (alive > 0) await page.waitForLoadState('networkidle', { timeout: 2500 }).catch(() => {})
  return reply
}

/** Sum of layout shifts that nobody caused by input, with what moved. */
export async function layoutShift(page) {
  const shifts = await page.evaluate(() => window.__shifts ?? [])
  return { sum: shifts.reduce((sum, shift) => sum + shift.value, 0), shifts }
}

/** What one load of a page costs on the wire, cache empty: bytes by kind (scripts and WebAssembly together as `front`). */
export async function weigh(page, path) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  const kinds = new Map()
  const bytes = { document: 0, script: 0, wasm: 0, style: 0, image: 0, font: 0, other: 0 }
  const sent = []
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    const kind = /\.wasm(\?|$)/.test(response.url) || response.mimeType === 'application/wasm' ? 'wasm' : { Document: 'document', Script: 'script', Stylesheet: 'style', Image: 'image', Font: 'font' }[type] ?? 'other'
    kinds.set(requestId, { kind, url: response.url, encoding: response.headers['content-encoding'] ?? response.headers['Content-Encoding'] ?? 'none' })
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const seen = kinds.get(requestId)
    if (!seen || seen.url.startsWith('data:')) return
    bytes[seen.kind] += encodedDataLength
    sent.push({ ...seen, bytes: encodedDataLength })
  })
  await visit(page, path)
  await page.waitForTimeout(300)
  await cdp.detach()
  return { ...bytes, front: bytes.script + bytes.wasm, total: Object.values(bytes).reduce((sum, one) => sum + one, 0), sent }
}

/** A picture in end2end/results, which git ignores: to look at, not to compare. Only where REGULARS_E2E_SHOTS=1 asks for them. */
export async function shot(page, name, { fullPage = true } = {}) {
  if (process.env.REGULARS_E2E_SHOTS !== '1') return
  fs.mkdirSync(results, { recursive: true })
  await page.screenshot({ path: join(results, `${name.replaceAll(/[^\w.-]+/g, '_')}.png`), fullPage })
}
