// Where everything is and how a person finds it: the only file to change when words on a page change.
// Controls are found by role and label, as a screen reader would; never by class.
import { visit } from './lib/browser.mjs'
import { startServer } from './lib/server.mjs'

/** Whether a page below that answers 404 is skipped with a word, for work on pages that are not all there; else it is a failure. */
export const PAGES_MAY_BE_MISSING = false

/**
 * Every page, by who looks at it. `{…}` is filled in from the first link of that shape on the page before the last `<`:
 * '/products/{slug} < /products' is the first product on the shelf.
 */
export const pages = {
  guest: ['/', '/products', '/products/{slug} < /products', '/products/country-sourdough-loaf', '/products/country-sourdough-loaf?verified=1&sort=newest', '/products/country-sourdough-loaf/reviews', '/reviews/{id} < /products/country-sourdough-loaf', '/rewards', '/rewards/{id} < /rewards', '/tiers', '/join', '/join?sent=1', '/login', '/logout', '/forgot', '/transparency', '/community', '/community?sort=hot', '/community?sort=unanswered', '/community/{category} < /community', '/t/{id}/{slug} < /community', '/community/hot', '/no-such-page', '/products/{slug}/questions < /products/{slug} < /products'],
  shopper: ['/', '/products/country-sourdough-loaf', '/rewards', '/rewards/{id} < /rewards', '/tiers', '/me', '/me/points', '/me/orders', '/me/orders/{id} < /me/orders', '/me/reviews', '/products/{slug}/review < /products/{slug} < /products', '/review-us', '/me/redemptions', '/me/settings', '/me/settings/delete', '/logout', '/me/questions', '/me/questions?show=asked', '/me/questions?show=answered', '/questions/{id} < /me/questions?show=asked', '/community', '/community?sort=following', '/community/new', '/t/{id}/{slug} < /community'],
  owner: [
    '/admin', '/admin/members', '/admin/members/{id} < /admin/members', '/admin/members/{id}/points < /admin/members/{id} < /admin/members', '/admin/members/{id}/adjust < /admin/members/{id} < /admin/members',
    '/admin/orders', '/admin/orders/{id} < /admin/orders', '/admin/redemptions', '/admin/redemptions/{id} < /admin/redemptions', '/admin/reviews/imports', '/admin/intake', '/admin/outbox', '/admin/outbox/{id} < /admin/outbox',
    '/admin/questions', '/admin/questions?show=held', '/admin/categories', '/admin/categories/new', '/admin/categories/{id} < /admin/categories', '/admin/reviews', '/admin/reviews?state=published', '/admin/appeals', '/admin/reviews/settings', '/admin/reviews/questions/new', '/admin/keys', '/admin/audit', '/admin/rules', '/admin/rules/edit', '/admin/tiers', '/admin/tiers/{id} < /admin/tiers', '/admin/rewards', '/admin/rewards/{id} < /admin/rewards', '/admin/coupons',
  ],
}
export const statusOf = (path) => (path === '/no-such-page' ? 404 : 200)

/** The address that an entry of `pages` stands for, found as `page` (signed in or not) sees it; null where there is no such link. */
export async function address(page, entry) {
  const [shape, ...from] = entry.split(' < ')
  if (from.length === 0) return shape
  const source = await address(page, from.join(' < '))
  if (source === null) return null
  const html = await (await page.request.get(source)).text()
  const pattern = new RegExp(`href="(${shape.replaceAll(/\{\w+\}/g, '(?!new|edit|hot|tags)[^"/?#]+')})"`)
  return html.match(pattern)?.[1] ?? null
}

export const start = startServer

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
