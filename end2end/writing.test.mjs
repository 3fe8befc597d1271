// A review from the first star to its deletion: with scripts and without, by keyboard alone, and every step looked over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breaches, overflow, smallTargets } from './lib/access.mjs'
import { desk, open, phone, shot, visit } from './lib/browser.mjs'
import * as on from './pages.mjs'

let browser
let server
on.stage((there) => ({ browser, server } = there))

const text = 'Dark crust and a soft crumb. It kept for five days in the bread bin, and the last slices made good toast.'
const shopper = (options) => on.as(browser, server, 'shopper', options)
/** A picture as a phone would send it: drawn in a page, so that it is a real one. */
async function picture(page) {
  const drawer = await page.context().browser().newPage()
  const url = await drawer.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const pen = canvas.getContext('2d')
    const dusk = pen.createLinearGradient(0, 0, 0, 480)
    for (const [at, colour] of [[0, '#f6d9a8'], [0.6, '#d98b4a'], [1, '#7a4322']]) dusk.addColorStop(at, colour)
    pen.fillStyle = dusk
    pen.fillRect(0, 0, 640, 480)
    pen.fillStyle = '#5a2f14'
    pen.beginPath()
    pen.ellipse(320, 300, 210, 120, 0, 0, Math.PI * 2)
    pen.fill()
    return canvas.toDataURL('image/png')
  })
  await drawer.close()
  return { name: 'loaf.png', mimeType: 'image/png', buffer: Buffer.from(url.split(',')[1], 'base64') }
}
const onward = (page) => on.main(page).locator('form#step .actions').getByRole('button', { name: 'Go on' })

