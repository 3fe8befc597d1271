// The walk: join, confirm, an order arrives, redeem, cancel, redeem again, sign out. With scripts and without.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { desk, launch, open, phone, shot, visit } from './lib/browser.mjs'
import { deliver, shopifyOrder } from './lib/orders.mjs'
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

for (const [name, options] of [
  ['with scripts, at a desk', { scripts: true, size: desk }],
  ['without scripts, on a phone', { scripts: false, size: phone }],
]) {
  test(`the walk, ${name}`, async (context) => {
    if (!(await on.needs(context, server, '/join', '/login', '/me', '/rewards', '/me/redemptions', '/webhooks/shopify'))) return
    const page = await open(browser, server, options)
    const staff = await open(browser, server, { scripts: options.scripts })
    const email = `walk-${options.scripts ? 'js' : 'plain'}-${Date.now()}@example.test`
    const who = { email, password: 'correct horse 7 battery', name: 'Wanda Walk' }
    const picture = (step) => shot(page, `walk-${options.scripts ? 'js' : 'plain'}-${step}`)

    await on.join(page, who)
    await picture('1-joined')
    // A new account can sign in at once; joining may have done it already.
    await visit(page, '/me', { status: null })
    if (/\/login/.test(page.url())) await on.signIn(page, who)
    const start = await on.balance(page)

    await on.confirm(page, server, email, staff)
    await picture('2-confirmed')

    const order = shopifyOrder(email, { total: 400 })
    assert.equal(await deliver(server, 'orders/paid', order), 200)
    assert.equal(await deliver(server, 'orders/paid', order), 200, 'a repeat is welcome')
    let rich = start
    for (let tries = 0; tries < 50 && rich <= start; tries++) {
      rich = await on.balance(page)
      if (rich <= start) await page.waitForTimeout(200)
    }
    assert.ok(rich > start, `the order earned nothing: ${start} → ${rich}`)
    await picture('3-earned')

    await on.redeem(page)
    const poorer = await on.balance(page)
    assert.ok(poorer < rich, `redeeming cost nothing: ${rich} → ${poorer}`)
    await picture('4-redeemed')

    await on.cancelRedemption(page)
    assert.equal(await on.balance(page), rich, 'cancelling gives back what redeeming took, once for a repeated order')
    await picture('5-cancelled')

    await on.redeem(page)
    assert.equal(await on.balance(page), poorer)

    await on.signOut(page)
    await visit(page, '/me', { status: null })
    assert.match(page.url(), /\/login/, 'the wallet is closed after signing out')
    await page.done()
    await staff.done()
  })
}
