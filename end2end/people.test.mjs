// Members among themselves without scripts: a profile with a picture, following, blocking, messages, the leaderboard.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, open, phone, shot, visit } from './lib/browser.mjs'
import * as on from './pages.mjs'

let browser
let server
on.stage((there) => ({ browser, server } = there))

const bare = { scripts: false, size: phone }

async function somebody(name) {
  const page = await open(browser, server, bare)
  const who = { email: `${name.toLowerCase()}-${Date.now()}@example.test`, password: 'otters knit at dawn, badly', name }
  await on.join(page, who)
  await on.signIn(page, who)
  return page
}

test('a profile is made, seen, followed and blocked without scripts', async () => {
  const ada = await somebody('Ada')
  await visit(ada, '/me/profile')
  await shot(ada, 'people-profile-new')
  await on.field(ada, 'Handle').fill('admin')
  await on.field(ada, 'About you').fill('I bake **on Sundays**.')
  await on.press(ada, on.button(ada, 'Make my profile'))
  assert.match(await ada.getByRole('alert').innerText(), /kept for the shop/)
  assert.equal(await on.field(ada, 'About you').inputValue(), 'I bake **on Sundays**.', 'what was typed is still there')
  await on.field(ada, 'Handle').fill('ada-of-the-end')
  await on.press(ada, on.button(ada, 'Make my profile'))
  assert.match(await on.notice(ada).innerText(), /saved/)
  await on.main(ada).getByLabel('Another picture').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await picture(ada) })
  await on.press(ada, on.button(ada, 'Use this picture'))
  assert.match(await on.notice(ada).innerText(), /your picture/)
  await shot(ada, 'people-profile-made')

  const bob = await somebody('Bob')
  await visit(bob, '/u/ada-of-the-end')
  assert.equal(await on.heading(bob).innerText(), 'Ada')
  assert.match(await on.main(bob).innerHTML(), /<strong>on Sundays<\/strong>/)
  await on.press(bob, on.button(bob, 'Follow'))
  assert.match(await on.notice(bob).innerText(), /You follow Ada/)
  await visit(bob, '/me/people')
  assert.match(await on.main(bob).innerText(), /@ada-of-the-end/)
  await visit(bob, '/u/ada-of-the-end')
  await on.main(bob).getByText('Keep a distance').click()
  await on.press(bob, on.button(bob, 'Block'))
  assert.match(await on.notice(bob).innerText(), /Ada is blocked/)
  await shot(bob, 'people-blocked')
})

test('a member and the shop write to each other without scripts', async () => {
  const page = await open(browser, server, bare)
  await on.signIn(page, server.accounts.shopper)
  await visit(page, '/me/messages/shop')
  await on.field(page, 'Your message').fill('Do you bake on Mondays?')
  await on.press(page, on.button(page, 'Send'))
  assert.match(await on.main(page).innerText(), /bake on Mondays/)
  await shot(page, 'people-talk')
  const staff = await open(browser, server, { scripts: false, size: desk })
  await on.signIn(staff, server.accounts.owner)
  await visit(staff, '/admin/messages')
  await shot(staff, 'people-desk-messages')
  await on.main(staff).getByRole('link', { name: 'Mara Keller' }).first().click()
  await on.field(staff, 'Your answer').fill('Not on Mondays, we sleep then.')
  await on.press(staff, on.button(staff, 'Send'))
  await visit(page, '/me/messages')
  assert.match(await on.main(page).innerText(), /1 new/)
  await visit(page, '/me/messages/shop')
  assert.match(await on.main(page).innerText(), /we sleep then/)
})

test('standing shows every figure, and the leaderboard only who wants it', async () => {
  const page = await open(browser, server, bare)
  await on.signIn(page, server.accounts.shopper)
  for (const [path, name] of [['/me/standing', 'people-standing'], ['/badges', 'people-badges'], ['/leaderboard', 'people-leaderboard']]) {
    await visit(page, path)
    await shot(page, name)
  }
  await on.press(page, on.main(page).getByRole('button', { name: /Leave the leaderboard|Stand here/ }))
  await visit(page, '/me/standing')
  assert.match(await on.main(page).innerText(), /Merit/)
})

async function picture(page) {
  return page.locator('.profile img, .avatar').first().screenshot()
}
