// A question's way without scripts: asked, answered, accepted; by a guest, and asked twice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, open, phone, shot, visit } from './lib/browser.mjs'
import * as on from './pages.mjs'

let browser
let server
on.stage((there) => ({ browser, server } = there))

const bare = { scripts: false, size: phone }
const list = '/products/dough-whisk/questions'
const words = 'Does the dough whisk fit into a narrow jar?'

async function somebody(name) {
  const page = await open(browser, server, bare)
  const who = { email: `${name.toLowerCase()}-${Date.now()}@example.test`, password: 'otters knit at dawn, badly', name }
  await on.join(page, who)
  await on.signIn(page, who)
  return page
}

test('a question is asked, answered and accepted without scripts', async () => {
  const asker = await somebody('Quentin')
  await visit(asker, list)
  await on.field(asker, 'Your question').fill('Why?')
  await on.press(asker, on.main(asker).getByRole('button', { name: 'Ask a question' }))
  assert.match(await asker.getByRole('alert').innerText(), /at least 8 characters/)
  assert.equal(await on.field(asker, 'Your question').inputValue(), 'Why?', 'what was typed is still there')
  await on.field(asker, 'Your question').fill(words)
  await on.press(asker, on.main(asker).getByRole('button', { name: 'Ask a question' }))
  assert.match(await on.notice(asker).innerText(), /published/)
  assert.equal(await on.heading(asker).innerText(), words)
  const thread = new URL(asker.url()).pathname
  await shot(asker, 'questions-asked')

  const helper = await somebody('Ada')
  await visit(helper, thread)
  await on.field(helper, 'Answer').fill('Yes, into any jar that a spoon goes into.')
  await on.press(helper, on.button(helper, 'Publish the answer'))
  assert.match(await on.main(helper).innerText(), /any jar that a spoon/)
  assert.equal(await on.main(helper).getByRole('button', { name: 'This helped' }).count(), 0, 'only who asked accepts')

  await visit(asker, thread)
  await on.press(asker, on.button(asker, 'This helped'))
  assert.match(await on.main(asker).innerText(), /Accepted answer/)
  await shot(asker, 'questions-accepted')

  const guest = await open(browser, server, { scripts: false, size: desk })
  await visit(guest, list)
  assert.match(await on.main(guest).innerText(), /any jar that a spoon/)
  await on.field(guest, 'Your question').fill('does the dough whisk fit into a NARROW jar')
  await on.field(guest, 'Your name').fill('Gus')
  await on.press(guest, on.main(guest).getByRole('button', { name: 'Ask a question' }))
  assert.match(await guest.getByRole('alert').innerText(), /asked already/)
  assert.equal(await on.field(guest, 'Your name').inputValue(), 'Gus')
  await shot(guest, 'questions-same')
  await on.press(guest, on.main(guest).getByRole('button', { name: 'Ask anyway' }))
  assert.match(await on.notice(guest).innerText(), /looks at your question/)
  for (const page of [asker, helper, guest]) await page.done()
})

test('somebody is willing to be asked, and then is not', async () => {
  const page = await somebody('Wilma')
  await visit(page, '/me/questions')
  await on.press(page, on.button(page, 'Yes, ask me'))
  assert.match(await on.notice(page).innerText(), /confirm your e-mail address/)
  await page.done()
  const shopper = await on.as(browser, server, 'shopper', bare)
  await visit(shopper, '/me/questions')
  await on.press(shopper, on.button(shopper, 'Stop asking me'))
  assert.match(await on.notice(shopper).innerText(), /not asked any more/)
  await on.press(shopper, on.button(shopper, 'Yes, ask me'))
  assert.match(await on.notice(shopper).innerText(), /Thank you/)
  await shopper.done()
})
