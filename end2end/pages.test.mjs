// Every page, light and dark, phone and desk: no barrier, nothing that sticks out, nothing that jumps, no error.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breaches, overflow, smallTargets } from './lib/access.mjs'
import { desk, layoutShift, open, phone, shot, visit, weigh } from './lib/browser.mjs'
import * as on from './pages.mjs'

let browser
let server
let links
on.stage(async (there) => {
  ;({ browser, server } = there)
  links = await on.prepare(browser, server)
})

/** One context for each role and width: signed in once, everything fetched once, as in one person's visit. */
async function visitor(role, size) {
  return role === 'guest' ? open(browser, server, { size }) : on.as(browser, server, role, { size })
}

async function inspect(page, name, isPhone) {
  const wrong = []
  const note = (scheme, found) => wrong.push(...found.map((one) => `${isPhone ? 'phone' : 'desk'}, ${scheme}: ${one}`))
  if ((await on.heading(page).count()) !== 1) note('light', ['not one h1 in main'])
  note('light', await breaches(page))
  note('light', await overflow(page))
  if (isPhone) note('light', await smallTargets(page))
  // Scrolled through, because what loads late must have kept its place.
  await page.evaluate(async () => {
    for (let y = 0; y < Math.min(document.documentElement.scrollHeight, 8000); y += innerHeight) {
      scrollTo({ top: y, behavior: 'instant' })
      await new Promise((done) => setTimeout(done, 30))
    }
    scrollTo({ top: 0, behavior: 'instant' })
  })
  const { sum, shifts } = await layoutShift(page)
  if (sum > 0) note('light', [`layout shift ${sum.toFixed(4)}: ${JSON.stringify(shifts.slice(0, 4))}`])
  await shot(page, `${name}-${isPhone ? 'phone' : 'desk'}-light`)
  // Colours change over a moment; what is asked here is where they end. Nothing but colour differs by night.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))))
  note('dark', await breaches(page, { only: ['color-contrast'] }))
  await shot(page, `${name}-${isPhone ? 'phone' : 'desk'}-dark`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
  return wrong
}

for (const [role, entries] of Object.entries(on.pages)) {
  for (const [width, size] of Object.entries({ phone, desk })) {
    test(`${role}, ${width}`, async (context) => {
      if (!(await on.needs(context, server, '/login'))) return
      const page = await visitor(role, size)
      // Their answer is not 200, and Chromium says so.
      page.expect(/Failed to load resource.*404.*no-such-page/)
      for (const entry of entries) {
        await context.test(entry, async (context) => {
          const path = await on.address(page, entry, links)
          if (path === null) {
            if (!on.PAGES_MAY_BE_MISSING) throw new Error(`no link of this shape: ${entry}`)
            return context.skip('no such link')
          }
          if (path !== '/no-such-page' && !(await on.needs(context, server, path))) return
          await visit(page, path, { status: on.statusOf(path) })
          const wrong = await inspect(page, `${role}-${entry.split(' < ')[0]}`, width === 'phone')
          assert.deepEqual([...new Set(wrong)], [])
        })
      }
      await page.done()
    })
  }
}

test('pages work without scripts: the same heading, and forms that post', async (context) => {
  if (!(await on.needs(context, server, '/', '/join', '/login'))) return
  for (const path of on.pages.guest.filter((entry) => !/[<?]|no-such/.test(entry))) {
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

// design: pages ≤ 130 kB without pictures, of which scripts and WebAssembly ≤ 90 kB (75 is the aim), and none where no island stands
test('what the first visit costs on the wire', async (context) => {
  if (!(await on.needs(context, server, '/me/redemptions'))) return
  const heavy = []
  // Signed in elsewhere, so that nothing of that page is still on its way while another is weighed.
  const door = await visitor('shopper', phone)
  const signedIn = await door.context().storageState()
  await door.done()
  for (const path of ['/', '/products', '/rewards', '/tiers', '/me', '/me/redemptions', '/me/points']) {
    const page = await open(browser, server, { size: phone, storageState: path.startsWith('/me') ? signedIn : undefined })
    const weight = await weigh(page, path)
    const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
    context.diagnostic(`${path}: scripts ${kB(weight.script)}, WebAssembly ${kB(weight.wasm)}, style ${kB(weight.style)}, page ${kB(weight.document)}, pictures ${kB(weight.image)}`)
    // Pages without an island send no script at all.
    const isAlive = (await page.locator('leptos-island').count()) > 0
    if (!isAlive && weight.front > 0) heavy.push(`${path}: ${kB(weight.front)} of scripts without an island`)
    if (path === '/me/redemptions' && !isAlive) heavy.push(`${path}: no island, so nothing was measured`)
    if (weight.front > 90_000) heavy.push(`${path}: scripts and WebAssembly ${kB(weight.front)} > 90 kB`)
    if (weight.total - weight.image > 130_000) heavy.push(`${path}: ${kB(weight.total - weight.image)} without pictures > 130 kB`)
    for (const one of weight.sent) if (/\.(js|wasm|css)(\?|$)/.test(one.url) && one.encoding !== 'br') heavy.push(`${one.url} is sent as ${one.encoding}, not brotli`)
    await page.done()
  }
  if (heavy.length > 0) assert.fail(`\n  ${heavy.join('\n  ')}`)
})
