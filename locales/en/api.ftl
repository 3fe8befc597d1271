# Words of the REST API.
api-key-missing = This call needs the header Idempotency-Key, so that sending it twice has one effect.
api-key-bad = An idempotency key is 1 to 255 visible ASCII characters.
api-key-reused = This idempotency key was already used for another request. Use a new one.
api-key-in-flight = A request with this idempotency key is still running. Send it again in a moment.
api-forbidden = This caller may not make this call.
