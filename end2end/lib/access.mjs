// What axe-core and a ruler find on a page.
import * as fs from 'node:fs'
import { createRequire } from 'node:module'

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** One line for each breach of WCAG 2.2 A and AA and axe's best practices; empty when there is none. `only`: these rules alone. */
export async function breaches(page, { only } = {}) {
  await page.evaluate(axeSource)
  const found = await page.evaluate(
    (only) => window.axe.run(document, { runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }),
    only,
  )
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target.join(' ')}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? rule.help}`))
}

/** Elements that stick out to the right, so that a phone has to scroll sideways; empty when all fits. */
export async function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const out = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1)
    return out.slice(0, 5).map((element) => `${element.localName}.${element.className} reaches ${Math.round(element.getBoundingClientRect().right)} of ${width} px`)
  })
}

/** Controls that a finger misses: smaller than 24 px in both directions' minimum (WCAG 2.5.8), links inside text aside. */
export async function smallTargets(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary, a[class], [role=button]')]
      .filter((element) => element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) && !element.closest('p'))
      .map((element) => [element, (element.matches('input[type=checkbox], input[type=radio]') && element.closest('label')) || element])
      .map(([element, target]) => [element, target.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
      .map(([element, box]) => `${element.localName} "${(element.textContent || element.getAttribute('aria-label') || element.name || '').trim().slice(0, 30)}" is ${Math.round(box.width)}×${Math.round(box.height)} px`),
  )
}
