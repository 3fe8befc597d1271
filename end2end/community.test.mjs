// The community without scripts: a thread with a picture, read at the first unread, quoted, edited, followed.
// Then what scripts add: a quote of what is selected, hints while the title is typed, keys, the word that there is more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breaches, overflow } from './lib/access.mjs'
import { desk, layoutShift, open, phone, shot, visit } from './lib/browser.mjs'
import * as on from './pages.mjs'

let browser
let server
const place = 'Crumb clinic'
const slug = 'crumb-clinic'
on.stage(async (there) => {
  ;({ browser, server } = there)
  const owner = await open(browser, server, { scripts: false })
  await on.signIn(owner, server.accounts.owner)
  await visit(owner, '/admin/categories/new')
  await on.field(owner, 'Name').fill(place)
  await on.field(owner, 'In a sentence or two').fill('Bring the slice that puzzles you.')
  await owner.getByLabel('Plum').check({ force: true })
  await on.field(owner, 'Rules of posting').fill('Say which **flour** it was.')
  await on.press(owner, on.button(owner, 'Save'))
  assert.match(await on.main(owner).innerText(), new RegExp(place))
  await owner.done()
}, { env: { REGULARS_THROTTLE_FACTOR: '100' } })

async function somebody(role, options) {
  const page = await open(browser, server, options)
  await on.signIn(page, server.accounts[role])
  return page
}

/** A picture drawn by the browser itself. */
async function picture(name) {
  const drawer = await browser.newPage()
  const url = await drawer.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 400 })
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#e8c48c'
    pen.fillRect(0, 0, 640, 400)
    pen.fillStyle = '#7a4322'
    pen.beginPath()
    pen.ellipse(320, 230, 220, 120, 0, 0, Math.PI * 2)
    pen.fill()
    return canvas.toDataURL('image/png')
  })
  await drawer.close()
  return { name, mimeType: 'image/png', buffer: Buffer.from(url.split(',')[1], 'base64') }
}

/** Begins a thread without scripts; gives its path. */
async function begin(page, title, words) {
  await visit(page, `/community/new?category=${slug}`)
  await on.field(page, 'Title').fill(title)
  await on.field(page, 'Your text').fill(words)
  await on.press(page, on.button(page, /^Post it/))
  if (await on.main(page).getByRole('button', { name: 'Post it anyway' }).count()) await on.press(page, on.button(page, 'Post it anyway'))
  assert.match(await on.notice(page).innerText(), /published/)
  return new URL(page.url()).pathname
}

async function answer(page, words) {
  await on.field(page, 'What would you like to say?').fill(words)
  await on.press(page, on.button(page, 'Post your answer'))
}

