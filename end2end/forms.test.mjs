// What the forms promise without scripts, and what the keyboard reaches.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, open, phone, visit } from './lib/browser.mjs'
import * as on from './pages.mjs'

let browser
let server
on.stage((there) => ({ browser, server } = there))

const bare = { scripts: false, size: phone }
const member = (options) => on.as(browser, server, 'shopper', options)

test('a refusal keeps what was typed, and says beside the field what to do', async () => {
  const page = await open(browser, server, bare)
  await visit(page, '/join')
  await on.field(page, 'Name to show').fill('Rosa Quill')
  await on.field(page, 'E-mail address').fill('rosa@example.test')
  await on.field(page, 'Password').fill('aaaaaaaaaaaaaaaaaaaa')
  await on.press(page, on.button(page, 'Join'))
  assert.match(page.url(), /\/join/)
  assert.equal(await on.field(page, 'Name to show').inputValue(), 'Rosa Quill')
  assert.equal(await on.field(page, 'E-mail address').inputValue(), 'rosa@example.test')
  const password = on.field(page, 'Password')
  assert.equal(await password.inputValue(), '', 'a password is never sent back')
  assert.equal(await password.getAttribute('aria-invalid'), 'true')
  const described = (await password.getAttribute('aria-describedby')).split(' ')
  assert.match(await page.locator(`#${described.at(-1)}`).innerText(), /easy to guess/)
  assert.match(await page.getByRole('alert').innerText(), /\S/)
  await page.done()
})

test('a wrong password keeps the address and does not tell which of the two was wrong', async () => {
  const page = await open(browser, server, bare)
  await visit(page, '/login')
  await on.field(page, 'E-mail address').fill('shopper@demo.test')
  await on.field(page, 'Password').fill('not this one at all')
  await on.press(page, on.button(page, 'Sign in'))
  assert.equal(await on.field(page, 'E-mail address').inputValue(), 'shopper@demo.test')
  assert.match(await page.getByRole('alert').innerText(), /do not fit together/)
  await page.done()
})

test('forms work without scripts: name, theme, link for a new password, a coupon that does not exist', async () => {
  const page = await member(bare)
  await visit(page, '/me/settings')
  await on.field(page, 'Name to show').fill('Mara of the Mill')
  await on.press(page, on.button(page, 'Save'))
  assert.match(await on.notice(page).innerText(), /Saved/)
  await visit(page, '/me')
  assert.match(await on.heading(page).innerText(), /Mara/)

  await on.press(page, page.getByRole('button', { name: 'Dark', exact: true }))
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
  assert.match(page.url(), /\/me$/, 'choosing a theme leads back')

  await visit(page, '/rewards')
  await on.field(page, 'Coupon code').fill('NOSUCHCODE')
  await on.press(page, on.button(page, 'Get the points'))
  assert.match(await page.getByRole('alert').innerText(), /no such coupon/)
  assert.equal(await on.field(page, 'Coupon code').inputValue(), 'NOSUCHCODE')
  await page.done()

  const guest = await open(browser, server, bare)
  await visit(guest, '/forgot')
  await on.field(guest, 'E-mail address').fill('shopper@demo.test')
  await on.press(guest, on.button(guest, 'Send me a link'))
  assert.match(await on.main(guest).innerText(), /on its way/)
  await guest.done()
})

/** Where the keyboard is: what it is called, and whether that is seen. */
const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    return { tag: element.localName, words: (element.textContent || element.getAttribute('aria-label') || element.name || '').trim(), isSeen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1 }
  })

test('the keyboard: the way past the navigation, and every stop is seen', async () => {
  const page = await open(browser, server, { size: desk })
  await visit(page, '/login')
  await page.keyboard.press('Tab')
  assert.equal((await focus(page)).words, 'Skip to content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true, 'the skip link leads into main')
  await visit(page, '/login')
  const stops = []
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    const here = await focus(page)
    if (here.tag === 'body') break
    assert.ok(here.isSeen, `focus is not seen on ${here.tag} "${here.words}"`)
    stops.push(here.words)
  }
  const order = ['Skip to content', 'Home', 'email', 'password', 'Forgot your password?', 'Automatic', 'Dark']
  const at = order.map((words) => stops.lastIndexOf(words))
  assert.deepEqual(at, at.toSorted((one, other) => one - other), `${stops}`)
  assert.ok(!at.includes(-1), `${stops}`)
  await page.done()
})

test('a code is given back with the keyboard alone', async () => {
  const page = await member({ size: desk })
  await on.redeem(page)
  const before = await on.balance(page)
  await visit(page, '/me/redemptions')
  const question = on.main(page).locator('summary', { hasText: 'Give it back' }).first()
  await question.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal((await focus(page)).words, 'Yes, give it back')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.keyboard.press('Enter')
  await answered
  await page.waitForLoadState('load')
  assert.ok((await on.balance(page)) > before)
  await page.done()
})

test('following or prefetching links changes nothing', async () => {
  const page = await member({ size: desk })
  const before = await on.balance(page)
  const seen = new Set()
  for (const path of ['/me', '/rewards', '/me/redemptions', '/me/settings', '/logout']) {
    await visit(page, path)
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href').replace(/#.*/, '')))
    for (const href of links) seen.add(href)
  }
  assert.ok(seen.size > 10 && ![...seen].some((href) => href.startsWith('/fn/')), 'no link leads to what changes state')
  for (const href of seen) {
    const reply = await page.request.get(href, { headers: { 'sec-purpose': 'prefetch' }, maxRedirects: 0 })
    assert.ok(reply.status() < 500, href)
  }
  assert.equal(await on.balance(page), before)
  await page.done()
})
