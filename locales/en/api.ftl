# Words of the REST API.
api-key-missing = This call needs the header Idempotency-Key, so that sending it twice has one effect.
api-key-bad = An idempotency key is 1 to 255 visible ASCII characters.
api-key-reused = This idempotency key was already used for another request. Use a new one.
api-key-in-flight = A request with this idempotency key is still running. Send it again in a moment.
api-forbidden = This caller may not make this call.
api-not-found = There is nothing here, or it is not yours to see.
api-bad-query = Something in the query of the address has a wrong form.
api-bad-limit = A whole number from 1 to { $most }.
api-bad-cursor = Send the text that came as next, unchanged.
api-bad-body = The body cannot be read as what this call wants.
api-not-json = Send the body as application/json.
api-too-large = The body is too long.
api-too-slow = That took too long and was given up. Please try again.
api-bad-sort = Please sort by helpful, newest, highest or lowest.
api-bad-tags = Please give each tag as a text of its own, without commas, semicolons and hash signs.
