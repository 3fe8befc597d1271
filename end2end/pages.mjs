// Where everything is and how a person finds it: the only file to change when words on a page change.
// Controls are found by role and label, as a screen reader would; never by class.
import { visit } from './lib/browser.mjs'
import { mailedLink, startServer } from './lib/server.mjs'

/**
 * While the program grows, a page that answers 404 is skipped with a word. Set to false when every page below is there:
 * from then on a missing page is a failure.
 */
export const PAGES_MAY_BE_MISSING = true

/** path → what a guest sees at first: the pages of design/interfaces.md that need no id. */
export const publicPages = ['/', '/products', '/rewards', '/tiers', '/community', '/search?q=tea', '/join', '/login', '/forgot', '/help', '/policies/privacy', '/transparency']
export const memberPages = ['/me', '/me/points', '/me/orders', '/me/redemptions', '/me/settings', '/me/notifications']
export const staffPages = ['/admin', '/admin/outbox']

/** The server for a test file; while pages may be missing, the whole server may be, and every test says so. */
export async function start(options) {
  try {
    return await startServer(options)
  } catch (error) {
    if (!PAGES_MAY_BE_MISSING) throw error
    return { missing: error.message.split('\n')[0], stop: async () => {} }
  }
}

export async function exists(server, path) {
  const reply = await fetch(server.url + path, { redirect: 'manual' })
  return reply.status !== 404
}
/** For `test(name, …)`: skips the running test, with the reason, if a page that it needs is not built yet. */
export async function needs(context, server, ...paths) {
  if (server.missing) {
    context.skip(server.missing)
    return false
  }
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
const field = (page, label) => main(page).getByLabel(label).first()
const button = (page, name) => main(page).getByRole('button', { name }).first()

/** The balance on the wallet page, a whole number: the element labelled so, or the first number of the page's summary. */
export async function balance(page) {
  await visit(page, '/me')
  const labelled = main(page).getByLabel(/^(your )?(points )?balance|points available/i).first()
  const text = (await labelled.count()) > 0 ? await labelled.innerText() : await main(page).getByText(/[\d.,\s]+ points?/i).first().innerText()
  const number = text.match(/-?\d[\d.,\u00a0\u202f ]*/)?.[0]
  if (!number) throw new Error(`no balance in "${text}"`)
  return Number(number.replaceAll(/[^\d-]/g, ''))
}

// ---- what people do

export async function join(page, { email, password, name }) {
  await visit(page, '/join')
  await field(page, /e-?mail/i).fill(email)
  await field(page, /^(display )?name|your name/i).fill(name)
  await field(page, /^(new |choose a )?password/i).fill(password)
  await button(page, /join|create/i).click()
  await page.waitForLoadState('load')
}

export async function signIn(page, { email, password }) {
  await visit(page, '/login')
  await field(page, /e-?mail/i).fill(email)
  await field(page, /^password/i).fill(password)
  await button(page, /sign in|log in/i).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

export async function signOut(page) {
  const out = page.getByRole('button', { name: /sign out|log out/i }).first()
  if (!(await out.isVisible().catch(() => false))) {
    // On a phone it is in the menu, which is a <details> and works without scripts.
    const menu = page.locator('summary').filter({ hasText: /menu|account/i }).first()
    if (await menu.isVisible().catch(() => false)) await menu.click()
    else await visit(page, '/logout')
  }
  await page.getByRole('button', { name: /sign out|log out/i }).first().click()
  await page.waitForLoadState('load')
}

/**
 * Opens the confirmation that was mailed to `email`, and presses the button on it if there is one (a mail scanner that
 * follows links must not confirm). The link comes from the log or, as an owner would find it, from /admin/outbox.
 */
export async function confirm(page, server, email, ownerPage) {
  let link = await mailedLink(server, email, /confirm|verify/i, 3000)
  if (!link) {
    await signIn(ownerPage, server.accounts.owner)
    await visit(ownerPage, '/admin/outbox')
    const row = main(ownerPage).getByRole('row').or(main(ownerPage).getByRole('listitem')).or(main(ownerPage).getByRole('article')).filter({ hasText: email }).first()
    const inRow = await row.innerHTML()
    link = inRow.match(/https?:\/\/[^\s"'<]*(confirm|verify)[^\s"'<]*/i)?.[0]?.replaceAll('&amp;', '&')
    if (!link) {
      await row.getByRole('link').first().click()
      link = (await main(ownerPage).innerText()).match(/https?:\/\/\S*(confirm|verify)\S*/i)?.[0]
    }
  }
  if (!link) throw new Error(`no confirmation was mailed to ${email}`)
  await visit(page, new URL(link).pathname + new URL(link).search)
  const press = button(page, /confirm/i)
  if ((await press.count()) > 0) {
    await press.click()
    await page.waitForLoadState('load')
  }
}

/** Redeems the cheapest reward that the member can afford now; gives its cost. */
export async function redeem(page) {
  await visit(page, '/rewards')
  await main(page).getByRole('button', { name: /redeem/i, disabled: false }).first().click()
  // With scripts a dialog may ask once more; without, a page.
  const sure = page.getByRole('dialog').or(main(page)).getByRole('button', { name: /^(yes|confirm|redeem now|redeem for)/i }).first()
  if (await sure.isVisible({ timeout: 1500 }).catch(() => false)) await sure.click()
  await page.waitForLoadState('load')
}

export async function cancelRedemption(page) {
  await visit(page, '/me/redemptions')
  await main(page).getByRole('button', { name: /cancel/i }).first().click()
  const sure = page.getByRole('dialog').getByRole('button', { name: /^(yes|cancel)/i }).first()
  if (await sure.isVisible({ timeout: 1500 }).catch(() => false)) await sure.click()
  await page.waitForLoadState('load')
}
