// Where everything is and how a person finds it: the only file to change when words on a page change.
// Controls are found by role and label, as a screen reader would; never by class.
import { after, before } from 'node:test'
import { launch, open, visit } from './lib/browser.mjs'
import { startServer } from './lib/server.mjs'

/** Whether a page below that answers 404 is skipped with a word, for work on pages that are not all there; else it is a failure. */
export const PAGES_MAY_BE_MISSING = false

/**
 * Every page, by who looks at it. `{…}` is filled in from the first link of that shape on the page before the last `<`:
 * '/products/{slug} < /products' is the first product on the shelf. `{$…}` is one of the links that `prepare` gives.
 */
export const pages = {
  guest: ['/', '/products', '/products/{slug} < /products', '/products/country-sourdough-loaf', '/products/country-sourdough-loaf?verified=1&sort=newest', '/products/country-sourdough-loaf/reviews', '/reviews/{id} < /products/country-sourdough-loaf', '/rewards', '/rewards/{id} < /rewards', '/tiers', '/join', '/join?sent=1', '/login', '/logout', '/forgot', '/transparency', '/no-such-page', '/products/{slug}/questions < /products/{slug} < /products', '/reviews', '/products/country-sourdough-loaf?pictures=1', '/r/{$request}', '/unsubscribe/{$wayOut}', '/join?next=%2Freview-us'],
  shopper: ['/', '/products/country-sourdough-loaf', '/rewards', '/rewards/{id} < /rewards', '/tiers', '/me', '/me/points', '/me/orders', '/me/orders/{id} < /me/orders', '/me/reviews', '/written/{id} < /me/reviews', '/me/reviews/{id}/decisions < /me/reviews', '/me/decisions/{id} < /me/reviews/{id}/decisions < /me/reviews', '/me/testimonials', '/me/mails', '/products/{slug}/review < /products/{slug} < /products', '/review-us', '/me/redemptions', '/me/settings', '/me/settings/delete', '/logout', '/me/questions', '/me/questions?show=asked', '/me/questions?show=answered', '/questions/{id} < /me/questions?show=asked'],
  owner: [
    '/admin', '/admin/members', '/admin/members/{id} < /admin/members', '/admin/members/{id}/points < /admin/members/{id} < /admin/members', '/admin/members/{id}/adjust < /admin/members/{id} < /admin/members',
    '/admin/orders', '/admin/orders/{id} < /admin/orders', '/admin/redemptions', '/admin/redemptions/{id} < /admin/redemptions', '/admin/reviews/imports', '/admin/intake', '/admin/outbox', '/admin/outbox/{id} < /admin/outbox',
    '/admin/questions', '/admin/questions?show=held', '/admin/reviews', '/admin/reviews?state=published', '/admin/appeals', '/admin/reviews/settings', '/admin/reviews/questions/new', '/admin/keys', '/admin/audit', '/admin/rules', '/admin/rules/edit', '/admin/tiers', '/admin/tiers/{id} < /admin/tiers', '/admin/rewards', '/admin/rewards/{id} < /admin/rewards', '/admin/coupons',
  ],
}
export const statusOf = (path) => (path === '/no-such-page' ? 404 : 200)

/** The address that an entry of `pages` stands for, found as `page` (signed in or not) sees it; null where there is no such link. */
export async function address(page, entry, links = {}) {
  const [shape, ...from] = entry.split(' < ')
  if (from.length === 0) return shape.replaceAll(/\{\$(\w+)\}/g, (_whole, name) => links[name])
  const source = await address(page, from.join(' < '), links)
  if (source === null) return null
  const html = await (await page.request.get(source)).text()
  const pattern = new RegExp(`href="(${shape.replaceAll(/\{\w+\}/g, '(?!new|edit)[^"/?#]+')})"`)
  return html.match(pattern)?.[1] ?? null
}

/** A server and a browser of its own for a test file: started before its tests and given to `take`, ended after them. */
export function stage(take) {
  const there = {}
  before(async () => {
    there.server = await startServer()
    there.browser = await launch()
    await take(there)
  })
  after(async () => {
    await there.browser?.close()
    await there.server?.stop()
  })
}

/**
 * Makes what no page links to and what somebody has to decide first, through the doors people use: of the shopper's newest
 * reviews one is asked to be shown on the front page (in a mail that can be stopped), another is taken down.
 * Gives { request, wayOut }: the keys of a mail that asks for reviews, and of the way out below a mail.
 */
