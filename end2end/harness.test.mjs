// The harness itself: that it sees what it is there to see. A small server of the test's own plays the bad page.
import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { breaches, overflow, smallTargets } from './lib/access.mjs'
import { launch, layoutShift, open, phone, visit, weigh } from './lib/browser.mjs'
import { freePort, readAccounts } from './lib/server.mjs'

const page = (body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>T</title>${head}</head><body><main><h1>T</h1>${body}</main></body></html>`
const bodies = {
  '/good': page('<p>Good.</p><script src="/good.js"></script>'),
  '/good.js': 'document.body.dataset.alive = "yes"',
  '/console': page('<script src="/console.js"></script>'),
  '/console.js': 'console.error("bad thing")',
  '/throws': page('<script src="/throws.js"></script>'),
  '/throws.js': 'undefinedFunction()',
  '/inline': page('<script>window.inline = 1</script>'),
  '/third': page('<img alt="" width="1" height="1" src="http://127.0.0.1:9/pixel.png">'),
  '/shift': page('<p id="text">Text that is pushed down.</p><script src="/shift.js"></script>'),
  '/shift.js': 'setTimeout(() => { const box = document.createElement("div"); box.style.height = "300px"; document.querySelector("main").prepend(box) }, 400); setTimeout(() => fetch("/good.js"), 350)',
  '/barriers': page('<img src="/good.js" width="5" height="5"><input name="q"><p style="color:#ccc;background:#fff">pale</p><div style="width:900px">wide</div><button style="width:9px;height:9px;padding:0;border:0" aria-label="tiny"></button>'),
}
let browser
let server
let listener

before(async () => {
  listener = http.createServer((request, reply) => {
    const body = bodies[request.url]
    if (request.url === '/breaks') return reply.writeHead(500).end('no')
    if (body === undefined) return reply.writeHead(404).end()
    const csp = request.url === '/barriers' ? "default-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:" : "default-src 'self'; img-src *  data:"
    reply.writeHead(200, { 'content-type': request.url.endsWith('.js') ? 'text/javascript' : 'text/html', 'content-security-policy': csp }).end(body)
  })
  const port = await freePort()
  await new Promise((done) => listener.listen(port, '127.0.0.1', done))
  server = { url: `http://127.0.0.1:${port}` }
  browser = await launch()
})
after(async () => {
  await browser?.close()
  listener?.closeAllConnections()
  await new Promise((done) => listener?.close(done))
})

test('a good page passes, scripts on and off', async () => {
  for (const scripts of [true, false]) {
    const tab = await open(browser, server, { scripts })
    await visit(tab, '/good')
    assert.equal(await tab.locator('body').getAttribute('data-alive'), scripts ? 'yes' : null)
    assert.equal((await layoutShift(tab)).sum, 0)
    await tab.done()
  }
})

for (const [path, pattern] of [
  ['/console', /console error: bad thing/],
  ['/throws', /script error: .*undefinedFunction/],
  ['/inline', /content security policy/i],
  ['/third', /third-party request/],
]) {
  test(`${path} is noticed`, async () => {
    const tab = await open(browser, server)
    await visit(tab, path)
    await assert.rejects(tab.done(), pattern)
  })
}

test('a broken answer is noticed without scripts too, and what a test expects is not', async () => {
  const tab = await open(browser, server, { scripts: false })
  await visit(tab, '/breaks', { status: 500 })
  await assert.rejects(tab.done(), /500 from GET/)
  const calm = await open(browser, server)
  calm.expect(/500/)
  await visit(calm, '/breaks', { status: 500 })
  await calm.done()
})

test('a layout shift is measured', async () => {
  const tab = await open(browser, server, { size: phone })
  await visit(tab, '/shift')
  await tab.waitForTimeout(900)
  const { sum, shifts } = await layoutShift(tab)
  assert.ok(sum > 0.01, `${sum}`)
  assert.match(shifts[0].what, /h1|text|main|body/)
  await tab.done()
})

test('bytes are counted by kind', async () => {
  const tab = await open(browser, server)
  const weight = await weigh(tab, '/good')
  assert.ok(weight.script > bodies['/good.js'].length && weight.script < 600, `${weight.script}`)
  assert.ok(weight.document > bodies['/good'].length, `${weight.document}`)
  assert.equal(weight.wasm, 0)
  assert.equal(weight.total, weight.document + weight.script)
  await tab.done()
})

test('barriers are found: contrast, names, overflow, small targets', async () => {
  const tab = await open(browser, server, { size: phone })
  await visit(tab, '/barriers')
  const found = (await breaches(tab)).join('\n')
  for (const rule of ['color-contrast', 'image-alt', 'label']) assert.match(found, new RegExp(rule))
  assert.match((await overflow(tab)).join(), /900|9\d\d of 390/)
  assert.match((await smallTargets(tab)).join(), /tiny/)
  await tab.done()
})

test('the demo accounts are read', () => {
  const accounts = readAccounts('The demo shop is there. Accounts, all with the password “\u001b[1mwarm bread before seven\u001b[0m”:\n  shopper@demo.test      member\n  owner@demo.test        owner\n')
  assert.deepEqual(accounts, { shopper: { email: 'shopper@demo.test', password: 'warm bread before seven' }, owner: { email: 'owner@demo.test', password: 'warm bread before seven' } })
})
