// Orders as a shop sends them: Shopify's webhook, signed.
import { createHmac } from 'node:crypto'
import { shopifySecret } from './server.mjs'

let next = 880_000_000_000 + Math.floor(Math.random() * 1e9)

/** A paid order of one line in the shape of Shopify's `orders/paid`; `total` in whole dollars. */
export function shopifyOrder(email, { total = 120, id = next++, sku = 'E2E-1' } = {}) {
  const price = `${total}.00`
  const now = new Date().toISOString()
  const money = { shop_money: { amount: price, currency_code: 'USD' }, presentment_money: { amount: price, currency_code: 'USD' } }
  return {
    id, admin_graphql_api_id: `gid://shopify/Order/${id}`, name: `#${id % 100000}`, order_number: id % 100000,
    email, contact_email: email, created_at: now, processed_at: now, updated_at: now, currency: 'USD', presentment_currency: 'USD',
    financial_status: 'paid', fulfillment_status: null, cancelled_at: null, test: false, taxes_included: true,
    subtotal_price: price, subtotal_price_set: money, current_subtotal_price: price, total_price: price, total_price_set: money, current_total_price: price,
    total_tax: '0.00', total_discounts: '0.00', total_line_items_price: price, total_shipping_price_set: { shop_money: { amount: '0.00', currency_code: 'USD' } },
    tax_lines: [], discount_codes: [], discount_applications: [], shipping_lines: [], refunds: [], note_attributes: [], tags: '',
    customer: { id: id + 1, email, first_name: 'End', last_name: 'Toend', verified_email: true },
    line_items: [{ id: id + 2, product_id: 7_000_000_001, variant_id: 7_000_000_002, title: 'Test article', name: 'Test article', sku, quantity: 1, price, price_set: money, total_discount: '0.00', discount_allocations: [], tax_lines: [], taxable: true, gift_card: false, requires_shipping: true, product_exists: true }],
  }
}

/** Delivers it; gives the status. The same `delivery` twice is the same event. */
export async function deliver(server, topic, order, { delivery = `e2e-${order.id}-${topic}` } = {}) {
  const body = JSON.stringify(order)
  const reply = await fetch(`${server.url}/webhooks/shopify`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': 'e2e.myshopify.com',
      'x-shopify-webhook-id': delivery,
      'x-shopify-event-id': delivery,
      'x-shopify-triggered-at': new Date().toISOString(),
      'x-shopify-api-version': '2026-07',
      'x-shopify-hmac-sha256': createHmac('sha256', shopifySecret).update(body).digest('base64'),
    },
    body,
  })
  return reply.status
}