export async function prepare(browser, server) {
  const shopper = await as(browser, server, 'shopper', { scripts: false })
  const list = await (await shopper.request.get('/me/reviews')).text()
  await shopper.done()
  const [shown, gone] = new Set([...list.matchAll(/href="\/written\/(rev_\w+)"/g)].map((match) => match[1]))

  const owner = await as(browser, server, 'owner', { scripts: false })
  await visit(owner, `/admin/reviews/${shown}`)
  await press(owner, button(owner, 'On the front page'))
  await visit(owner, `/admin/reviews/${gone}?ground=not_about`)
  await press(owner, button(owner, /^Take down/))
  await visit(owner, '/admin/outbox?kind=link-review')
  await main(owner).getByRole('row').getByRole('link').first().click()
  await owner.waitForURL('**/admin/outbox/*')
  const request = (await main(owner).innerText()).match(/\/r\/([\w-]+)/)[1]
  await owner.done()

  // Only who gets the mail has the way out below it: the server, which has no mail server here, writes it to its log.
  const wayOut = () => server.log().match(/\/unsubscribe\/([\w.-]+[\w-])/)?.[1]
  for (const until = Date.now() + 20_000; !wayOut(); await new Promise((done) => setTimeout(done, 200))) {
    if (Date.now() > until) throw new Error('no mail that can be stopped was sent')
  }
  return { request, wayOut: wayOut() }
}

export async function exists(server, path) {
  const reply = await fetch(server.url + path, { redirect: 'manual' })
  return reply.status !== 404
}
/** For `test(name, …)`: skips the running test, with the reason, if a page that it needs is not built yet. */
export async function needs(context, server, ...paths) {
  for (const path of paths) {
    if (await exists(server, path)) continue
    if (!PAGES_MAY_BE_MISSING) throw new Error(`${path} answers 404`)
    context.skip(`${path} is not built yet`)
    return false
  }
  return true
}

// ---- parts of pages

export const main = (page) => page.getByRole('main')
export const heading = (page) => main(page).getByRole('heading', { level: 1 })
/** What a form answered: a note that screen readers announce. */
export const notice = (page) => page.locator('[role=status]:not(:empty), [role=alert]:not(:empty)').first()
export const field = (page, label) => main(page).getByLabel(label, typeof label === 'string' ? { exact: true } : {}).first()
export const button = (page, name) => main(page).getByRole('button', { name }).first()

/** The balance on the wallet page, a whole number. */
export async function balance(page) {
  await visit(page, '/me')
  const text = await main(page).getByRole('region', { name: 'Your points', exact: true }).innerText()
  const number = text.match(/\d[\d,]*/)?.[0]
  if (!number) throw new Error(`no balance in "${text}"`)
  return Number(number.replaceAll(',', ''))
}

// ---- what people do

export async function join(page, { email, password, name }) {
  await visit(page, '/join')
  await field(page, 'E-mail address').fill(email)
  await field(page, 'Name to show').fill(name)
  await field(page, 'Password').fill(password)
  await press(page, button(page, 'Join'))
}

/** A page of somebody who is signed in: shopper, moderator or owner. */
export async function as(browser, server, who, options = {}) {
  const page = await open(browser, server, options)
  await signIn(page, server.accounts[who])
  return page
}

export async function signIn(page, { email, password }) {
  await visit(page, '/login')
  await field(page, 'E-mail address').fill(email)
  await field(page, 'Password').fill(password)
  await button(page, 'Sign in').click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

export async function signOut(page) {
  await visit(page, '/me')
  await page.getByRole('contentinfo').getByRole('link', { name: 'Sign out' }).click()
  await page.waitForURL('**/logout')
  await press(page, button(page, 'Sign out'))
}

/** Opens the link mailed to `email`, as the owner finds it in the outbox, and presses the button: a mail scanner that follows links must not confirm. */
export async function confirm(page, server, email, ownerPage) {
  await signIn(ownerPage, server.accounts.owner)
  await visit(ownerPage, '/admin/outbox')
  await main(ownerPage).getByRole('row').filter({ hasText: email }).first().getByRole('link').first().click()
  await ownerPage.waitForURL('**/admin/outbox/*')
  const link = new URL(await main(ownerPage).getByRole('link', { name: /\/confirm\?/ }).first().getAttribute('href'), server.url)
  await visit(page, link.pathname + link.search)
  await press(page, button(page, /^Confirm/))
}

/** What the statement says about the entry that names `what`: gain or loss, and the reason beneath, opened as a visitor opens it. */
export async function entryOf(page, what) {
  await visit(page, '/me/points')
  const entry = main(page).getByRole('listitem').filter({ has: page.locator('summary', { hasText: what }) }).first()
  await entry.locator('summary').click()
  return entry.innerText()
}

/** Redeems the first reward on the shelf that the member can afford. */
export async function redeem(page) {
  await visit(page, '/rewards')
  await main(page).getByRole('link', { name: /^Redeem / }).first().click()
  await page.waitForURL('**/rewards/*')
  await press(page, button(page, /^Redeem for /))
}

/** Gives back the newest code: opens the question and says yes. */
export async function cancelRedemption(page) {
  await visit(page, '/me/redemptions')
  await main(page).locator('summary', { hasText: 'Give it back' }).first().click()
  await press(page, main(page).getByRole('button', { name: 'Yes, give it back' }).first())
}

/** Presses a button that posts a form, and waits for the page that follows. */
export async function press(page, control) {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await control.click()
  await answered
  await page.waitForLoadState('load')
}
