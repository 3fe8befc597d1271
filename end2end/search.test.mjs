// Searching without scripts: words, a slip, filters as links, nothing found; on a phone and on a desk.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, open, phone, shot, visit } from './lib/browser.mjs'
import * as on from './pages.mjs'

let browser
let server
on.stage((there) => ({ browser, server } = there))

const bare = { scripts: false, size: phone }
const results = (page) => on.main(page).getByRole('article')
const kinds = (page) => on.main(page).getByRole('navigation', { name: 'Kinds of results' })

/** The job that makes the index runs within a second of the start. */
async function indexed(page) {
  for (let n = 0; n < 60; n++) {
    await visit(page, '/search?q=sourdough')
    if (!/being made/.test(await on.main(page).innerText()) && (await results(page).count()) > 1) return
    await new Promise((done) => setTimeout(done, 500))
  }
  throw new Error('nothing can be found')
}

async function follow(page, control) {
  await Promise.all([page.waitForEvent('framenavigated'), control.click()])
  await page.waitForLoadState('load')
}

async function look(page, words) {
  await page.getByRole('searchbox').fill(words)
  await follow(page, on.main(page).getByRole('button', { name: 'Search', exact: true }))
}

test('words, filters and slips, without scripts', async () => {
  const page = await open(browser, server, bare)
  await indexed(page)
  await visit(page, '/')
  await follow(page, page.getByRole('link', { name: 'Search', exact: true }))
  assert.match(await on.main(page).innerText(), /How to search/)
  await shot(page, 'search-empty')
  await look(page, 'sourdough crust')
  assert.ok((await results(page).count()) > 0)
  assert.match((await results(page).first().locator('mark').first().innerText()).toLowerCase(), /sourdough|crust/)
  await shot(page, 'search-found')
  await follow(page, kinds(page).getByRole('link', { name: /^Reviews/ }))
  assert.match(page.url(), /kind=review/)
  for (const badge of await results(page).locator('.badge').allInnerTexts()) assert.equal(badge.trim(), 'Review')
  await look(page, 'sourdogh')
  assert.match(page.url(), /kind=review/, 'the kind stays')
  assert.match(await on.main(page).getByRole('status').innerText(), /Showing results for sourdough/)
  await shot(page, 'search-slip')
  await look(page, 'zebra stripes')
  assert.match(await on.main(page).innerText(), /Nothing found/)
  await shot(page, 'search-nothing')
  await follow(page, on.main(page).getByRole('link', { name: 'Search everything' }))
  assert.ok(!/kind=/.test(page.url()))
  await page.done()
})

test('an author and a time narrow it', async () => {
  const page = await open(browser, server, { scripts: false, size: desk })
  await indexed(page)
  const all = await results(page).count()
  await on.main(page).getByText('Author and time').click()
  await on.field(page, 'From').fill('2099-01-01')
  await follow(page, on.main(page).getByRole('button', { name: 'Search', exact: true }))
  assert.match(await on.main(page).innerText(), /Nothing found/)
  await follow(page, on.main(page).getByRole('link', { name: /from 2099/ }))
  assert.equal(await results(page).count(), all)
  await shot(page, 'search-desk')
  await page.done()
})
