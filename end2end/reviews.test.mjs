// The product page with scripts off: reading, filtering, sorting, voting, reporting. The same with scripts on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, open, phone, visit } from './lib/browser.mjs'
import * as on from './pages.mjs'

const product = '/products/country-sourdough-loaf'
let browser
let server
on.stage((there) => ({ browser, server } = there))

for (const [name, options] of [
  ['without scripts, on a phone', { scripts: false, size: phone }],
  ['with scripts, at a desk', { scripts: true, size: desk }],
]) {
  test(`reading reviews, ${name}`, async () => {
    const page = await open(browser, server, options)
    await visit(page, product)
    const region = on.main(page).locator('#reviews')
    const articles = () => on.main(page).locator('.reviews article.review')
    assert.ok((await articles().count()) > 3, 'reviews stand on the page')

    // A bar of the histogram is a filter; the address says so, and what is shown keeps to it.
    await region.locator('a[href*="rating=5"]').first().click()
    await page.waitForURL('**rating=5**')
    const stars = await articles().locator('.review-body > p.rated .stars').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    assert.ok(stars.length > 0 && stars.every((one) => /^5 /.test(one)), `only five stars: ${stars}`)

    // Sorting is a form that any browser can send.
    await visit(page, product)
    await on.main(page).locator('select[name=sort]').first().selectOption('newest')
    await on.main(page).locator('form:has(select[name=sort]) button').first().click()
    await page.waitForURL('**sort=newest**')
    const days = await articles().locator('time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime')))
    assert.ok(days.length > 3, 'days are told')
    await page.done()
  })

  test(`voting and reporting, ${name}`, async () => {
    const page = await on.as(browser, server, 'shopper', options)
    await visit(page, `${product}/reviews?sort=newest`)
    const article = on.main(page).locator('.reviews article.review:has(form[action="/fn/review/vote"])').first()
    const before = await article.innerText()
    await on.press(page, article.locator('form[action="/fn/review/vote"] button').first())
    await visit(page, `${product}/reviews?sort=newest`)
    const voted = on.main(page).locator('.reviews article.review:has(form[action="/fn/review/unvote"])').first()
    assert.ok(await voted.count(), `the vote is remembered (before: ${before.slice(0, 80)})`)
    await on.press(page, voted.locator('form[action="/fn/review/unvote"] button').first())

    await visit(page, `${product}/reviews?sort=newest`)
    await on.main(page).locator('a[href^="/report?target=review"]').first().click()
    await page.waitForURL('**/report?target=review**')
    await on.main(page).locator('input[type=radio][name=reason]').first().check()
    const note = on.main(page).locator('textarea[name=note]')
    if (await note.count()) await note.fill('This is about another loaf.')
    await on.press(page, on.main(page).locator('form[action="/fn/moderation/report"] button').first())
    assert.match(await on.main(page).innerText(), /thank|reported/i)
    await page.done()
  })
}
