// The walk: join, an order arrives, confirm, redeem, cancel, redeem again, sign out. With scripts and without.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, open, phone, shot, visit } from './lib/browser.mjs'
import { deliver, shopifyOrder } from './lib/orders.mjs'
import * as on from './pages.mjs'

let browser
let server
on.stage((there) => ({ browser, server } = there))

for (const [name, options] of [
  ['with scripts, at a desk', { scripts: true, size: desk }],
  ['without scripts, on a phone', { scripts: false, size: phone }],
]) {
  test(`the walk, ${name}`, async () => {
    const page = await open(browser, server, options)
    const staff = await open(browser, server, { scripts: options.scripts })
    const email = `walk-${options.scripts ? 'js' : 'plain'}-${Date.now()}@example.test`
    const who = { email, password: 'otters knit at dawn, badly', name: 'Wanda Walk' }
    const picture = (step) => shot(page, `walk-${options.scripts ? 'js' : 'plain'}-${step}`)

    await on.join(page, who)
    await picture('1-joined')
    // A new account can sign in at once; only orders made as a guest wait for the confirmation.
    await on.signIn(page, who)
    const poor = await on.balance(page)
    const order = shopifyOrder(email, { total: 1200 })
    assert.equal(await deliver(server, 'orders/paid', order), 200)
    assert.equal(await on.balance(page), poor, 'nobody gets the points of an address that is not confirmed')

    await on.confirm(page, server, email, staff)
    await picture('2-confirmed')
    assert.equal(await deliver(server, 'orders/paid', order), 200, 'a repeat is welcome')
    const rich = await on.balance(page)
    assert.ok(rich >= poor + 1200, `the order earned nothing: ${poor} → ${rich}`)
    const why = await on.entryOf(page, order.name)
    assert.match(why, /\+1,\d{3}/)
    assert.match(why, /point/, 'the entry says why')
    await picture('3-why')

    await on.redeem(page)
    await picture('4-redeemed')
    const poorer = await on.balance(page)
    assert.ok(poorer < rich, `redeeming cost nothing: ${rich} → ${poorer}`)

    await on.cancelRedemption(page)
    assert.equal(await on.balance(page), rich, 'giving back returns what redeeming took')
    await picture('5-given-back')

    await on.redeem(page)
    assert.equal(await on.balance(page), poorer)

    await on.signOut(page)
    await visit(page, '/me', { status: null })
    assert.match(page.url(), /\/login/, 'the wallet is closed after signing out')
    await page.done()
    await staff.done()
  })
}
