// Notifications: the centre and the wishes without scripts; the bell that counts while a page is open.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, open, phone, shot, visit } from './lib/browser.mjs'
import { deliver, shopifyOrder } from './lib/orders.mjs'
import * as on from './pages.mjs'

const centre = '/me/notifications'
const settings = '/me/notifications/settings'
const bare = { scripts: false, size: phone }
let browser
let server
on.stage((there) => ({ browser, server } = there))

const buy = async () => assert.equal(await deliver(server, 'orders/paid', shopifyOrder(server.accounts.shopper.email)), 200)
const count = (page) => page.locator('[data-unread]').getAttribute('data-unread').then(Number)

test('the centre is read without scripts', async () => {
  const page = await open(browser, server, bare)
  await on.signIn(page, server.accounts.shopper)
  await buy()
  await visit(page, centre)
  const before = await count(page)
  assert.ok(before > 0, 'an order is news')
  await shot(page, 'notices-phone')
  // The order may have brought a tier too, in the same moment.
  const first = on.main(page).locator('.tiding.unread').filter({ hasText: 'points for order' }).first()
  const words = await first.locator('.tiding-open').innerText()
  assert.match(words, /points for order/)
  await first.locator('.tiding-open').click()
  await page.waitForURL('**/me/orders/**')
  await visit(page, centre)
  assert.equal(await count(page), before - 1, 'opening it read it')
  if (before > 1) {
    await on.press(page, on.main(page).getByRole('button', { name: /^Mark all as read/ }))
    assert.match(await on.notice(page).innerText(), /All read/)
  }
  assert.equal(await count(page), 0)
  await visit(page, `${centre}?show=unread`)
  assert.match(await on.main(page).innerText(), /nothing of this kind/)
  await page.done()
})

test('wishes are saved without scripts, and a wrong hour is said', async () => {
  const page = await open(browser, server, bare)
  await on.signIn(page, server.accounts.shopper)
  await visit(page, settings)
  await on.field(page, 'Replies').selectOption('weekly')
  await on.field(page, 'From').fill('22:00')
  await on.field(page, 'Time zone').selectOption('Europe/Berlin')
  await on.press(page, on.button(page, 'Save'))
  assert.match(await on.main(page).getByRole('alert').innerText(), /check what you entered/)
  await on.field(page, 'From').fill('22:00')
  await on.field(page, 'To').fill('07:00')
  await on.field(page, 'Replies').selectOption('weekly')
  await on.field(page, 'Time zone').selectOption('Europe/Berlin')
  await on.press(page, on.button(page, 'Save'))
  assert.match(await on.notice(page).innerText(), /Saved/)
  assert.equal(await on.field(page, 'Replies').inputValue(), 'weekly')
  assert.equal(await on.field(page, 'To').inputValue(), '07:00')
  await shot(page, 'notices-wishes-phone')
  await page.done()
})

for (const scheme of ['light', 'dark']) {
  test(`pictures to look at, ${scheme}`, async () => {
    const page = await open(browser, server, { size: desk, scheme })
    await on.signIn(page, server.accounts.shopper)
    await visit(page, centre)
    await shot(page, `notices-desk-${scheme}`)
    await visit(page, settings)
    await shot(page, `notices-wishes-desk-${scheme}`)
    await page.done()
  })
}

test('the bell counts while a page is open', async () => {
  const page = await open(browser, server, { size: desk })
  await on.signIn(page, server.accounts.shopper)
  await visit(page, '/me')
  const before = await count(page)
  await page.waitForResponse((response) => response.url().includes('/api/v1/me/stream'))
  await buy()
  await page.waitForFunction((before) => Number(document.querySelector('[data-unread]').dataset.unread) > before, before)
  const bell = page.locator('.bell-count')
  assert.equal(await bell.isVisible(), true)
  assert.match(await bell.innerText(), new RegExp(String(before + 1)))
  // Read on another page of the same member: this one follows.
  const other = await page.context().newPage()
  await other.goto(centre)
  await other.getByRole('button', { name: /^Mark all as read/ }).click()
  await page.bringToFront()
  await page.waitForFunction(() => document.querySelector('[data-unread]').dataset.unread === '0')
  assert.equal(await bell.isVisible(), false)
  await other.close()
  await page.done()
})