/** A ruler, a picture by day and night, and axe where it can run: it needs scripts. (`pages.test.mjs` tries it on every page.) */
async function look(page, name, { scripts = false } = {}) {
  const wrong = [...(scripts ? await breaches(page) : []), ...(await overflow(page))]
  await shot(page, `community-${name}`)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  if (scripts) {
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))))
    wrong.push(...(await breaches(page, { only: ['color-contrast'] })).map((one) => `dark: ${one}`))
  }
  await shot(page, `community-${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
  assert.deepEqual(wrong, [], name)
}

test('a thread is begun, read, quoted, edited and followed without scripts', async () => {
  const asker = await somebody('shopper', { scripts: false, size: phone })
  await visit(asker, '/community')
  await asker.getByRole('link', { name: place, exact: true }).first().click()
  await asker.waitForURL(`**/community/${slug}`)
  assert.match(await on.main(asker).innerText(), /Say which flour it was/)
  await on.press(asker, on.button(asker, 'Follow'))
  assert.match(await on.notice(asker).innerText(), /told of what is new/)
  await on.main(asker).getByRole('link', { name: 'Start a thread' }).click()
  await asker.waitForURL('**/community/new*')
  await on.field(asker, 'Title').fill('A tunnel under the crust, every time')
  await on.field(asker, 'Your text').fill('I **proofed** it overnight. What happened here?')
  await on.field(asker, 'Tags').fill('Crumb, rye')
  await asker.getByText('Pictures', { exact: true }).click()
  await on.field(asker, 'Picture 1').setInputFiles(await picture('slice.png'))
  await on.field(asker, 'What is to be seen').fill('A slice with a hole below the crust')
  await on.press(asker, on.button(asker, 'Preview'))
  const seen = asker.locator('.preview')
  assert.match(await seen.innerText(), /I proofed it overnight/)
  assert.match(await on.field(asker, 'Your text').inputValue(), /!\[A slice with a hole below the crust\]\(pic_/)
  await look(asker, 'begin-phone')
  await on.press(asker, on.button(asker, /^Post it/))
  if (await on.main(asker).getByRole('button', { name: 'Post it anyway' }).count()) await on.press(asker, on.button(asker, 'Post it anyway'))
  assert.match(await on.notice(asker).innerText(), /published/)
  const path = new URL(asker.url()).pathname
  await look(asker, 'thread-phone')

  const helper = await somebody('owner', { scripts: false, size: desk })
  await visit(helper, path)
  await answer(helper, 'A weak gluten net.\n\n| flour | protein |\n|---|---|\n| rye | 9 % |')
  for (let n = 2; n <= 4; n++) await answer(helper, `And thought number ${n}: **fold** it once more.`)

  await visit(asker, '/community')
  assert.match(await on.main(asker).getByRole('listitem').filter({ hasText: 'A tunnel under the crust' }).first().innerText(), /4 new/)
  await look(asker, 'list-phone')
  await asker.getByRole('link', { name: 'A tunnel under the crust, every time' }).first().click()
  await asker.waitForURL(/#new$/)
  assert.equal(await asker.locator('#new').count(), 1)
  await on.press(asker, on.button(asker, 'Mark as read up to here'))
  await visit(asker, path)
  assert.equal(await asker.locator('#new').count(), 0, 'all read')
  await asker.locator('#p2').getByRole('link', { name: 'Quote' }).click()
  await asker.waitForURL(/quote=2/)
  assert.match(await on.field(asker, 'What would you like to say?').inputValue(), /^> /)
  const quote = await on.field(asker, 'What would you like to say?').inputValue()
  await answer(asker, `${quote}Thank you, that was it.`)
  assert.match(await on.notice(asker).innerText(), /published/)
  assert.match(await asker.locator('#p6').innerText(), /In answer to #2[\s\S]*that was it/)
  await asker.locator('#p6').getByRole('link', { name: 'Edit' }).click()
  await asker.waitForURL('**/edit')
  await on.field(asker, 'Your text').fill(`${quote}Thank you, that was it: I folded twice.`)
  await on.field(asker, 'Why the change?').fill('told more')
  await on.press(asker, on.button(asker, 'Save'))
  await asker.locator('#p6').getByRole('link', { name: 'edited' }).click()
  await asker.waitForURL('**/history')
  assert.match(await on.main(asker).innerText(), /told more/)
  assert.equal(await asker.locator('ins').first().isVisible(), true)
  await look(asker, 'history-phone')
  for (const page of [asker, helper]) await page.done()
})

test('a long thread is turned, jumped through, and looks right', async () => {
  const owner = await somebody('owner', { scripts: false, size: desk })
  const path = await begin(owner, 'Notes of a long winter', 'One a day.')
  const direction = ['A plain note.', 'מה שלומך? זה טקסט מימין לשמאל עם **הדגשה** ו־`code`.', '長い日本語の文章は、単語の間に空白がないので、どこでも折り返せなければなりません。', `x${'y'.repeat(300)}`, '> > > > > > deep']
  for (let n = 2; n <= 23; n++) await answer(owner, `${direction[n % direction.length]} (${n})`)
  await visit(owner, `${path}?at=1`)
  await look(owner, 'long-desk')
  await on.main(owner).getByRole('link', { name: /^21–23/ }).first().click()
  await owner.waitForURL(/at=21/)
  assert.match(await on.main(owner).innerText(), /21–23 of 23/)
  await on.field(owner, 'Go to post').fill('3')
  await on.button(owner, 'Go').click()
  await owner.waitForURL(/at=3/)
  assert.equal(await owner.locator('#p3').count(), 1)
  await visit(owner, '/community')
  await look(owner, 'list-desk')
  await visit(owner, `/community/${slug}`)
  await look(owner, 'category-desk')
  await visit(owner, '/community/hot')
  await look(owner, 'hot-desk')
  await visit(owner, '/admin/categories')
  await look(owner, 'desk-list')
  await visit(owner, '/admin/categories/new')
  await look(owner, 'desk-form')
  await owner.done()
  const small = await open(browser, server, { scripts: false, size: { width: 320, height: 640 } })
  await visit(small, path)
  await look(small, 'long-320')
  await small.done()
})

test('scripts quote what is selected, keep a draft, and post by keys', async () => {
  const page = await somebody('shopper', { size: desk })
  page.expect(/stream/)
  const helper = await somebody('owner', { scripts: false })
  const path = await begin(helper, 'Which salt do you use, and how much of it?', 'Two per cent of the flour is said to be right. I use less, because of my heart.')
  await visit(page, path)
  await page.evaluate(() => {
    const words = document.querySelector('#p1 .prose p').firstChild
    const range = document.createRange()
    range.setStart(words, 0)
    range.setEnd(words, 'Two per cent of the flour'.length)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
  })
  await page.locator('#p1').getByRole('link', { name: 'Quote' }).click()
  const field = on.field(page, 'What would you like to say?')
  assert.match(await field.inputValue(), /^> \[@[^\]]+\]\(\/t\/[^)]+#p1\):\n>\n> Two per cent of the flour\n\n$/)
  await field.press('End')
  await field.pressSequentially('So do I.')
  // Left and come back to: it is still there.
  await visit(page, '/community')
  await visit(page, path)
  assert.match(await field.inputValue(), /So do I\.$/)
  const posted = page.waitForURL(/#p2$/)
  await field.press('Control+Enter')
  await posted
  assert.match(await on.notice(page).innerText(), /published/)
  await visit(page, path)
  assert.equal(await field.inputValue(), '', 'what was posted is no draft any more')
  const { sum, shifts } = await layoutShift(page)
  assert.equal(sum, 0, JSON.stringify(shifts))
  for (const one of [page, helper]) await one.done()
})

test('reading is told when the page is left', async () => {
  const owner = await somebody('owner', { scripts: false })
  const path = await begin(owner, 'Read me to the end, please', 'It is short.')
  await answer(owner, 'And this is its end.')
  const page = await somebody('shopper', { size: desk })
  page.expect(/stream/)
  await visit(page, path)
  await page.locator('#p2 .post-foot').scrollIntoViewIfNeeded()
  await page.waitForTimeout(300)
  await visit(page, '/community')
  await visit(owner, path)
  await answer(owner, 'One more.')
  await visit(page, '/community')
  assert.match(await on.main(page).getByRole('listitem').filter({ hasText: 'Read me to the end' }).first().innerText(), /1 new/)
  for (const one of [page, owner]) await one.done()
})

test('threads that are alike appear while the title is typed', async () => {
  const page = await somebody('shopper', { size: desk })
  await page.route('**/fn/forum/similar', (route) => route.fulfill({ json: [{ title: 'Why does my loaf sink?', href: '/community' }] }))
  await visit(page, `/community/new?category=${slug}`)
  await on.field(page, 'Title').pressSequentially('Why does my loaf sink in the middle?')
  const hint = on.main(page).getByRole('link', { name: 'Why does my loaf sink?' })
  await hint.waitFor()
  assert.equal(await page.locator('[name=anyway]').inputValue(), 'yes', 'seen is seen')
  const { sum, shifts } = await layoutShift(page)
  assert.equal(sum, 0, JSON.stringify(shifts))
  await look(page, 'begin-desk', { scripts: true })
  await page.done()
})

test('a thread says that there is more', async (context) => {
  const page = await open(browser, server, { size: desk })
  const owner = await somebody('owner', { scripts: false })
  const path = await begin(owner, 'Live from the oven, all afternoon', 'It is in.')
  const stream = await fetch(`${server.url}/api/v1/stream?topic=thread/${path.split('/')[2]}`, { signal: AbortSignal.timeout(2000) }).then((reply) => reply.status !== 404, () => true)
  if (!stream) {
    await owner.done()
    page.expect(/stream/)
    await page.done()
    return context.skip('no event stream here')
  }
  // The page listens a moment after it has been read in.
  const listening = page.waitForResponse(/\/stream\?/)
  await visit(page, path)
  const more = page.getByRole('link', { name: /new posts/ })
  assert.equal(await more.isVisible(), false)
  await listening
  await visit(owner, path)
  await answer(owner, 'It is rising.')
  await more.waitFor({ timeout: 5000 })
  const { sum } = await layoutShift(page)
  assert.equal(sum, 0)
  await more.click()
  await page.locator('#p2').waitFor()
  for (const one of [page, owner]) await one.done()
})
