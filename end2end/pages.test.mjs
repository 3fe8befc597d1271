// Every page, light and dark, phone and desk: no barrier, nothing that sticks out, nothing that jumps, no error.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { breaches, overflow, smallTargets } from './lib/access.mjs'
import { desk, launch, layoutShift, open, phone, shot, visit, weigh } from './lib/browser.mjs'
import * as on from './pages.mjs'

let browser
let server
before(async () => {
  server = await on.start()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** Signs in once for each role; later pages start with its cookies. */
const sessions = {}
async function session(role) {
  if (role === 'guest') return undefined
  sessions[role] ??= (async () => {
    const page = await open(browser, server)
    await on.signIn(page, server.accounts[role])
    const state = await page.context().storageState()
    await page.done()
    return state
  })()
  return sessions[role]
}

for (const [role, pages] of Object.entries({ guest: on.publicPages, shopper: on.memberPages, owner: on.staffPages })) {
  for (const path of pages) {
    test(`${path} for ${role}`, async (context) => {
      if (!(await on.needs(context, server, path, ...(role === 'guest' ? [] : ['/login'])))) return
      const storageState = await session(role)
      const wrong = []
      for (const [width, size] of Object.entries({ phone, desk })) {
        const page = await open(browser, server, { size, storageState })
        const note = (scheme, found) => wrong.push(...found.map((one) => `${width}, ${scheme}: ${one}`))
        await visit(page, path)
        assert.equal(await on.heading(page).count(), 1, 'one h1 in main')
        note('light', await breaches(page))
        note('light', await overflow(page))
        if (width === 'phone') note('light', await smallTargets(page))
        // Scrolled through, because what loads late must have kept its place.
        await page.evaluate(async () => {
          for (let y = 0; y < Math.min(document.documentElement.scrollHeight, 8000); y += innerHeight) {
            scrollTo(0, y)
            await new Promise((done) => setTimeout(done, 60))
          }
          scrollTo(0, 0)
        })
        const { sum, shifts } = await layoutShift(page)
        if (sum > 0.01) note('light', [`layout shift ${sum.toFixed(3)}: ${JSON.stringify(shifts.slice(0, 4))}`])
        await shot(page, `${role}-${path}-${width}-light`)
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
        note('dark', await breaches(page))
        await shot(page, `${role}-${path}-${width}-dark`)
        await page.done()
      }
      if (wrong.length > 0) assert.fail(`\n  ${[...new Set(wrong)].join('\n  ')}`)
    })
  }
}

test('pages work without scripts: the same heading, and forms that post', async (context) => {
  if (!(await on.needs(context, server, '/', '/join', '/login'))) return
  for (const path of on.publicPages) {
    if (!(await on.exists(server, path))) continue
    const page = await open(browser, server, { scripts: false, size: phone })
    await visit(page, path)
    assert.equal(await on.heading(page).count(), 1, path)
    for (const form of await on.main(page).locator('form').all()) {
      const [method, action] = await Promise.all([form.getAttribute('method'), form.getAttribute('action')])
      assert.ok(action !== null || method?.toLowerCase() === 'get', `${path}: a form without an address needs scripts`)
    }
    await page.done()
  }
})

// design: guest pages ≤ 110 kB without pictures, of which scripts and WebAssembly ≤ 75 kB
test('what the first visit costs on the wire', async (context) => {
  if (!(await on.needs(context, server, '/'))) return
  const heavy = []
  for (const path of ['/', '/products', '/rewards', '/community']) {
    if (!(await on.exists(server, path))) continue
    const page = await open(browser, server, { size: phone })
    const weight = await weigh(page, path)
    const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
    context.diagnostic(`${path}: scripts ${kB(weight.script)}, WebAssembly ${kB(weight.wasm)}, style ${kB(weight.style)}, page ${kB(weight.document)}, pictures ${kB(weight.image)}`)
    if (weight.front > 75_000) heavy.push(`${path}: scripts and WebAssembly ${kB(weight.front)} > 75 kB`)
    if (weight.total - weight.image > 110_000) heavy.push(`${path}: ${kB(weight.total - weight.image)} without pictures > 110 kB`)
    for (const one of weight.sent) if (/\.(js|wasm|css)(\?|$)/.test(one.url) && one.encoding !== 'br') heavy.push(`${one.url} is sent as ${one.encoding}, not brotli`)
    await page.done()
  }
  if (heavy.length > 0) assert.fail(`\n  ${heavy.join('\n  ')}`)
})