/** Axe, a ruler, and a picture by day and night. */
async function inspect(page, name, isPhone) {
  const wrong = [...(await breaches(page)), ...(await overflow(page)), ...(isPhone ? await smallTargets(page) : [])]
  await shot(page, `writing-${name}-light`)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))))
  wrong.push(...(await breaches(page, { only: ['color-contrast'] })).map((one) => `dark: ${one}`))
  await shot(page, `writing-${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
  assert.deepEqual([...new Set(wrong)], [], name)
}

/** Opens the stars of the first purchase without a review. */
async function beginAnywhere(page) {
  await visit(page, '/me/reviews')
  await on.main(page).getByRole('link', { name: /^Write a review/ }).first().click()
  await page.waitForURL('**/write?line=*')
}

for (const [name, options] of [
  ['scripts-phone', { scripts: true, size: phone }],
  ['plain-desk', { scripts: false, size: desk }],
]) {
  test(`write with a picture, change, delete: ${name}`, async () => {
    const page = await shopper(options)
    const look = (step) => inspectable(step)
    const inspectable = async (step) => {
      // Axe needs scripts.
      if (options.scripts) await inspect(page, `${name}-${step}`, options.size === phone)
      else await shot(page, `writing-${name}-${step}`)
    }
    await visit(page, '/me/reviews')
    await look('0-list')
    await beginAnywhere(page)
    await look('1-stars')
    await page.locator('.rate label:has(input[value="4"])').click()
    await on.press(page, on.button(page, 'Go on'))

    assert.match(page.url(), /step=words/)
    await on.field(page, 'Title').fill('A loaf that lasts')
    await on.field(page, 'Your review').fill('Short')
    await on.press(page, onward(page))
    assert.match(await page.getByRole('alert').innerText(), /check your review/)
    const kept = options.scripts ? page.waitForResponse((answer) => answer.url().endsWith('/fn/review/keep')) : null
    await on.field(page, 'Your review').fill(text)
    if (options.scripts) {
      await page.locator('.count', { hasText: new RegExp(`^${text.length} of 8,000$`) }).waitFor()
      assert.equal((await kept).status(), 200)
      await page.getByText(/^Draft saved at \d\d:\d\d$/).waitFor()
      await page.reload()
      assert.equal(await on.field(page, 'Your review').inputValue(), text, 'a reload loses nothing')
    }
    await look('2-words')
    await on.press(page, on.main(page).getByRole('button', { name: 'Back' }))
    assert.ok(await page.getByRole('radio', { name: 'Very good' }).isChecked())
    await on.press(page, on.main(page).getByRole('listitem').getByRole('button', { name: 'Words' }))
    assert.equal(await on.field(page, 'Your review').inputValue(), text)
    await on.press(page, onward(page))

    assert.match(page.url(), /step=details/)
    await on.field(page, 'Name to show').fill('The Moderator')
    await on.press(page, onward(page))
    assert.match(await page.getByRole('alert').innerText(), /sounds like/)
    await on.field(page, 'Name to show').fill('Mara K.')
    await look('3-details')
    await on.press(page, onward(page))

    await page.locator('input[type=file]').setInputFiles([await picture(page), { name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') }])
    await on.press(page, on.button(page, 'Send what you chose'))
    assert.match(await page.getByRole('alert').innerText(), /no picture we can show/)
    await on.field(page, 'What is to be seen').fill('The loaf, cut')
    await look('4-pictures')
    await on.press(page, onward(page))

    assert.match(page.url(), /step=preview/)
    assert.match(await on.main(page).innerText(), /Preview[\s\S]*Mara K\.[\s\S]*A loaf that lasts/)
    assert.equal(await on.main(page).locator('.pictures img').first().getAttribute('alt'), 'The loaf, cut')
    await look('5-preview')
    await on.press(page, on.button(page, /^Publish$/))
    assert.match(await on.heading(page).innerText(), /is published/)
    await look('6-published')

    await on.press(page, on.button(page, 'Change'))
    await page.locator('.rate label:has(input[value="2"])').click()
    await look('7-change')
    for (const step of ['words', 'pictures', 'preview']) {
      await on.press(page, onward(page).or(on.main(page).locator('form.form .actions').getByRole('button', { name: 'Go on' })).first())
      if (!page.url().includes(`step=${step}`) && page.url().includes('step=details')) await on.press(page, onward(page))
    }
    assert.match(page.url(), /step=preview/)
    await on.press(page, on.button(page, 'Publish the change'))
    assert.match(await on.main(page).innerText(), /edited|changed/i)

    await on.main(page).getByRole('link', { name: 'Delete' }).click()
    await page.waitForURL('**/delete')
    await look('8-delete')
    await on.press(page, on.button(page, 'Yes, delete it'))
    assert.match(await on.notice(page).innerText(), /deleted/)
    await page.done()
  })
}

test('a guest is told why to sign in, and led back', async () => {
  const page = await open(browser, server, { size: phone })
  await visit(page, '/products')
  await visit(page, `${await on.address(page, '/products/{slug} < /products')}/review`)
  const here = new URL(page.url()).pathname
  await inspect(page, 'guest', true)
  await on.main(page).getByRole('link', { name: 'Sign in' }).click()
  await on.field(page, 'E-mail address').fill(server.accounts.shopper.email)
  await on.field(page, 'Password').fill(server.accounts.shopper.password)
  await on.button(page, 'Sign in').click()
  await page.waitForURL(`**${here}`)
  await page.done()
})

test('a stranger who joins to write comes back to where they were', async () => {
  const page = await open(browser, server, { scripts: false, size: phone })
  await visit(page, `${await on.address(page, '/products/{slug} < /products')}/review`)
  const [here, email] = [new URL(page.url()).pathname, `wanda-${Date.now()}@example.test`]
  await on.main(page).getByRole('link', { name: 'Create an account' }).click()
  await page.waitForURL('**/join?next=*')
  await on.field(page, 'E-mail address').fill(email)
  await on.field(page, 'Name to show').fill('Wanda')
  await on.field(page, 'Password').fill('short')
  await on.press(page, on.button(page, 'Join'))
  assert.match(await page.getByRole('alert').innerText(), /check|password/i)
  await on.field(page, 'Password').fill('otters knit at dawn, badly')
  await on.press(page, on.button(page, 'Join'))
  await on.main(page).getByRole('link', { name: 'Sign in' }).click()
  await page.waitForURL('**/login?next=*')
  await on.field(page, 'E-mail address').fill(email)
  await on.field(page, 'Password').fill('otters knit at dawn, badly')
  await on.button(page, 'Sign in').click()
  await page.waitForURL(`**${here}`)
  await page.done()
})

test('by keyboard alone: stars by arrows, the enter key leads on', async () => {
  const page = await shopper({ size: desk })
  await beginAnywhere(page)
  await page.getByRole('radio').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  assert.ok(await page.getByRole('radio', { name: 'Good', exact: true }).isChecked())
  const next = page.waitForURL('**step=words')
  await page.keyboard.press('Enter')
  await next
  await on.field(page, 'Title').focus()
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.type(text)
  await on.field(page, 'Title').focus()
  const details = page.waitForURL('**step=details')
  await page.keyboard.press('Enter')
  await details
  const stops = []
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press('Tab')
    stops.push(await page.evaluate(() => (document.activeElement.textContent || document.activeElement.name || '').trim()))
  }
  for (const wanted of ['Rating', 'Words', 'author_name', 'Go on', 'Back', 'Delete this draft']) assert.ok(stops.includes(wanted), `${wanted}: ${stops}`)
  await page.done()
})
